"""All addresses of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from augenhoehe.views.entrance import entrance

urlpatterns = [
    path("", entrance, name="entrance"),
    path("admin/login/", RedirectView.as_view(pattern_name="account_request_login_code", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sign-in/", include("augenhoehe.sign_in.link_urls")),
    path("", include("surveys.urls")),
    path("", include("cms_pages.urls")),
    path("api/pages/v2/", include("cms_pages.api.urls")),
    *i18n_patterns(
        path("", include("surveys.language_urls")),
        path("", include("cms_pages.language_urls")),
        path("account/", include("augenhoehe.sign_in.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=True,
    ),
]

if settings.STORAGES["default"]["BACKEND"].endswith(".FileSystemStorage"):
    # Pictures of a small site come from its own folder; a proxy in front may serve them faster.
    where = settings.STORAGES["default"]["OPTIONS"]["location"]
    urlpatterns.insert(0, re_path(r"^media/(?P<path>.*)$", serve, {"document_root": where}))

if settings.MAIL_PAGE:
    urlpatterns.insert(0, path("mail/", include("augenhoehe.mailbox.urls")))

"""All addresses of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("s/", include("surveys.answering.urls")),
    *i18n_patterns(
        path("results/", include("surveys.results.urls")),
        path("account/", include("allauth.account.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=True,
    ),
]

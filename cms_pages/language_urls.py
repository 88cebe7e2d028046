"""Addresses in the languages of the site, beside its pages; to be mounted within `i18n_patterns`."""

from django.urls import URLPattern, URLResolver, include, path

from cms_pages.search.views import search
from surveys.extras import has

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("cms_pages.pages.feeds.urls")),
    path("search/", search, name="cms_pages_search"),
    path("organisations/", include("cms_pages.networks.organisations.urls")),
    path("check/", include("cms_pages.desk.checkers.urls")),
    path("news-by-mail/", include("cms_pages.subscriptions.urls")),
    path("networks/<int:network>/talks/", include("cms_pages.networks.conversations.urls")),
    path("networks/<int:network>/coordination/", include("cms_pages.networks.coordination.urls")),
    path("networks/<int:network>/inside/", include("cms_pages.networks.closed_area.urls")),
    path("", include("cms_pages.networks.people.urls")),
]

if has("results"):  # strategies rest on what was counted
    urlpatterns += [
        path("networks/<int:network>/strategy/", include("cms_pages.strategies.urls")),
        path("strategies/", include("cms_pages.strategies.public.urls")),
    ]

"""The signed-in pages of a network's strategies, below /<language>/networks/<number>/strategy/."""

from django.urls import include, path

from . import overview

urlpatterns = [
    path("", overview.overview, name="strategy_overview"),
    path("needs/", include("cms_pages.strategies.needs.urls")),
    path("votes/", include("cms_pages.strategies.voting.urls")),
    path("texts/", include("cms_pages.strategies.texts.urls")),
    path("measures/", include("cms_pages.strategies.measures.urls")),
    path("consent/", include("cms_pages.strategies.consent.urls")),
    path("reviews/", include("cms_pages.strategies.reviews.urls")),
    path("notices/", include("cms_pages.strategies.notices.urls")),
    path("telling/", include("cms_pages.strategies.telling.urls")),
]

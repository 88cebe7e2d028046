"""All addresses of surveys that stand without a language in front. Those with one are in `language_urls`."""

from django.urls import include, path

urlpatterns = [
    path("s/", include("surveys.answering.urls")),
    path("api/surveys/v1/", include("surveys.api.urls")),
    path("embed/", include("surveys.embed.urls")),
]

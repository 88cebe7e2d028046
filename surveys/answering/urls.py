"""Addresses of answering. They stand outside page routing: `/s/<survey>/<language>/…`."""

from django.urls import include, path

from . import places, views
from .assisted.urls import urlpatterns as assisted
from .invitations.urls import urlpatterns as invitations
from .organisation.urls import urlpatterns as organisation
from .printing.urls import urlpatterns as printing
from .receipts.urls import urlpatterns as receipts
from .uploads.urls import urlpatterns as uploads

app_name = "surveys_answering"

_in_a_language = [
    path("", views.start, name="start"),
    path("trial/", views.trial, name="trial"),
    path("forget/", views.forget, name="forget"),
    path("resume/<slug:link>/", views.resume, name="resume"),
    *assisted,
    *invitations,
    *organisation,
    *printing,
    *receipts,
    *uploads,
    path("<str:place>/", places.place, name="place"),
    path("d/<slug:token>/", views.start, name="embedded_start"),
    path("d/<slug:token>/<str:place>/", places.place, name="embedded_place"),
]

urlpatterns = [
    path("", views.nowhere, name="root"),
    path("<slug:survey>/", views.choose_language, name="survey"),
    path("<slug:survey>/<slug:language>/", include(_in_a_language)),
]

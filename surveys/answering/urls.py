"""Addresses of answering. They stand outside page routing: `/s/<survey>/<language>/…`."""

from django.urls import path

from . import views
from .wizard import step_view

app_name = "surveys_answering"

urlpatterns = [
    path("", views.nowhere, name="root"),
    path("<slug:survey>/", views.choose_language, name="survey"),
    path("<slug:survey>/<slug:language>/", views.start, name="start"),
    path("<slug:survey>/<slug:language>/trial/", views.trial, name="trial"),
    path("<slug:survey>/<slug:language>/forget/", views.forget, name="forget"),
    path("<slug:survey>/<slug:language>/resume/<slug:link>/", views.resume, name="resume"),
    path("<slug:survey>/<slug:language>/<str:place>/", views.place, {"step_view": step_view}, name="place"),
    path(
        "<slug:survey>/<slug:language>/d/<slug:token>/<str:place>/",
        views.place,
        {"step_view": step_view},
        name="embedded_place",
    ),
]

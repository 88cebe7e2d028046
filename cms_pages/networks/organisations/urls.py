"""Addresses of organisations, in each language."""

from django.urls import path

from .directory import views

app_name = "organisations"
urlpatterns = [
    path("", views.directory, name="directory"),
    path("<slug:key>/", views.profile, name="profile"),
]

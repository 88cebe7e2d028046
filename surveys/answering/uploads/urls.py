"""Addresses, below `/s/<survey>/<language>/`."""

from django.urls import path

from . import views

urlpatterns = [
    path("upload/<uuid:upload>/", views.upload, name="upload"),
    path("d/<slug:token>/upload/<uuid:upload>/", views.upload, name="embedded_upload"),
]

"""Addresses, below `/s/`."""

from django.urls import path

from . import views

urlpatterns = [
    path("<slug:survey>/<slug:language>/upload/<uuid:upload>/", views.upload, name="upload"),
    path("<slug:survey>/<slug:language>/d/<slug:token>/upload/<uuid:upload>/", views.upload, name="embedded_upload"),
]

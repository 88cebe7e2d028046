"""Addresses, below `/s/`."""

from django.urls import path

from . import views

urlpatterns = [
    path("<slug:survey>/<slug:language>/r/<slug:link>/", views.reading, name="reading"),
    path("<slug:survey>/<slug:language>/r/<slug:link>/draft.pdf", views.reading_pdf, name="reading_pdf"),
]

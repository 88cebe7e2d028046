"""Addresses, below `/s/`."""

from django.urls import path

from .views import reading

urlpatterns = [
    path("<slug:survey>/<slug:language>/r/<slug:link>/", reading.reading, name="reading"),
    path("<slug:survey>/<slug:language>/r/<slug:link>/draft.pdf", reading.reading_pdf, name="reading_pdf"),
]

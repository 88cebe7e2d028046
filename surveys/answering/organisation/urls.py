"""Addresses, below `/s/<survey>/<language>/`."""

from django.urls import path

from .views import reading

urlpatterns = [
    path("r/<slug:link>/", reading.reading, name="reading"),
    path("r/<slug:link>/draft.pdf", reading.reading_pdf, name="reading_pdf"),
]

"""Addresses, below `/s/`."""

from django.urls import path

from . import views

urlpatterns = [path("<slug:survey>/<slug:language>/questions.pdf", views.questions, name="questions_pdf")]

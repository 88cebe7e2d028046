"""Addresses, below `/s/<survey>/<language>/`."""

from django.urls import path

from . import views

urlpatterns = [path("questions.pdf", views.questions, name="questions_pdf")]

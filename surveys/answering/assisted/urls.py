"""Addresses, below `/s/`."""

from django.urls import path

from . import views

urlpatterns = [path("<slug:survey>/<slug:language>/assisted/", views.assisted, name="assisted")]

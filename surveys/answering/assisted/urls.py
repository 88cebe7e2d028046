"""Addresses, below `/s/<survey>/<language>/`."""

from django.urls import path

from . import views

urlpatterns = [path("assisted/", views.assisted, name="assisted")]

"""Addresses, below `/s/<survey>/<language>/`."""

from django.urls import path

from .landing import invited

urlpatterns = [path("i/<slug:link>/", invited, name="invited")]

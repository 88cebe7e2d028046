"""Addresses, below `/s/`."""

from django.urls import path

from .landing import invited

urlpatterns = [path("<slug:survey>/<slug:language>/i/<slug:link>/", invited, name="invited")]

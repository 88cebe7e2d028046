"""Addresses for other websites, below `/embed/`. They stay as they are: pages elsewhere name them."""

from django.urls import path

from . import oembed, views

app_name = "surveys_embed"

urlpatterns = [
    path("survey.js", views.script, name="script"),
    path("frame", views.frame, name="frame"),
    path("oembed", oembed.oembed, name="oembed"),
]

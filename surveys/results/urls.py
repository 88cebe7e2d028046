"""Addresses of the signed-in area, under /<language>/results/."""

from django.urls import path

from surveys.results import views

app_name = "results"

urlpatterns = [
    path("", views.index, name="index"),
]

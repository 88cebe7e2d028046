"""Addresses of public results, under /<language>/findings/."""

from django.urls import path

from surveys.results.public import views

app_name = "findings"

urlpatterns = [
    path("<slug:slug>/", views.findings, name="survey"),
    path("<slug:slug>/data.json", views.data, name="data"),
]

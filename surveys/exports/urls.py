"""Addresses of exports, beside the results they come from."""

from django.urls import path

from surveys.exports import views

urlpatterns = [path("<slug:slug>/answers.csv", views.responses_as_csv, name="csv")]

"""Addresses of the website without a language in front. Those with one are in `language_urls`."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []

"""Addresses of the website without a language in front. Those with one are in `language_urls`."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("cms_pages.machines.urls")),
    path("", include("cms_pages.pages.short_urls")),
]

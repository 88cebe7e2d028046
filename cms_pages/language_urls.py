"""Addresses in the languages of the site, beside its pages; to be mounted within `i18n_patterns`."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []

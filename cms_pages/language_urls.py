"""Addresses in the languages of the site, beside its pages; to be mounted within `i18n_patterns`."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("check/", include("cms_pages.desk.checkers.urls")),
]

"""Addresses in the languages of the site; to be mounted within `i18n_patterns` where it speaks more than one."""

from django.urls import include, path

from surveys.extras import has

urlpatterns = []

if has("results"):
    urlpatterns += [
        path("results/", include("surveys.results.urls")),
        path("findings/", include("surveys.results.public.urls")),
    ]

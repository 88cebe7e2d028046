"""Addresses that programs know by heart, without a language in front."""

from django.urls import path

from .sitemap import part_of_sitemap, sitemap
from .well_known import robots, security

app_name = "cms_pages_machines"

urlpatterns = [
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", part_of_sitemap, name="part_of_sitemap"),
    path("robots.txt", robots, name="robots"),
    path(".well-known/security.txt", security, name="security"),
]

"""Addresses of the API, to be included by a site: `path("api/pages/v2/", include("cms_pages.api.urls"))`."""

from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter

from .files import DocumentsEndpoint, ImagesEndpoint
from .pages import PagesEndpoint
from .preview import PreviewEndpoint

router = WagtailAPIRouter("cms_pages_api")
router.register_endpoint("pages", PagesEndpoint)
router.register_endpoint("images", ImagesEndpoint)
router.register_endpoint("documents", DocumentsEndpoint)
router.register_endpoint("page_preview", PreviewEndpoint)

urlpatterns = [path("", router.urls)]

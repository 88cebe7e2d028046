"""The draft that an editor previews, shown for a few minutes to whoever holds the token.

It stays in the database for a day or two: each new preview deletes those of the days before yesterday.
"""

from django.apps import apps
from django.urls import path
from django.utils.cache import add_never_cache_headers
from rest_framework.exceptions import PermissionDenied
from rest_framework.response import Response
from wagtail.api.v2.utils import BadRequestError

from cms_pages.pages.headless import PreviewElsewhere, is_on

from .pages import PagesEndpoint


class PreviewEndpoint(PagesEndpoint):
    name = "page_preview"

    @classmethod
    def get_urlpatterns(cls):
        return [path("", cls.as_view({"get": "detail_view"}), name="preview")]

    def detail_view(self, request):
        page = self.get_object()
        self.prepare([page])
        response = Response(self.get_serializer(page).data, headers={"Referrer-Policy": "no-referrer"})
        add_never_cache_headers(response)
        return response

    def get_object(self):
        if not hasattr(self, "_draft"):
            self._draft = self._previewed()
        return self._draft

    def _previewed(self):
        kind, token = self.request.GET.get("content_type", ""), self.request.GET.get("token", "")
        if not kind or not token:
            raise BadRequestError("content_type and token are needed")
        try:
            model = apps.get_model(kind)
        except (LookupError, ValueError) as error:
            raise BadRequestError("content_type doesn't exist") from error
        draft = model.draft_of(token) if is_on() and issubclass(model, PreviewElsewhere) else None
        if draft is None:
            raise PermissionDenied("This preview has expired or never was.")
        return draft

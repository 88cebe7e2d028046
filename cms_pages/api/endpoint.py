"""What all endpoints share."""

import hashlib
import re

from django.core.exceptions import FieldError, ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import get_conditional_response
from rest_framework.exceptions import APIException
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from wagtail.api.v2.pagination import WagtailPagination
from wagtail.api.v2.utils import BadRequestError
from wagtail.fields import StreamField

LONGEST_PARAMETER = 500
LARGEST_OFFSET = 100_000
LIMIT, DEFAULT_LIMIT = 50, 20
# The form is always JSON, rich text always HTML, and the site always the one that was asked.
NOT_CHOSEN = frozenset({"format", "rich_text_format", "site"})
# What a page or picture cannot be found or sorted by.
NOT_COMPARED = (StreamField, models.JSONField, models.ForeignKey, models.ManyToManyField, models.TextField)


class AlwaysJson(BaseContentNegotiation):
    def select_parser(self, request, parsers):
        return parsers[0]

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class Pagination(WagtailPagination):
    def paginate_queryset(self, queryset, request, view=None):
        offset, limit = request.GET.get("offset", "0"), request.GET.get("limit", str(DEFAULT_LIMIT))
        if not _is_number(offset) or int(offset) > LARGEST_OFFSET:
            raise BadRequestError(f"offset must be a whole number from 0 to {LARGEST_OFFSET}")
        if not _is_number(limit) or int(limit) > LIMIT:
            raise BadRequestError(f"limit must be a whole number from 0 to {LIMIT}")
        self.view = view
        self.total_count = queryset.count()
        return list(queryset[int(offset) : int(offset) + int(limit)])


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{1,9}", text))


class PublicEndpoint:
    """Stands before Wagtail's viewsets. Nobody is signed in here: what one may read, all may."""

    renderer_classes = [JSONRenderer]
    content_negotiation_class = AlwaysJson
    authentication_classes = []
    metadata_class = None
    pagination_class = Pagination

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        for name, value in request.GET.items():
            if len(value) > LONGEST_PARAMETER or "\x00" in name + value:
                raise BadRequestError(f"a parameter has at most {LONGEST_PARAMETER} characters, and no null character")

    def check_query_parameters(self, queryset):
        super().check_query_parameters(queryset)
        fields = {field.name: field for field in queryset.model._meta.get_fields()}
        for name, value in self.request.GET.items():
            if isinstance(fields.get(name), models.DateTimeField):
                raise BadRequestError(f"{name} can be used to order by, not to find a moment")
            if name == "search" and not any(sign.isalnum() for sign in value):
                raise BadRequestError("search needs a word")

    @classmethod
    def get_available_fields(cls, model, db_fields_only=False):
        names = super().get_available_fields(model, db_fields_only)
        if not db_fields_only:
            return names
        return [name for name in names if not isinstance(model._meta.get_field(name), NOT_COMPARED)]

    def filter_queryset(self, queryset):
        try:
            return super().filter_queryset(queryset)
        except Http404 as error:
            raise BadRequestError("locale doesn't exist") from error
        except ValidationError as error:
            raise BadRequestError(" ".join(error.messages)) from error
        except (FieldError, OverflowError, TypeError, ValueError) as error:
            raise BadRequestError("a parameter has a value that cannot be compared") from error

    def get_renderer_context(self):
        return {name: part for name, part in super().get_renderer_context().items() if name != "indent"}

    def find_view(self, request):
        if not self.find_query_parameters & set(request.GET):
            raise BadRequestError(f"one of these is needed: {', '.join(sorted(self.find_query_parameters))}")
        found = self.find_object(self.get_queryset(), request)
        if found is None:
            raise Http404("nothing public was found")
        rest = request.GET.copy()
        for name in self.find_query_parameters:
            rest.pop(name, None)
        path = request.wagtailapi_router.get_object_detail_urlpath(self.model, found.pk)
        return HttpResponseRedirect(f"{path}?{rest.urlencode()}" if rest else path)

    def find_object(self, queryset, request):
        number = request.GET.get("id", "")
        return queryset.filter(pk=int(number)).first() if _is_number(number) else None

    def handle_exception(self, exc):
        if isinstance(exc, APIException):
            return Response({"message": str(exc.detail)}, status=exc.status_code)
        return super().handle_exception(exc)

    def dispatch(self, request, *args, **kwargs):
        response = kept_by_caches(request, super().dispatch(request, *args, **kwargs))
        # Pages of other sites may read what everybody may read; no cookie comes along.
        response["Access-Control-Allow-Origin"] = "*"
        return response


def kept_by_caches(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Caches keep the answer and ask each time whether it still holds, so that what is taken down is gone at once."""
    if response.status_code != 200 or response.has_header("Cache-Control"):
        response.headers.setdefault("Cache-Control", "no-store")
        return response
    content = response.render().content if hasattr(response, "render") else response.content
    response["Cache-Control"] = "public, no-cache"
    response["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=response["ETag"], response=response)

"""Pages: listing, one page, finding one by its address."""

from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from django.utils.functional import cached_property
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.models import Page, PageQuerySet, Site

from cms_pages.blocks.published import Published, public_pages
from cms_pages.networks.carriers import load_carriers
from cms_pages.networks.members_field import load_members
from cms_pages.pages.routing import root_paths
from surveys.pages import SurveyPage

from .endpoint import NOT_CHOSEN, PublicEndpoint
from .serializers import PublicPageSerializer

# Fields that name other pages, pictures or documents, which are loaded for all pages at once.
NAMING_OTHERS = {"body", "network", "survey", "translations"}


class PagesEndpoint(PublicEndpoint, PagesAPIViewSet):
    base_serializer_class = PublicPageSerializer
    known_query_parameters = PagesAPIViewSet.known_query_parameters - NOT_CHOSEN
    # Wagtail's `alias_of` would name a page that is not public itself.
    meta_fields = [name for name in PagesAPIViewSet.meta_fields if name != "alias_of"]
    meta_fields += ["last_published_at", "dir", "translations"]
    listing_default_fields = [*PagesAPIViewSet.listing_default_fields, "dir"]

    @classmethod
    def get_body_fields(cls, model):
        own = super().get_body_fields(model)
        return own + cls._convert_api_fields(["survey"]) if issubclass(model, SurveyPage) else own

    @cached_property
    def public(self) -> PageQuerySet:
        return public_pages(self.request)

    @cached_property
    def published(self) -> Published:
        return Published()

    def get_base_queryset(self):
        return self.public

    def get_queryset(self):
        return super().get_queryset().select_related("locale")

    def paginate_queryset(self, queryset):
        pages = super().paginate_queryset(queryset)
        self.prepare(pages)
        return pages

    def detail_view(self, request, pk):
        page = self.get_object()
        self.prepare([page])
        response = super().detail_view(request, pk)
        response["Content-Language"] = page.locale.language_code
        return response

    def prepare(self, pages: Sequence[Page]) -> None:
        """Loads at once what these pages are written from."""
        root_paths(self.request)
        wanted = set(self.get_serializer_class().Meta.fields)
        if wanted & NAMING_OTHERS:
            self.published.load(pages, self.public, with_bodies="body" in wanted)
        if "members" in wanted:
            load_members(pages)
        if "carriers" in wanted:
            load_carriers(pages)

    def get_serializer_context(self):
        return super().get_serializer_context() | {"published": self.published}

    def find_object(self, queryset, request):
        address = request.GET.get("html_path")
        return super().find_object(queryset, request) if address is None else self._page_at(queryset, address)

    def _page_at(self, queryset: PageQuerySet, address: str) -> Page | None:
        """`address` is whole or a path, with the language in front where the site speaks several."""
        try:
            path = unquote(urlsplit(address).path)
        except ValueError as error:
            raise BadRequestError("html_path must be the address of a page") from error
        parts = [part for part in path.replace("\x00", "").split("/") if part]
        site = Site.find_for_request(self.request)
        if site is None:
            return None
        roots = {each.language_code: each.root_path for each in root_paths(self.request) if each.site_id == site.pk}
        root = roots[parts.pop(0)] if parts and parts[0] in roots else site.root_page.url_path
        return queryset.filter(url_path="/".join([root.rstrip("/"), *parts, ""])).first()

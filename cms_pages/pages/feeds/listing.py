"""What a feed is about: a language, and perhaps one network."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from wagtail.models import Locale, Page

from cms_pages.blocks.links import address_of
from cms_pages.blocks.published import public_pages
from cms_pages.pages.about_network import PARAMETER, about, network_at
from cms_pages.pages.addresses import whole_address
from cms_pages.pages.routing import root_paths


@dataclass(frozen=True)
class Listing:
    request: HttpRequest
    locale: Locale
    network: Page | None

    def public(self, kind: type[Page]):
        """Pages of this kind that everybody may see."""
        pages = kind.objects.filter(page_ptr__in=public_pages(self.request).values("pk"), locale=self.locale)
        return about(pages, self.network) if self.network else pages

    def link(self, kind: type[Page]) -> str:
        """The page that lists the same for readers; the first page where there is none."""
        index = kind.objects.live().filter(locale=self.locale).select_related("locale").first()
        path = address_of(index, self.request) if index else f"/{self.locale.language_code}/"
        return whole_address(path) + (f"?{PARAMETER}={self.network.slug}" if index and self.network else "")


def listing(request: HttpRequest, network: str | None = None) -> Listing:
    """`network` is the slug of its page. Http404 where the site has neither this language nor such a network."""
    root_paths(request)
    locale = Locale.objects.filter(language_code=get_language()).first()
    if locale is None:
        raise Http404
    return Listing(request, locale, network_at(network, locale.pk) if network else None)

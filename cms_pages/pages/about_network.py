"""What is about one network, and the choice of one network in a list."""

from django.db.models import QuerySet
from django.http import Http404
from wagtail.models import Page

PARAMETER = "network"


def networks_named_by(pages: QuerySet, locale_id: int) -> list[Page]:
    """The live networks that these pages are about, in one language, by title."""
    keys = pages.order_by().values("network__translation_key")
    found = Page.objects.live().filter(translation_key__in=keys, locale_id=locale_id)
    return list(found.order_by("title"))


def network_at(slug: str, locale_id: int) -> Page:
    """The live network of this address in one language; Http404 where there is none."""
    found = Page.objects.live().filter(slug=slug, locale_id=locale_id, cms_pages_networkpage__isnull=False)
    network = found.first() if "\x00" not in slug else None
    if network is None:
        raise Http404
    return network


def about(pages: QuerySet, network: Page) -> QuerySet:
    """Those about this network, whichever translation of it they point to."""
    return pages.filter(network__translation_key=network.translation_key)


def chosen(pages: QuerySet, request, locale_id: int) -> tuple[QuerySet, Page | None]:
    """What `?network=` asks for, and that network."""
    slug = request.GET.get(PARAMETER)
    if not slug:
        return pages, None
    network = network_at(slug, locale_id)
    return about(pages, network), network

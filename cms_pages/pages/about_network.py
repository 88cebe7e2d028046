"""What is about one network, and the choice of one network in a list."""

from django.db import models
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms_pages.blocks.published import open_from

from .listing_query import asked_of

PARAMETER = "network"


def network_field(related_name: str) -> models.ForeignKey:
    """For a page that may be about a network; any translation of the network's page will do."""
    return models.ForeignKey(
        "cms_pages.NetworkPage",
        verbose_name=_("network"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name=related_name,
        help_text=_("The network that this is about, if it is about one."),
    )


class MayBeAboutNetwork:
    """For a page with such a `network`."""

    @property
    def points_to(self) -> list[int]:
        return [self.network_id] if self.network_id else []


def networks_named_by(pages: QuerySet, index: Page) -> list[Page]:
    """The live networks that these pages of a list are about, in its language, by title."""
    keys = pages.order_by().values("network__translation_key")
    found = Page.objects.live().filter(translation_key__in=keys, locale_id=index.locale_id)
    return list(open_from(index, found).order_by("title"))


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


def narrowed(index, kind: type[Page], request) -> tuple[QuerySet, dict]:
    """Live pages of this kind below a list, of the network that is asked for; and what its template needs besides."""
    every = open_from(index, kind.objects.child_of(index).live())
    found, network = chosen(every, request, index.locale_id)
    names = networks_named_by(every, index)
    query = asked_of(index, request, besides="page")
    return found.select_related("locale"), {"networks": names, "network": network, "query": query}

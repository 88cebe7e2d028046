"""What is public and new: news, and events to come. Read at once, however many there are.

An item is a page in all its languages together, known by their translation key.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Min, Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page, Site

from cms_pages.blocks.published import public_pages
from cms_pages.networks.network import NetworkPage
from cms_pages.pages.events import EventPage
from cms_pages.pages.news import NewsPage
from cms_pages.pages.routing import root_paths

from .choices import topics_of_networks
from .times import NEW_FOR


@dataclass(frozen=True)
class Item:
    """`since` is when its first language became public; `pages` are its public pages by language."""

    key: str
    since: datetime
    pages: Mapping[str, Page]
    topics: frozenset[str]

    @cached_property
    def source(self) -> Page:
        """In the language of the site's source, else in the one it was written in first."""
        return self.pages.get(settings.LANGUAGE_CODE) or min(self.pages.values(), key=lambda page: page.pk)

    @property
    def network(self):
        return self.source.network and self.source.network.translation_key

    def in_language(self, language: str) -> Page:
        return self.pages.get(language) or self.source


@dataclass(frozen=True)
class Items:
    """`networks` are the titles of networks: {key: {language: title}}; `request` is one to the site itself."""

    request: HttpRequest
    by_key: Mapping[str, Item]
    networks: Mapping[object, Mapping[str, str]]

    @cached_property
    def newest(self) -> datetime | None:
        return max((item.since for item in self.by_key.values()), default=None)

    def of(self, keys) -> list[Item]:
        """Those of them that are public now, the newest first."""
        found = [self.by_key[key] for key in keys if key in self.by_key]
        return sorted(found, key=lambda item: (item.since, item.key), reverse=True)


def load_items() -> Items:
    request = _request_to_the_site()
    public = public_pages(request)
    since = _first_publications()
    pages: dict[str, dict[str, Page]] = {}
    for page in _pages(public, since):
        pages.setdefault(str(page.translation_key), {})[page.locale.language_code] = page
    topics = topics_of_networks()
    items = {}
    for key, versions in pages.items():
        network = next((page.network.translation_key for page in versions.values() if page.network), None)
        items[key] = Item(key, since[key], versions, topics.get(network, frozenset()))
    return Items(request, items, _titles_of_networks(public))


def _request_to_the_site() -> HttpRequest:
    """As if somebody asked for a page of it: what is public depends on which site is asked."""
    parts, request = urlsplit(settings.WAGTAILADMIN_BASE_URL), HttpRequest()
    port = parts.port or (443 if parts.scheme == "https" else 80)
    request.META = {"SERVER_NAME": parts.hostname or "localhost", "SERVER_PORT": str(port)}
    Site.find_for_request(request)
    root_paths(request)
    return request


def _first_publications() -> dict[str, datetime]:
    """By translation key, of everything that is new; also languages that were taken down count."""
    kinds = Q(cms_pages_newspage__isnull=False) | Q(cms_pages_eventpage__isnull=False)
    keys = Page.objects.filter(kinds).order_by().values("translation_key")
    recent = keys.annotate(first=Min("first_published_at")).filter(first__gte=timezone.now() - NEW_FOR)
    return {str(key): since for key, since in recent.values_list("translation_key", "first")}


def _pages(public, since: Mapping[str, datetime]) -> Iterator[Page]:
    """News that were dated back to before anybody could subscribe are no news; nor are events that are over."""
    news = NewsPage.objects.filter(date__gte=timezone.localdate() - NEW_FOR)
    for kind in (news, EventPage.objects.upcoming()):
        found = kind.filter(page_ptr__in=public.values("pk"), translation_key__in=list(since))
        yield from found.select_related("locale", "network").defer("body")


def _titles_of_networks(public) -> dict[object, dict[str, str]]:
    titles: dict[object, dict[str, str]] = {}
    pages = NetworkPage.objects.filter(page_ptr__in=public.values("pk"))
    for key, code, title in pages.values_list("translation_key", "locale__language_code", "title"):
        titles.setdefault(key, {})[code] = title
    return titles

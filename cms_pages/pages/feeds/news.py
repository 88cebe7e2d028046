"""The news of a language, or of one network in it, as Atom."""

import datetime
import uuid

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms_pages.pages.news import NewsIndexPage
from surveys.templatetags.site_name import site_name

from .addresses import feed_address
from .atom import FullTextAtom
from .entries import Entry, entries
from .listing import Listing, listing
from .unchanged import unless_unchanged


class NewsFeed(Feed):
    feed_type = FullTextAtom

    def get_object(self, request, network=None) -> Listing:
        return listing(request, network)

    def title(self, of: Listing) -> str:
        return _("News: {name}").format(name=of.network.title if of.network else site_name())

    def link(self, of: Listing) -> str:
        return of.link(NewsIndexPage)

    def feed_url(self, of: Listing) -> str:
        return feed_address(of.network)

    feed_guid = feed_url

    def author_name(self) -> str:
        return site_name()

    def feed_extra_kwargs(self, of: Listing):
        return {"links": [] if of.network else _in_other_languages()}

    def items(self, of: Listing) -> list[Entry]:
        return entries(of)

    def item_title(self, entry: Entry) -> str:
        return entry.page.title

    def item_description(self, entry: Entry) -> str:
        return entry.page.introduction

    def item_link(self, entry: Entry) -> str:
        return entry.address

    def item_guid(self, entry: Entry) -> str:
        """One for each language, and the same wherever the page moves."""
        return uuid.uuid5(entry.page.translation_key, get_language()).urn

    def item_pubdate(self, entry: Entry) -> datetime.datetime:
        return datetime.datetime.combine(entry.page.date, datetime.time.min)

    def item_updateddate(self, entry: Entry) -> datetime.datetime:
        return entry.page.last_published_at or timezone.make_aware(self.item_pubdate(entry))

    def item_extra_kwargs(self, entry: Entry):
        return {"content": entry.content, "language": entry.language, "links": entry.links}


def _in_other_languages() -> list[dict[str, str]]:
    links = []
    for code, _name in settings.LANGUAGES:
        if code != get_language():
            with translation.override(code):
                kind = {"rel": "alternate", "type": "application/atom+xml", "hreflang": code}
                links.append(kind | {"href": feed_address()})
    return links


news_feed = unless_unchanged(NewsFeed())

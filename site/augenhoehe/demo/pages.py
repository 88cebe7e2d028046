"""From the content to pages of the website, in one language."""

import uuid
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Locale, Page

from cms_pages.models import (
    EventIndexPage,
    EventPage,
    HomePage,
    NetworkCarrier,
    NetworkPage,
    NewsIndexPage,
    NewsPage,
    SectionPage,
    StandardPage,
)

from .texts import localised, source

Content = dict[str, Any]

KINDS = {
    "home": HomePage,
    "section": SectionPage,
    "standard": StandardPage,
    "network": NetworkPage,
    "news_index": NewsIndexPage,
    "news": NewsPage,
    "event_index": EventIndexPage,
    "event": EventPage,
}
_SAME_NAME = (
    "search_description",
    "show_in_menus",
    "region",
    "phase",
    "since",
    "founders",
    "aims",
    "languages",
    "fields_of_action",
    "place",
    "online_url",
)
# Invented, as the whole demo is: the page says so.
AGREED = {"network_migrannet": {"decision_rule": "consent", "quorum": 50, "participation": 4}}
# Addresses are Latin letters everywhere: others are unreadable once they are copied into a message.
_OWN_ADDRESSES = ("en", "fr", "tr", "de-simple")


def contents(language: str) -> dict[str, Content]:
    """The content's pages by id, parents before children."""
    return {page["id"]: page for page in localised(source()["pages"], language)}


def members(network: str, language: str) -> list[Content]:
    return localised(source()["members"][network], language)


def make_page(content: Content, locale: Locale) -> Page:
    """A page without its blocks, not saved."""
    return KINDS[content["type"]](
        title=content["title"],
        slug=address(content, locale.language_code),
        locale=locale,
        translation_key=uuid.uuid4(),
        demonstration=True,
        **fields(content),
    )


def fields(content: Content) -> dict[str, Any]:
    found = {name: content["fields"][name] for name in _SAME_NAME if name in content["fields"]}
    found |= AGREED.get(content["id"], {})
    found["introduction"] = content["fields"].get("teaser", "")
    if content["fields"].get("footer"):
        found["purpose"] = content["id"]
    if "published_days_ago" in content["fields"]:
        found["date"] = timezone.localdate() - timedelta(days=content["fields"]["published_days_ago"])
    if "starts_in_days" in content["fields"]:
        found["start"], found["end"] = (
            _at(content["fields"]["starts_in_days"], hour) for hour in content["fields"]["hours"]
        )
    return found


def _at(days: int, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=days), time(hour)))


def carriers(content: Content, page: NetworkPage) -> list[NetworkCarrier]:
    """Who carries and who funds a network, the same entries in all languages."""
    told = {kind: content["fields"][name] for kind, name in (("carries", "carried_by"), ("funds", "funded_by"))}
    return [
        NetworkCarrier(
            kind=kind,
            name=name,
            since=content["fields"]["since"],
            locale=page.locale,
            translation_key=uuid.uuid5(page.translation_key, kind),
        )
        for kind, name in told.items()
        if name
    ]


def address(content: Content, language: str) -> str:
    if content["type"] == "home":
        return language
    return slugify(content["title"])[:80] if language in _OWN_ADDRESSES else content["slug"]

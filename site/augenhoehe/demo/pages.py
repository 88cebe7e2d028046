"""From the content to pages of the website, in one language."""

import uuid
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Locale, Page

from cms_pages.models import HomePage, Membership, NetworkPage, NewsIndexPage, NewsPage, SectionPage, StandardPage

from .texts import localised, source

Content = dict[str, Any]

KINDS = {
    "home": HomePage,
    "section": SectionPage,
    "standard": StandardPage,
    "network": NetworkPage,
    "news_index": NewsIndexPage,
    "news": NewsPage,
}
_SAME_NAME = (
    "search_description",
    "show_in_menus",
    "region",
    "phase",
    "since",
    "founders",
    "carried_by",
    "funded_by",
    "aims",
    "languages",
)
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
    found["introduction"] = content["fields"].get("teaser", "")
    if content["fields"].get("footer"):
        found["purpose"] = content["id"]
    if "published_days_ago" in content["fields"]:
        found["date"] = timezone.localdate() - timedelta(days=content["fields"]["published_days_ago"])
    return found


def address(content: Content, language: str) -> str:
    if content["type"] == "home":
        return language
    return slugify(content["title"])[:80] if language in _OWN_ADDRESSES else content["slug"]


def make_memberships(page: NetworkPage, network: str, keys: Mapping[int, uuid.UUID]) -> None:
    """Gives the page its members. `keys` are the translation keys by place, the same in all languages."""
    page.memberships = [
        Membership(
            name=_plain_name(member),
            kind=member["kind"],
            side=member["side"],
            own_benefit=member["benefit"],
            contribution=member["contribution"],
            example=member["example"],
            locale=page.locale,
            translation_key=keys[place],
            sort_order=place,
        )
        for place, member in enumerate(members(network, page.locale.language_code))
    ]


def _plain_name(member: Content) -> str:
    """Without the word "example" in front of it: the page says so itself."""
    return member["name"].partition(":")[2].strip() if member["example"] else member["name"]

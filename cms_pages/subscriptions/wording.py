"""An item as a mail tells it, in one language as far as it is translated."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms_pages.blocks.links import address_of
from cms_pages.blocks.represent import direction
from cms_pages.pages.addresses import whole_address
from cms_pages.pages.events import EventPage

from .items import Item, Items


@dataclass(frozen=True)
class Text:
    """`language` is empty where it is that of the mail."""

    text: str
    language: str = ""

    @property
    def dir(self) -> str:
        return direction(self.language) if self.language else ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Told:
    """`when` is a date, or when and where an event takes place."""

    title: Text
    introduction: Text
    network: Text
    when: str
    address: str
    demonstration: bool
    cancelled: bool

    @property
    def is_in_another_language(self) -> bool:
        return bool(self.title.language)


def told(item: Item, language: str, items: Items) -> Told:
    """To be asked for while the language is active: dates are written in it."""
    page = item.in_language(language)
    titles = items.networks.get(item.network, {})
    is_event = isinstance(page, EventPage)
    return Told(
        title=_text(item, "title", language),
        introduction=_text(item, "introduction", language),
        network=_of_network(titles, language, item.source.locale.language_code),
        when=page.when if is_event else date_format(page.date, "DATE_FORMAT"),
        address=whole_address(address_of(page, items.request)),
        demonstration=any(each.demonstration for each in item.pages.values()),
        cancelled=is_event and page.is_cancelled,
    )


def _text(item: Item, name: str, language: str) -> Text:
    """A part that is the same, letter for letter, as in the source is taken as not translated."""
    source = item.source.locale.language_code
    text = getattr(item.in_language(language), name)
    is_foreign = source != language and text == getattr(item.source, name)
    return Text(text, source if is_foreign else "")


def _of_network(titles, language: str, source: str) -> Text:
    for code in (language, source, *titles):
        if code in titles:
            is_foreign = code != language and titles[code] != titles.get(language)
            return Text(titles[code], code if is_foreign else "")
    return Text("")


def subject(shown: list[Told], site: str) -> str:
    """One line: the only news by its title, several by the name of the site."""
    names = {"site": site, "title": shown[0].title.text}
    text = _("%(title)s – %(site)s") if len(shown) == 1 else _("News by mail – %(site)s")
    return " ".join((text % names).split())

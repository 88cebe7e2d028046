"""The passages that stand on the pages of a strategy: its guiding idea, and the blocks of its situation."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail_localize.models import StringTranslation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.strings import StringValue

from cms_pages.desk.models import TranslationState
from cms_pages.desk.sources import original_of
from cms_pages.strategies.page import StrategyPage
from cms_pages.strategies.rules.passages import IDEA, TEXT_BLOCK, Kind
from cms_pages.strategies.strategy import Strategy

from .paragraphs import plain, split, with_plain_ends
from .passage import Passage, digest, key_of_block, of_words, written

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pages:
    """The public pages of a strategy. `source` is the one that is translated, None while nothing is public."""

    source: StrategyPage | None
    others: tuple[StrategyPage, ...] = ()

    @property
    def language(self) -> str:
        return self.source.locale.language_code if self.source else ""

    def in_language(self, language: str) -> StrategyPage | None:
        return next((each for each in self if each.locale.language_code == language), None)

    def __iter__(self) -> Iterator[StrategyPage]:
        yield from ((self.source, *self.others) if self.source else ())


def live_pages(strategy: Strategy) -> QuerySet[StrategyPage]:
    return StrategyPage.objects.live().filter(translation_key=strategy.key, alias_of=None).select_related("locale")


def pages_of(strategy: Strategy) -> Pages:
    found = {page.pk: page for page in live_pages(strategy).order_by("pk")}
    original: Page | None = original_of(strategy.key) if found else None
    source = found.get(original.pk if original else 0) or next(iter(found.values()), None)
    return Pages(source, tuple(page for page in found.values() if page is not source))


def passages_on(pages: Pages) -> list[Passage]:
    """In the order of the page. The idea is always there, even without words."""
    if pages.source is None:
        return [of_words(IDEA, Kind.IDEA, IDEA, {})]
    machines = _Machines(pages)
    idea = _over_languages(pages, machines, lambda page: with_plain_ends(page.guiding_idea).strip())
    found = [of_words(IDEA, Kind.IDEA, IDEA, idea)]
    texts = {page.pk: dict(_texts_of(page)) for page in pages}
    for block in pages.source.body.raw_data:
        words = _over_languages(pages, machines, lambda page, key=block["id"]: texts[page.pk].get(key, ""))
        found.append(_block(block, words))
    return found


def _block(block: dict, words: dict[str, Any]) -> Passage:
    facts = [block["type"], written(words) if block["type"] == TEXT_BLOCK else None, block["value"]]
    return Passage(key_of_block(block["id"]), str(Kind.SITUATION), block["type"], words, digest(facts))


def _texts_of(page: StrategyPage) -> Iterator[tuple[str, str]]:
    """The words of each block by its id; of blocks that are no text, all words that stand in them."""
    for number, child in enumerate(page.body):
        raw = page.body.raw_data[number]
        if child.block_type == TEXT_BLOCK:
            yield raw["id"], plain(child.value.source)
        else:
            yield raw["id"], "\n".join(_words_in(child, raw))


def _words_in(child, raw: dict) -> Iterator[str]:
    try:
        segments = StreamFieldSegmentExtractor(None).handle_block(child.block, child.value, raw_value=raw)
    except (AttributeError, KeyError, TypeError, ValueError):
        # What it shows may be deleted since; the page is read all the same.
        logger.exception("The words of a block of %s could not be read.", raw["type"])
        return
    for segment in segments:
        if isinstance(segment, StringSegmentValue) and segment.string.data.strip():
            yield segment.string.render_text()


def _over_languages(pages: Pages, machines: "_Machines", text_of) -> dict[str, Any]:
    text = text_of(pages.source)
    others = {}
    for page in pages.others:
        if text and (translated := text_of(page)):
            others[page.locale.language_code] = {"text": translated, "machine": machines.wrote(page, translated)}
    return {"language": pages.language, "text": text, "others": others} if text else {}


class _Machines:
    """Which words of the pages a machine has written and nobody has checked. At most two queries."""

    def __init__(self, pages: Pages):
        keys = {page.translation_key for page in pages}
        marked = TranslationState.objects.filter(translation_key__in=keys, machine=True)
        self._marked = set(marked.values_list("locale_id", flat=True)) if pages.others else set()
        self._persons = set(self._of_persons(keys)) if self._marked else set()

    def _of_persons(self, keys) -> Iterator[tuple[int, str]]:
        rows = StringTranslation.objects.filter(
            context__object_id__in=keys,
            locale_id__in=self._marked,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
        for locale, data in rows.values_list("locale_id", "data"):
            yield from ((locale, paragraph) for paragraph in split(StringValue(data).render_text()))

    def wrote(self, page: StrategyPage, text: str) -> bool:
        """A passage is a person's where every paragraph of it is."""
        if page.locale_id not in self._marked:
            return False
        return not all((page.locale_id, paragraph) in self._persons for paragraph in split(text))

"""New words for a passage, wherever it stands: on the page, in a goal, in a measure."""

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone

from cms_pages.strategies.journal.kinds import Kind as Happened
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.measures.models import Goal, Measure
from cms_pages.strategies.rules.passages import TEXT_BLOCK, Kind
from cms_pages.strategies.rules.strategy_states import StrategyState, may_be_changed
from cms_pages.strategies.strategy import Strategy
from cms_pages.strategies.words import rewritten, translate_later

from .page_writing import locked, publish_new_block, publish_text
from .pages_of import pages_of, passages_on
from .paragraphs import replaced
from .passage import Passage, digest
from .passages import every_passage
from .refusing import Refused
from .translated import keep_translation


def locked_strategy(strategy: Strategy, *, to_change: bool = True) -> Strategy:
    """One change of a text at a time. Raises Refused where it may not be changed now."""
    found = Strategy.objects.select_for_update(of=("self",)).select_related("network").get(pk=strategy.pk)
    if to_change and not may_be_changed(StrategyState(found.state)):
        raise Refused("closed")
    return found


def find(strategy: Strategy, key: str, *, languages: Sequence[str] = ()) -> Passage | None:
    """Of the page, goals and measures are not read."""
    pages = pages_of(strategy)
    on_page = key.partition(":")[0] in (Kind.IDEA, Kind.SITUATION)
    found = passages_on(pages) if on_page else every_passage(strategy, pages=pages, languages=languages)
    return next((each for each in found if each.key == key), None)


def seen(passage: Passage, language: str) -> str:
    """Tells whether a passage is still what somebody saw of it in a language."""
    return digest([passage.hash, passage.shown(language).text])[:16]


def write(*, strategy: Strategy, passage: Passage, text: str, language: str, by) -> None:
    """Inside a transaction, with the strategy locked and the passage read after that. Raises Refused.

    In the language it was written in, the passage says something else from now on; in another one, this is how a
    person translates it.
    """
    if not passage.is_written:
        raise Refused("facts")
    if passage.is_on_page:
        _write_page(strategy, passage, text, language, by)
    else:
        _write_record(strategy, passage, text, language)
    if language == (passage.source or language):
        Strategy.objects.filter(pk=strategy.pk).update(text_changed_at=timezone.now())
    note(Happened.TEXT_CHANGED, network=strategy.network, about=strategy, by=by, passage=passage.key, language=language)


def _write_page(strategy: Strategy, passage: Passage, text: str, language: str, by) -> None:
    pages = pages_of(strategy)
    page = pages.in_language(language)
    if page is None:
        raise Refused("not_translated" if pages.source else "no_page", language=pages.language)
    page = locked(page)
    if page.pk != pages.source.pk:
        keep_translation(page=page, about=passage.about, text=text, by=by)
    publish_text(page=page, about=passage.about, text=text, by=by)


def _write_record(strategy: Strategy, passage: Passage, text: str, language: str) -> None:
    if passage.kind == Kind.GOAL:
        row = Goal.objects.select_for_update().filter(strategy=strategy, key=passage.about).first()
    else:
        row = Measure.objects.select_for_update(of=("self",)).filter(goal__strategy=strategy, key=passage.about).first()
    if row is None:
        raise Refused("gone")
    fields = [passage.part]
    setattr(row, passage.part, rewritten(getattr(row, passage.part), text, language))
    if passage.kind == Kind.MEASURE:
        # Whoever has its form open is told that it changed.
        row.revision += 1
        fields.append("revision")
    row.save(update_fields=fields)
    translate_later(row)


def add_text(*, strategy: Strategy, key: UUID, text: str, by) -> None:
    """A new text at the end of the situation, in the language of the source."""
    _add(strategy, key, TEXT_BLOCK, replaced("", text), by)


def add_results(*, strategy: Strategy, key: UUID, survey_page: int, by) -> None:
    """Pictures from the results of a survey, as far as they are public."""
    _add(strategy, key, "survey_results", {"survey": survey_page, "title": ""}, by)


def _add(strategy: Strategy, key: UUID, kind: str, value, by) -> None:
    """Inside a transaction, with the strategy locked."""
    pages = pages_of(strategy)
    if pages.source is None:
        raise Refused("no_page")
    if publish_new_block(page=locked(pages.source), kind=kind, value=value, key=key, by=by):
        Strategy.objects.filter(pk=strategy.pk).update(text_changed_at=timezone.now())
        passage = f"{Kind.SITUATION}:{key}"
        note(Happened.TEXT_CHANGED, network=strategy.network, about=strategy, by=by, passage=passage)

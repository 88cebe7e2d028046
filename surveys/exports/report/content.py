"""What stands in a report, in plain text: nothing is counted here, and nothing hidden gets in."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from surveys.results.cards import Bar, BarTable, Card, card_of
from surveys.results.definition import placed_in
from surveys.results.pages.first import Figures, first_findings
from surveys.results.pages.visit import Visit
from surveys.results.pages.words import why_in_words
from surveys.results.suppression import small_group

from ..tables.lines import in_plain

PICTURES = 3


@dataclass(frozen=True)
class Line:
    """A bar of `width` percent between its words; a hidden one has none."""

    label: str
    width: float
    text: str
    side: str = ""


@dataclass(frozen=True)
class Picture:
    title: str
    lines: list[Line]


@dataclass(frozen=True)
class Part:
    """A question, or one row of a matrix: `notes` say who answered, who did not and why, and figures."""

    title: str
    notes: list[str]
    lines: list[Line]


@dataclass(frozen=True)
class Section:
    title: str
    parts: list[Part]


@dataclass(frozen=True)
class Report:
    title: str
    language: str
    facts: list[tuple[str, str]]
    sentences: list[str]
    pictures: list[Picture]
    why: str
    sections: list[Section]
    method: list[str]


def report_of(visit: Visit, language: str) -> Report:
    """In the active language, which must be `language` and that of the visit's definition. The wave must be there."""
    needs, stops = visit.figures.get("needs"), visit.figures.get("stops")
    found = []
    if not visit.everybody.why:
        found = first_findings(Figures(visit.definition, visit.everybody, visit.sides, needs, stops))
    pictures = [Picture(in_plain(one.sentence), _lines(one.bars)) for one in found if _has_bars(one.bars)]
    return Report(
        title=visit.definition.labels.plain("title") or visit.survey.name,
        language=language,
        facts=list(_facts(visit)),
        sentences=[_sentence(one.sentence, one.bars) for one in found],
        pictures=pictures[:PICTURES],
        why=in_plain(why_in_words(visit.everybody)),
        sections=[section for step in visit.definition.steps if (section := _section(step, visit)).parts],
        method=_method(visit),
    )


def _has_bars(bars: Iterable[Bar]) -> bool:
    return any(not bar.hidden for bar in bars)


def _sentence(sentence: str, bars: Iterable[Bar]) -> str:
    """With its counts."""
    counts = " · ".join(f"{in_plain(bar.label)}: {bar.text}" for bar in bars if not bar.hidden)
    return f"{in_plain(sentence)} ({counts})" if counts else in_plain(sentence)


def _lines(bars: Iterable[Bar]) -> list[Line]:
    hidden = _("too few answers to show")
    return [Line(in_plain(bar.label), float(bar.width), hidden if bar.hidden else bar.text, bar.side) for bar in bars]


def _facts(visit: Visit):
    yield _("Wave"), number_format(visit.wave.number)
    if visit.everybody.at:
        yield _("As of"), date_format(timezone.localdate(visit.everybody.at), "SHORT_DATE_FORMAT")
    if visit.everybody.n is not None:
        yield _("Responses"), number_format(visit.everybody.n)
    if visit.survey.demonstration:
        yield _("Please note"), _("Demonstration data: nobody gave these answers.")


def _section(step, visit: Visit) -> Section:
    shown, definition = visit.everybody, visit.definition
    found = ((placed, shown.tables.get(placed.ref, ())) for placed in placed_in(step.items))
    cards = (card_of(placed, tables, definition, shown.invited) for placed, tables in found)
    parts = [part for card in cards if card for part in _parts(card)]
    return Section(in_plain(visit.definition.labels.html(f"step.{step.key}.title")), parts)


def _parts(card: Card):
    title = in_plain(card.title)
    for table in card.tables:
        heading = in_plain(table.heading)
        yield Part(
            f"{title} – {heading}" if heading else title,
            list(_notes(table)),
            [] if table.all_hidden else _lines(table.bars),
        )


def _notes(table: BarTable):
    if table.all_hidden:
        yield _("too few answers to show")
    if table.rounds:
        yield table.rounds
    yield table.base
    yield from table.reasons
    yield from (f"{name}: {figure}" for name, figure in table.figures)


def _method(visit: Visit) -> list[str]:
    return [
        _(
            "Groups of fewer than %(smallest)s are not shown, so that nobody can be recognised. Sometimes a larger "
            "group is hidden too, because the small one could be computed from it."
        )
        % {"smallest": number_format(small_group())},
        _("Shares are fractions of those who answered the question."),
    ]

"""The columns of a table of responses: what each is called and how its cell is read from a response."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from surveys.domain.questions import TYPES
from surveys.domain.questions.ranking import places
from surveys.domain.survey import MISSING_CODES, Item, Question, Repeat
from surveys.results.definition import Definition
from surveys.results.labels import Labels
from surveys.results.tables import reason_missing

from .cells import number_cell, safe_text
from .files import id_of, name_of
from .rounds import Longest, further_rounds, round_of

Answers = Mapping[str, Any]
NO_ROUNDS: Longest = {}


@dataclass(frozen=True)
class Column:
    header: str
    cell: Callable[[Answers], str]


def columns_of(definition: Definition, longest: Longest = NO_ROUNDS) -> list[Column]:
    """`longest` says how many rounds of each repeat have columns."""
    return [column for step in definition.steps for column in _in_items(step.items, definition.labels, longest, "", 0)]


def _in_items(items: Iterable[Item], labels: Labels, longest: Longest, prefix: str, depth: int) -> Iterator[Column]:
    for item in items:
        if isinstance(item, Question):
            yield from _columns(item, labels)
        elif isinstance(item, Repeat):
            yield from _in_rounds(item, labels, longest, prefix, depth)
        else:
            yield from _in_items(item.items, labels, longest, prefix, depth)


def _in_rounds(repeat: Repeat, labels: Labels, longest: Longest, prefix: str, depth: int) -> Iterator[Column]:
    """The columns of each round, then one with the rounds that have none of their own."""
    count = longest.get(f"{prefix}{repeat.key}", 0)
    for number in range(1, count + 1):
        start, inside = f"{repeat.key}[{number}].", round_of(repeat.key, number)
        for column in _in_items(repeat.items, labels, longest, f"{prefix}{start}", depth + 1):
            yield Column(f"{start}{column.header}", partial(_cell_inside, column.cell, inside))
    label = _("%(repeat)s: further rounds as JSON") % {"repeat": labels.plain_section(repeat.key)}
    yield Column(f"{repeat.key}[…] – {label}", further_rounds(repeat.key, count))


def _cell_inside(cell: Callable[[Answers], str], inside: Callable[[Answers], Answers], answers: Answers) -> str:
    return cell(inside(answers))


def _columns(question: Question, labels: Labels) -> Iterator[Column]:
    yield from _BY_SUMMARY[TYPES[question.type].summary](question, labels)


def _code_and_label(question: Question, key: str, label: str, labels: Labels) -> Iterator[Column]:
    """The code as it is stored, then its label, then why there is none."""
    yield Column(key, lambda answers: _text(answers.get(key)))
    yield Column(f"{key} – {label}", lambda answers: _option(question, answers.get(key), labels))
    yield _missing(question, key)


def _missing(question: Question, key: str) -> Column:
    return Column(f"{key}__missing", lambda answers: reason_missing(question, key, answers))


def _other(question: Question, labels: Labels) -> Iterator[Column]:
    if question.other:
        key = question.other_key
        header = f"{key} – {labels.plain_question(question)}: {labels.plain_option(question, 'other')}"
        yield Column(header, lambda answers: _text(answers.get(key)))


def _categories(question: Question, labels: Labels) -> Iterator[Column]:
    yield from _code_and_label(question, question.key, labels.plain_question(question), labels)
    yield from _other(question, labels)


def _matrix(question: Question, labels: Labels) -> Iterator[Column]:
    for row in question.rows:
        label = f"{labels.plain_question(question)}: {labels.plain_row(question, row)}"
        yield from _code_and_label(question, question.row_key(row), label, labels)


def _multiple(question: Question, labels: Labels) -> Iterator[Column]:
    """1 or 0 for each option of an answered question; a last column has codes that no version offers, between bars."""
    for option in question.choices:
        if option.code not in MISSING_CODES:
            yield _tick(question, option.code, labels)
    yield Column(f"{question.key}/… – {labels.plain_question(question)}", lambda answers: _unlisted(question, answers))
    yield _missing(question, question.key)
    yield from _other(question, labels)


def _tick(question: Question, code: str, labels: Labels) -> Column:
    def cell(answers: Answers) -> str:
        if reason_missing(question, question.key, answers):
            return ""
        return str(int(code in _list(answers[question.key])))

    label = f"{labels.plain_question(question)}: {labels.plain_option(question, code)}"
    return Column(f"{question.key}/{code} – {label}", cell)


def _ranking(question: Question, labels: Labels) -> Iterator[Column]:
    """A code and a label for each place."""
    for place in range(places(question)):
        key = f"{question.key}/{place + 1}"
        yield Column(key, lambda answers, at=place: _text(_ranked(question, answers, at)))
        yield Column(
            f"{key} – {labels.plain_question(question)}",
            lambda answers, at=place: _option(question, _ranked(question, answers, at), labels),
        )
    yield _missing(question, question.key)


def _ranked(question: Question, answers: Answers, at: int) -> str | None:
    if reason_missing(question, question.key, answers):
        return None
    return next(iter(_list(answers[question.key])[at:]), None)


def _plain(cell: Callable[[Any], str]) -> Callable[[Question, Labels], Iterator[Column]]:
    def columns(question: Question, labels: Labels) -> Iterator[Column]:
        key = question.key
        yield Column(
            f"{key} – {labels.plain_question(question)}",
            lambda answers: "" if reason_missing(question, key, answers) else cell(answers[key]),
        )
        yield _missing(question, key)

    return columns


def _points(question: Question, labels: Labels) -> Iterator[Column]:
    """Latitude and longitude apart, as maps read them."""
    key = question.key
    label = labels.plain_question(question)
    for place, (part, name) in enumerate((("latitude", _("Latitude")), ("longitude", _("Longitude")))):
        yield Column(f"{key}/{part} – {label}: {name}", lambda answers, at=place: _coordinate(question, answers, at))
    yield _missing(question, key)


def _coordinate(question: Question, answers: Answers, at: int) -> str:
    if reason_missing(question, question.key, answers):
        return ""
    return _text(next(iter(str(answers[question.key]).split()[at:]), None))


def _files(question: Question, labels: Labels) -> Iterator[Column]:
    """The id under which a file is kept, then its name. Give answers as `files.with_names` makes them."""
    key = question.key
    yield Column(key, lambda answers: _text(id_of(answers.get(key))))
    yield Column(f"{key} – {labels.plain_question(question)}", lambda answers: _text(name_of(answers.get(key))))
    yield _missing(question, key)


def _option(question: Question, code: Any, labels: Labels) -> str:
    return "" if code is None else safe_text(labels.plain_option(question, str(code)))


def _text(answer: Any) -> str:
    return "" if answer is None else safe_text(str(answer))


def _list(answer: Any) -> list[str]:
    return [str(code) for code in answer] if isinstance(answer, list) else [str(answer)]


def _unlisted(question: Question, answers: Answers) -> str:
    if reason_missing(question, question.key, answers):
        return ""
    return safe_text(" | ".join(code for code in _list(answers[question.key]) if code not in question.codes))


_BY_SUMMARY: dict[str, Callable[[Question, Labels], Iterator[Column]]] = {
    "categories": _categories,
    "multiple": _multiple,
    "matrix": _matrix,
    "ranking": _ranking,
    "numbers": _plain(number_cell),
    "dates": _plain(_text),
    "times": _plain(_text),
    "points": _points,
    "files": _files,
    "hidden": _plain(number_cell),
    "text": _plain(_text),
    "none": lambda question, labels: iter(()),
}

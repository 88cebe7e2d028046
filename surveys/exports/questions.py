"""The columns of a question, by its kind of summary, and how each is read from the answers."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from surveys.domain.questions import TYPES
from surveys.domain.questions.ranking import places
from surveys.domain.survey import MISSING_CODES, Question
from surveys.results.labels import Labels
from surveys.results.tables import reason_missing

from .column import Answers, Column
from .files import id_of, name_of


def columns_of_question(question: Question, labels: Labels) -> list[Column]:
    return list(BY_SUMMARY[TYPES[question.type].summary](question, labels))


def _code_and_label(question: Question, key: str, label: str, labels: Labels) -> Iterator[Column]:
    """The code as it is stored, then its label, then why there is none."""
    options = _options(question, labels)
    reason = _reason(question, key)
    read = partial(_chosen, question, key)
    yield Column(key, label, "code", read, options, reason)
    yield Column(key, label, "label", lambda answers: _option(options, read(answers)))
    yield _missing(question, key)


def _chosen(question: Question, key: str, answers: Answers) -> str | None:
    """ "Don't know" and "prefer not to say" are codes like others."""
    reason = reason_missing(question, key, answers)
    if reason:
        return reason if reason in MISSING_CODES else None
    return str(answers[key])


def _options(question: Question, labels: Labels) -> dict[str, str]:
    codes = [*(option.code for option in question.choices), *TYPES[question.type].codes]
    return {code: labels.plain_option(question, code) for code in dict.fromkeys(codes)}


def _reason(question: Question, key: str) -> Callable[[Answers], str]:
    return partial(reason_missing, question, key)


def _missing(question: Question, key: str) -> Column:
    return Column(f"{key}__missing", "", "reason", _reason(question, key))


def _other(question: Question, labels: Labels) -> Iterator[Column]:
    if question.other:
        key = question.other_key
        label = f"{labels.plain_question(question)}: {labels.plain_option(question, 'other')}"
        yield Column(key, label, "text", lambda answers: _code(answers.get(key)))


def _categories(question: Question, labels: Labels) -> Iterator[Column]:
    yield from _code_and_label(question, question.key, labels.plain_question(question), labels)
    yield from _other(question, labels)


def _matrix(question: Question, labels: Labels) -> Iterator[Column]:
    for row in question.rows:
        label = f"{labels.plain_question(question)}: {labels.plain_row(question, row)}"
        yield from _code_and_label(question, question.row_key(row), label, labels)


def _multiple(question: Question, labels: Labels) -> Iterator[Column]:
    """1 or 0 for each option of an answered question; a last column has codes that no version offers, between bars."""
    reason = _reason(question, question.key)
    for option in question.choices:
        if option.code not in MISSING_CODES:
            label = f"{labels.plain_question(question)}: {labels.plain_option(question, option.code)}"
            read = partial(_ticked, question, option.code)
            yield Column(f"{question.key}/{option.code}", label, "tick", read, reason=reason)
    yield Column(f"{question.key}/…", labels.plain_question(question), "text", partial(_unlisted, question))
    yield _missing(question, question.key)
    yield from _other(question, labels)


def _ticked(question: Question, code: str, answers: Answers) -> int | None:
    """None for an option that was not offered, where an import tells."""
    if reason_missing(question, question.key, answers) or code in (answers.get(question.not_offered_key) or ()):
        return None
    return int(code in _list(answers[question.key]))


def _ranking(question: Question, labels: Labels) -> Iterator[Column]:
    """A code and a label for each place."""
    label, options, reason = (
        labels.plain_question(question),
        _options(question, labels),
        _reason(question, question.key),
    )
    for place in range(places(question)):
        key, read = f"{question.key}/{place + 1}", partial(_ranked, question, place)
        yield Column(key, label, "code", read, options, reason)
        yield Column(key, label, "label", lambda answers, read=read: _option(options, read(answers)))
    yield _missing(question, question.key)


def _ranked(question: Question, at: int, answers: Answers) -> str | None:
    if reason_missing(question, question.key, answers):
        return None
    return next(iter(_list(answers[question.key])[at:]), None)


def _plain(kind: str) -> Callable[[Question, Labels], Iterator[Column]]:
    def columns(question: Question, labels: Labels) -> Iterator[Column]:
        key, reason = question.key, _reason(question, question.key)
        read = partial(_as_it_is, question)
        found = KINDS.get(question.type, kind)
        yield Column(key, labels.plain_question(question), found, read, reason=reason)
        yield _missing(question, key)

    return columns


KINDS = {"datetime": "moment"}


def _as_it_is(question: Question, answers: Answers) -> Any:
    return None if reason_missing(question, question.key, answers) else answers[question.key]


def _points(question: Question, labels: Labels) -> Iterator[Column]:
    """Latitude and longitude apart, as maps read them."""
    key = question.key
    label = labels.plain_question(question)
    for place, (part, name) in enumerate((("latitude", _("Latitude")), ("longitude", _("Longitude")))):
        read = partial(_coordinate, question, place)
        yield Column(f"{key}/{part}", f"{label}: {name}", "number", read, reason=_reason(question, key))
    yield _missing(question, key)


def _coordinate(question: Question, at: int, answers: Answers) -> str | None:
    if reason_missing(question, question.key, answers):
        return None
    return next(iter(str(answers[question.key]).split()[at:]), None)


def _files(question: Question, labels: Labels) -> Iterator[Column]:
    """The id under which a file is kept, then its name. Give answers as `files.with_names` makes them."""
    key, label = question.key, labels.plain_question(question)
    yield Column(key, label, "code", lambda answers: id_of(answers.get(key)), reason=_reason(question, key))
    yield Column(key, label, "label", lambda answers: name_of(answers.get(key)))
    yield _missing(question, key)


def _option(options: Mapping[str, str], code: str | None) -> str | None:
    return None if code is None else options.get(code, code)


def _code(answer: Any) -> str | None:
    return None if answer is None else str(answer)


def _list(answer: Any) -> list[str]:
    return [str(code) for code in answer] if isinstance(answer, list) else [str(answer)]


def _unlisted(question: Question, answers: Answers) -> str | None:
    if reason_missing(question, question.key, answers):
        return None
    return " | ".join(code for code in _list(answers[question.key]) if code not in question.codes) or None


BY_SUMMARY: dict[str, Callable[[Question, Labels], Iterator[Column]]] = {
    "categories": _categories,
    "multiple": _multiple,
    "matrix": _matrix,
    "ranking": _ranking,
    "numbers": _plain("number"),
    "dates": _plain("date"),
    "times": _plain("time"),
    "points": _points,
    "files": _files,
    "hidden": _plain("number"),
    "text": _plain("text"),
    "none": lambda question, labels: iter(()),
}

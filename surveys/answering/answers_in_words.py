"""Given answers as labels, for the check page and wherever a respondent sees them again."""

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.domain.questions import TYPES
from surveys.domain.questions.matrix import asked_rows
from surveys.domain.survey import OTHER, Question

from .texts import Texts
from .uploads.queries import file_name
from .values_in_words import date_in_words, number_in_words, point_in_words, time_in_words
from .words import missing_label, option_label


def answers_in_words(
    question: Question, answers: Mapping[str, Any], texts: Texts
) -> list[tuple[SafeString, SafeString]]:
    """Pairs of (label, answer): one for a question, none for what nobody was asked.

    A matrix answers with a list of its asked rows.
    """
    summary = TYPES[question.type].summary
    if summary in ("none", "hidden"):
        return []
    label = texts.html(f"question.{question.key}.label")
    if summary == "matrix":
        return [(label, _rows(question, answers, texts))]
    return [(label, _answer(question, summary, answers, texts))]


def _rows(question: Question, answers: Mapping[str, Any], texts: Texts) -> SafeString:
    rows = (
        (texts.html(f"question.{question.key}.row.{row}.label"), _row(question, row, answers, texts))
        for row in asked_rows(question, answers)
    )
    return format_html('<ul class="row-answers">{}</ul>', format_html_join("", "<li>{} – {}</li>", rows))


def _row(question: Question, row: str, answers: Mapping[str, Any], texts: Texts) -> SafeString:
    code = answers.get(question.row_key(row))
    return format_html("<strong>{}</strong>", _option(question, code, texts)) if code else _unanswered()


def _answer(question: Question, summary: str, answers: Mapping[str, Any], texts: Texts) -> SafeString:
    if missing := answers.get(question.missing_key):
        return format_html("{}", missing_label(missing))
    answer = answers.get(question.key)
    if answer is None or answer == []:
        return _unanswered()
    return _WORDS[summary](question, answer, answers, texts)


def _unanswered() -> SafeString:
    return format_html('<span class="unanswered">{}</span>', _("Not answered"))


def _option(question: Question, code: str, texts: Texts) -> SafeString:
    own = texts.html(f"{question.option_path(code)}.label")
    return own or format_html("{}", option_label(question, code, texts))


def _category(question: Question, code: str, answers: Mapping[str, Any], texts: Texts) -> SafeString:
    other = answers.get(question.other_key) if code == OTHER else None
    if not other:
        return _option(question, code, texts)
    return format_html('{}: <bdi dir="auto">{}</bdi>', _option(question, code, texts), other)


def _several(question: Question, codes: list[str], answers: Mapping[str, Any], texts: Texts) -> SafeString:
    items = ((_category(question, code, answers, texts),) for code in codes)
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", items))


def _ranked(question: Question, codes: list[str], answers: Mapping[str, Any], texts: Texts) -> SafeString:
    items = ((_option(question, code, texts),) for code in codes)
    return format_html("<ol>{}</ol>", format_html_join("", "<li>{}</li>", items))


def _number(question: Question, number: float, *_rest: Any) -> SafeString:
    return format_html("<bdi>{}</bdi>", number_in_words(number))


def _date(question: Question, iso: str, *_rest: Any) -> SafeString:
    return format_html("{}", date_in_words(str(iso)))


def _time(question: Question, iso: str, *_rest: Any) -> SafeString:
    return format_html("<bdi>{}</bdi>", time_in_words(str(iso)))


def _point(question: Question, point: str, *_rest: Any) -> SafeString:
    return format_html('<bdi dir="ltr">{}</bdi>', point_in_words(str(point)))


def _text(question: Question, text: str, *_rest: Any) -> SafeString:
    return format_html('<p class="free-text" dir="auto">{}</p>', text)


def _file(question: Question, id: str, *_rest: Any) -> SafeString:
    return format_html('<bdi dir="auto">{}</bdi>', file_name(id))


_WORDS = {
    "categories": _category,
    "multiple": _several,
    "ranking": _ranked,
    "numbers": _number,
    "dates": _date,
    "times": _time,
    "points": _point,
    "files": _file,
    "text": _text,
}

"""Given answers as plain text, for paper and for files."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surveys.domain.questions import TYPES
from surveys.domain.questions.matrix import asked_rows
from surveys.domain.survey import OTHER, Question, Survey

from .piped_answers import answer_in_plain_words
from .texts import Texts
from .words import option_label

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class PlainAnswer:
    """`paths` lead to the words that name it: of a question, and of its row in a matrix.

    `items` is empty where nothing was answered; those of a ranking are `in_order`. What is `written` by the respondent
    is in a language that nobody knows.
    """

    paths: tuple[str, ...]
    items: tuple[str, ...] = ()
    in_order: bool = False
    written: bool = False


def answers_as_plain(question: Question, answers: Answers, texts: Texts, survey: Survey) -> list[PlainAnswer]:
    """One for a question, one for each asked row of a matrix, none for what nobody was asked."""
    summary = TYPES[question.type].summary
    if summary in ("none", "hidden"):
        return []
    paths = (f"question.{question.key}.label",)
    if summary == "matrix":
        return [_row(question, row, answers, texts) for row in asked_rows(question, answers)]
    given = answers.get(question.key)
    if summary in ("multiple", "ranking") and isinstance(given, list) and given:
        items = tuple(_option(question, code, answers, texts) for code in given)
        return [PlainAnswer(paths, items, in_order=summary == "ranking")]
    if summary == "categories" and given and not answers.get(question.missing_key):
        return [PlainAnswer(paths, (_option(question, given, answers, texts),))]
    said = answer_in_plain_words(survey, question.key, answers, texts)
    return [PlainAnswer(paths, (said,) if said else (), written=summary == "text" and given is not None)]


def _row(question: Question, row: str, answers: Answers, texts: Texts) -> PlainAnswer:
    path = f"question.{question.key}"
    code = answers.get(question.row_key(row))
    items = (option_label(question, str(code), texts),) if code else ()
    return PlainAnswer((f"{path}.label", f"{path}.row.{row}.label"), items)


def _option(question: Question, code: Any, answers: Answers, texts: Texts) -> str:
    """What was written beside "other" follows its label."""
    other = answers.get(question.other_key) if code == OTHER and question.other else None
    label = option_label(question, str(code), texts)
    return f"{label}: {other}" if other else label

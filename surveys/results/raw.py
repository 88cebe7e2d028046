"""Single responses and free texts in words, for those who may see them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from surveys.answering.answers_in_words import answers_in_words
from surveys.answering.models import Response
from surveys.answering.texts import direction
from surveys.domain.questions import TYPES
from surveys.domain.survey import Question

from .definition import Definition
from .labels import language_name

ADDRESS = "email"


@dataclass(frozen=True)
class Sent:
    """A response with its answers under the newest keys."""

    response: Response
    answers: Mapping[str, Any]


@dataclass(frozen=True)
class FreeText:
    """`language` is the one the survey was answered in; somebody may have written in another."""

    text: str
    language: str
    language_name: str
    direction: str
    response: Response


def response_in_words(response: Response, definition: Definition) -> list[dict]:
    """Steps with pairs of label and answer; what was not asked is left out."""
    steps = []
    sent = Sent(response, definition.renames.answers(response.answers))
    for step in definition.steps:
        asked = [question for question in step.questions if _is_asked(question, sent.answers)]
        rows = [row for question in asked for row in _in_words(question, sent, definition)]
        if rows:
            steps.append({"title": definition.labels.html(f"step.{step.key}.title"), "rows": rows})
    return steps


def _is_asked(question: Question, answers: Mapping[str, Any]) -> bool:
    keys = (*TYPES[question.type].keys(question), question.missing_key)
    return any(key in answers for key in keys)


def _in_words(question: Question, sent: Sent, definition: Definition) -> list[tuple[SafeString, SafeString]]:
    summary = TYPES[question.type].summary
    if summary == "hidden":
        calculated = sent.answers.get(question.key)
        words = format_html("<bdi>{}</bdi>", "–" if calculated in (None, "") else calculated)
        return [(definition.labels.question(question), words)]
    text = free_text(question.key, sent) if summary == "text" else None
    if text is None:
        return answers_in_words(question, sent.answers, definition.labels)
    words = format_html(
        '<p class="free-text" lang="{}" dir="auto">{}</p> <p class="meta">{}</p>',
        text.language,
        text.text,
        text.language_name,
    )
    return [(definition.labels.question(question), words)]


def free_texts(definition: Definition, responses: Iterable[Response]) -> list[dict]:
    """What was written, question by question; texts of "other" under the question they belong to."""
    found = [Sent(response, definition.renames.answers(response.answers)) for response in responses]
    questions = []
    for question in definition.questions:
        keys = _text_keys(question)
        texts = [text for key in keys for sent in found if (text := free_text(key, sent))]
        if keys:
            questions.append({"label": definition.labels.question(question), "texts": texts})
    return questions


def _text_keys(question: Question) -> list[str]:
    own = [question.key] if TYPES[question.type].summary == "text" and question.type != ADDRESS else []
    return [*own, question.other_key] if question.other else own


def free_text(key: str, sent: Sent) -> FreeText | None:
    text = sent.answers.get(key)
    if text is None or text == "":
        return None
    language = sent.response.language
    return FreeText(str(text), language, language_name(language), _direction(language), sent.response)


def _direction(language: str) -> str:
    try:
        return direction(language)
    except KeyError:
        return "auto"

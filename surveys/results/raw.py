"""What people wrote in their own words, for those who may see it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from surveys.answering.models import Response
from surveys.answering.texts import direction
from surveys.domain.questions import TYPES
from surveys.domain.survey import Question

from .definition import Definition
from .labels import language_name
from .tables import answers_at

ADDRESS = "email"

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Sent:
    """A response with its answers under the newest keys."""

    response: Response
    answers: Answers


@dataclass(frozen=True)
class FreeText:
    """`language` is the one the survey was answered in; somebody may have written in another."""

    text: str
    language: str
    language_name: str
    direction: str
    response: Response


def free_texts(definition: Definition, responses: Iterable[Response]) -> list[dict]:
    """What was written, question by question; texts of "other" under the question they belong to."""
    found = [Sent(response, definition.renames.answers(response.answers)) for response in responses]
    questions = []
    for placed in definition.placed:
        keys = _text_keys(placed.question)
        if keys:
            rounds = [replace(sent, answers=own) for sent in found for own in answers_at(sent.answers, placed.path)]
            texts = [text for key in keys for sent in rounds if (text := free_text(key, sent))]
            questions.append({"label": definition.labels.question(placed.question), "texts": texts})
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

"""What somebody wrote in their own words, for those who may see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surveys.answering.models import Response
from surveys.answering.texts import direction

from .labels import language_name

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

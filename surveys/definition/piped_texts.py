"""Texts of the builder that name a question which is not there."""

from collections.abc import Iterator

from surveys.domain.pipes import piped_keys
from surveys.domain.problems import Problem
from surveys.domain.questions import TYPES
from surveys.domain.survey import Survey

from .stream import Block, all_parts_in, items_in, text_in

_OF_STEP = ("title", "intro")
_OF_QUESTION = ("label", "help", "required_message", "constraint_message", "other_label", "yes_label", "no_label")


def piping_problems(steps: list[Block], survey: Survey) -> Iterator[Problem]:
    known = {key for question in survey.questions.values() for key in TYPES[question.type].keys(question)}
    for ref, field, text in _texts(steps):
        for key in sorted(piped_keys(text) - known):
            yield Problem("unknown_in_text", ref, {"key": key, "field": field})


def _texts(steps: list[Block]) -> Iterator[tuple[str, str, str]]:
    """(place, field, text)"""
    for step in steps:
        place = text_in(step, "key")
        yield from ((place, name, text_in(step, name)) for name in _OF_STEP)
        for question in all_parts_in(step):
            ref = f"{place}.{text_in(question, 'key')}"
            yield from ((ref, name, text_in(question, name)) for name in _OF_QUESTION)
            wordings = question["value"].get("wordings") or {}
            yield from ((ref, "wordings", wording or "") for wording in wordings.values())
            for name in ("options", "rows"):
                yield from ((ref, name, item.get("label") or "") for item in items_in(question, name))

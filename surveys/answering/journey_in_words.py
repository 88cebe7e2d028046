"""What a respondent answered in a step, the rounds of its repeats too."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.safestring import SafeString

from surveys.domain.journey import Asked, Journey
from surveys.domain.survey import Step

from .answers_in_words import answers_in_words
from .piped_answers import with_answers
from .texts import Texts

Answers = Mapping[str, Any]


def asked_in_words(journey: Journey, step: Step, texts: Texts) -> Iterator[tuple[Asked, Answers, Texts]]:
    """What applies in a step, each with its answers and texts: in a round `${key}` is what was answered in it."""
    if step not in journey.steps:
        return
    counting = journey.counting_answers
    around = with_answers(texts, journey.survey, lambda: counting)
    for asked in journey.asked(step.key):
        if not asked.prefix:
            yield asked, counting, around
            continue
        answers = {**counting, **asked.answers}
        yield asked, answers, with_answers(texts, journey.survey, lambda answers=answers: answers)  # type: ignore[misc]


def step_in_words(journey: Journey, step: Step, texts: Texts) -> Iterator[tuple[str, SafeString, SafeString]]:
    """(ref, label, answer)."""
    for asked, answers, own in asked_in_words(journey, step, texts):
        for label, answer in answers_in_words(asked.question, answers, own):
            yield asked.ref, label, answer

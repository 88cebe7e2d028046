"""What a respondent answered in a step, the rounds of its repeats too."""

from collections.abc import Iterator

from django.utils.safestring import SafeString

from surveys.domain.journey import Journey
from surveys.domain.survey import Step

from .answers_in_words import answers_in_words
from .piped_answers import with_answers
from .texts import Texts


def step_in_words(journey: Journey, step: Step, texts: Texts) -> Iterator[tuple[str, SafeString, SafeString]]:
    """(ref, label, answer). In a round `${key}` stands for what was answered in that round."""
    if step not in journey.steps:
        return
    for asked in journey.asked(step.key):
        answers = {**journey.counting_answers, **asked.answers}
        own = with_answers(texts, journey.survey, lambda answers=answers: answers)  # type: ignore[misc]
        for label, answer in answers_in_words(asked.question, answers, own):
            yield asked.ref, label, answer

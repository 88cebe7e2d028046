"""A respondent who goes forward, goes back, changes their mind and sends nonsense, until everything is answered."""

from collections.abc import Callable
from random import Random
from typing import Any

from surveys.domain.answers import read_step
from surveys.domain.expressions import Scope, is_true
from surveys.domain.journey import Journey
from surveys.domain.questions import TYPES
from surveys.domain.survey import Question, Step, Survey

from .strategies import good_fields, noisy_fields

Fill = Callable[[Question, dict[str, Any]], dict[str, list[str]]]


class Walker:
    """What a draft keeps: the answers of each saved step, also of steps that no longer apply."""

    def __init__(self, survey: Survey, random: Random):
        self.survey = survey
        self.random = random
        self.steps: dict[str, dict[str, Any]] = {}

    @property
    def journey(self) -> Journey:
        answers = {key: answer for saved in self.steps.values() for key, answer in saved.items()}
        return Journey(self.survey, answers, frozenset(self.steps))

    def send(self, step: Step, fill: Fill) -> bool:
        """Fills in a step's form and sends it; it is saved when nothing is wrong with it."""
        journey = self.journey
        known: dict[str, Any] = dict(journey.answers_before(step.key))
        fields: dict[str, list[str]] = {}

        def sent(name: str) -> list[str]:
            return fields.get(name, [])

        for question in step.questions:
            fields |= fill(question, known)
            known |= TYPES[question.type].read(question, sent, known).answers
        reading = read_step(self.survey, step, sent, journey.answers_elsewhere(step.key))
        if not reading.problems:
            self.steps[step.key] = reading.answers
        return not reading.problems

    def well(self, question: Question, answers: dict[str, Any]) -> dict[str, list[str]]:
        return good_fields(question, answers, self.random)

    def badly(self, question: Question, answers: dict[str, Any]) -> dict[str, list[str]]:
        return noisy_fields(question, self.random)

    def wander(self) -> None:
        """One move: some step that may be visited is sent, well or badly."""
        allowed = [step for step in self.journey.steps if self.journey.may_visit(step.key)]
        if allowed:
            self.send(self.random.choice(allowed), self.random.choice([self.well, self.badly]))

    def finish(self) -> int:
        """Answers each open step well. Returns how many had to be sent."""
        sent = 0
        while (step := self.journey.first_open) and sent <= len(self.survey.steps):
            self.send(step, self.well)
            sent += 1
        return sent


def asked(survey: Survey, answers: dict[str, Any]) -> tuple[list[str], dict[str, Any]]:
    """The steps that are shown and the answers that count, told step by step: what a journey is held against."""
    shown: list[str] = []
    counting: dict[str, Any] = {}
    seen: dict[str, Any] = {}
    for step in survey.steps:
        if not is_true(step.relevant, Scope({key: seen[key] for key in counting})):
            continue
        something = False
        for question in step.questions:
            if not is_true(question.relevant, Scope({key: seen[key] for key in counting})):
                continue
            if not TYPES[question.type].on_page:
                continue
            own = {key: answers.get(key) for key in TYPES[question.type].keys(question)}
            seen |= {key: _as_rules_see_it(question, answer) for key, answer in own.items()}
            keys = TYPES[question.type].asked_keys(question, {**counting, **own})
            counting |= {key: own[key] for key in keys}
            if answers.get(question.missing_key):
                counting[question.missing_key] = seen[question.missing_key] = answers[question.missing_key]
            something = something or bool(keys) or not own
        if something:
            shown.append(step.key)
    return shown, counting


def _as_rules_see_it(question: Question, answer: Any) -> Any:
    """As in ODK, a decimal number has a place after the point."""
    return str(float(answer)) if question.type == "decimal" and isinstance(answer, (int, float)) else answer

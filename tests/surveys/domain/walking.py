"""A respondent who goes forward, goes back, changes their mind and sends nonsense, until everything is answered."""

from collections.abc import Callable
from random import Random
from typing import Any

from surveys.answering.rounds import saved_fields
from surveys.domain.answers import read_step
from surveys.domain.expressions import Scope, is_true
from surveys.domain.journey import Journey
from surveys.domain.questions import TYPES
from surveys.domain.survey import Item, Question, Repeat, Step, Survey

from .random_surveys import MOST_ROUNDS
from .strategies import good_fields, noisy_fields

Fill = Callable[[Question, dict[str, Any]], dict[str, list[str]]]


class Walker:
    """What a draft keeps: the answers of each saved step, also of steps that no longer apply."""

    def __init__(self, survey: Survey, random: Random):
        self.survey = survey
        self.random = random
        self.steps: dict[str, dict[str, Any]] = {}
        self._journey: Journey | None = None

    @property
    def journey(self) -> Journey:
        """As things stand; the same one until a step is saved."""
        self._journey = self._journey or self._new_journey()
        return self._journey

    def _new_journey(self) -> Journey:
        answers = {key: answer for saved in self.steps.values() for key, answer in saved.items()}
        return Journey(self.survey, answers, frozenset(self.steps))

    def send(self, step: Step, fill: Fill) -> bool:
        """Fills in a step's form and sends it; it is saved when nothing is wrong with it."""
        return self.send_fields(step, self.filled_in(step, fill))

    def filled_in(self, step: Step, fill: Fill) -> dict[str, list[str]]:
        fields: dict[str, list[str]] = {}
        self._fill_in(step.items, fill, dict(self.journey.answers_before(step.key)), fields)
        return fields

    def send_fields(self, step: Step, fields: dict[str, list[str]]) -> bool:
        def sent(name: str) -> list[str]:
            return fields.get(name, [])

        reading = read_step(self.survey, step, sent, self.journey.answers_elsewhere(step.key))
        if not reading.problems:
            self.steps[step.key] = reading.answers
            self._journey = None
        return not reading.problems

    def _fill_in(
        self, items: tuple[Item, ...], fill: Fill, known: dict[str, Any], fields: dict[str, list[str]], prefix: str = ""
    ) -> None:
        """Fills in all that may be on the page, also what does not apply."""
        for item in items:
            if isinstance(item, Question):
                own = fill(item, known)
                fields |= {f"{prefix}{name}": texts for name, texts in own.items()}
                self.learn(item, own, known)
            elif isinstance(item, Repeat):
                fields[f"{prefix}{item.key}__rounds"] = [self.rounds_to_send()]
                for number in range(1, MOST_ROUNDS + 1):
                    self._fill_in(item.items, fill, dict(known), fields, f"{prefix}{item.key}.{number}.")
            else:
                self._fill_in(item.items, fill, known, fields, prefix)

    def learn(self, question: Question, own: dict[str, list[str]], known: dict[str, Any]) -> None:
        """Notes what was filled in, for the questions further down."""
        known |= TYPES[question.type].read(question, lambda name: own.get(name, []), known).answers

    def fields_of(self, step: Step) -> dict[str, list[str]]:
        """The form that shows what was saved in a step, as its page does."""
        saved = self.steps[step.key]
        return {name: list(texts) for name, texts in saved_fields(step.items, saved)} | _numbers(step.items, saved)

    def rounds_to_send(self) -> str:
        return self.random.choice(("1", "1 2", "2 3", "1 2 3", "3"))

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


def _numbers(items: tuple[Item, ...], saved: dict[str, Any], prefix: str = "") -> dict[str, list[str]]:
    """The hidden fields that tell the numbers of the rounds."""
    found: dict[str, list[str]] = {}
    for item in items:
        if isinstance(item, Repeat):
            rounds = saved.get(item.key) or ()
            found[f"{prefix}{item.key}__rounds"] = [" ".join(map(str, range(1, len(rounds) + 1))) or "0"]
            for number, one in enumerate(rounds, start=1):
                found |= _numbers(item.items, one, f"{prefix}{item.key}.{number}.")
        elif not isinstance(item, Question):
            found |= _numbers(item.items, saved, prefix)
    return found


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
    """As in ODK, a decimal number has a place after the point; so has that of a range whose steps are no whole ones."""
    parts = question.type == "range" and (question.minimum, question.maximum, question.step)
    in_parts = bool(parts) and any(part is not None and part != int(part) for part in parts)
    is_decimal = question.type == "decimal" or in_parts
    return str(float(answer)) if is_decimal and isinstance(answer, (int, float)) else answer

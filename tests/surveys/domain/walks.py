"""A respondent who sends pages as a browser does; after every move the journey is held against what it must be."""

import json
from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any

from surveys.domain.survey import Question, Step, Survey

from .standing import standing
from .strategies import good_fields
from .walking import Walker


def sure_options(question: Question) -> Question:
    """With those options alone that are always on offer."""
    sure = tuple(option for option in question.options if option.relevant is None)
    return replace(question, options=sure[:1] if question.choice_filter else sure, choice_filter=None)


class Walk(Walker):
    """Sends pages as a browser does, and after every move holds the journey against what it must be."""

    def __init__(self, survey: Survey, random: Random, sure: Mapping[str, Question]):
        super().__init__(survey, random)
        self.sure = sure

    def well(self, question: Question, answers: dict[str, Any]) -> dict[str, list[str]]:
        """An option that hangs on a rule is not chosen: whether it is on offer is not known to who fills in all."""
        if question.type == "integer":
            return {question.key: [self.random.choice(("۱", "2", "3", "0"))]}
        return good_fields(self.sure[question.key], answers, self.random)

    def learn(self, question: Question, own: dict[str, list[str]], known: dict[str, Any]) -> None:
        """Only the rows of a matrix hang on what stands before."""
        if question.type == "multiple":
            super().learn(question, own, known)

    def rounds_to_send(self) -> str:
        return self.random.choice(("1", "1 2", "2 3", "1 2 3", "3", "1 2", "", "0", "2 2 zzz 1"))

    def move(self) -> None:
        before = {key: json.dumps(answers) for key, answers in self.steps.items()}
        sent = self.random.choice((self.go_on, self.go_on, self.send_badly, self.change, self.change_rounds))()
        after = {key: json.dumps(answers) for key, answers in self.steps.items()}
        assert {key: text for key, text in after.items() if key != sent} == {
            key: text for key, text in before.items() if key != sent
        }
        self.hold()

    def go_on(self) -> str:
        """Sends the first open step well, or with all done the last one."""
        journey = self.journey
        step = journey.first_open or journey.steps[-1]
        assert self.send(step, self.well), step.key
        return step.key

    def send_badly(self) -> str:
        step = self.random.choice(self.allowed())
        self.send(step, self.badly)
        return step.key

    def change(self) -> str:
        """Goes back to some step, or stays, and answers it in another way."""
        step = self.random.choice(self.allowed())
        assert self.send(step, self.well), step.key
        if self.random.random() < 0.2:
            self.send_again(step)
        return step.key

    def send_again(self, step: Step) -> None:
        saved = json.dumps(self.steps[step.key])
        assert self.send_fields(step, self.fields_of(step))
        assert json.dumps(self.steps[step.key]) == saved

    def change_rounds(self) -> str:
        """Goes back to a saved step and adds or takes away rounds; else the answers stand there as they were."""
        saved = [step for step in self.allowed() if step.key in self.steps]
        if not saved:
            return self.send_badly()
        step = self.random.choice(saved)
        fields = self.fields_of(step)
        for name in fields:
            if name.endswith("__rounds"):
                fields[name] = [self.rounds_to_send()]
        self.send_fields(step, fields)
        return step.key

    def allowed(self) -> list[Step]:
        journey = self.journey
        return [step for step in journey.steps if journey.may_visit(step.key)]

    def hold(self) -> None:
        journey = self.journey
        expected = standing(self.survey, journey.answers)
        shown = [step.key for step in journey.steps]
        assert (shown, journey.counting_answers) == (expected.shown, expected.counting)
        open_ = [key for key in shown if key not in self.steps or key in expected.lacking]
        assert (journey.first_open.key if journey.first_open else None) == next(iter(open_), None)
        passable = shown.index(open_[0]) + 1 if open_ else len(shown)
        allowed = [step.key for step in self.survey.steps if journey.may_visit(step.key)]
        assert allowed == shown[:passable]

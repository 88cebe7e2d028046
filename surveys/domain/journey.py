"""Which steps and questions this respondent sees."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from .answers import problems_of_answer
from .expressions import Scope, is_true
from .questions import TYPES
from .survey import Question, Step, Survey


class Journey:
    """The way of one respondent through a survey, given the answers so far and the steps that were saved.

    A question that does not apply counts as unanswered for the rules of those after it, as XForms has it. A step with
    no question left that applies is passed over.
    """

    def __init__(self, survey: Survey, answers: Mapping[str, Any], saved: Collection[str] = ()):
        self.survey = survey
        self.answers = answers
        self.saved = saved

    @cached_property
    def _walk(self) -> tuple[dict[str, tuple[Question, ...]], dict[str, Any]]:
        """The questions that apply in each step, and the answers that count."""
        visible: dict[str, tuple[Question, ...]] = {}
        counting: dict[str, Any] = {}
        for step in self.survey.steps:
            if is_true(step.relevant, Scope(counting)):
                visible[step.key] = tuple(self._applying(step, counting))
        return visible, counting

    def _applying(self, step: Step, counting: dict[str, Any]) -> Iterator[Question]:
        """Walks a step and adds its answers to `counting` as it goes."""
        for question in step.questions:
            if not is_true(question.relevant, Scope(counting)):
                continue
            keys = TYPES[question.type].keys(question)
            given = {key: self.answers[key] for key in keys if key in self.answers}
            asked = TYPES[question.type].asked_keys(question, {**counting, **given})
            counting.update({key: given.get(key) for key in asked})
            if question.missing_key in given:
                counting[question.missing_key] = given[question.missing_key]
            if keys and not asked:
                continue
            yield question

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        visible, _ = self._walk
        return tuple(step for step in self.survey.steps if visible.get(step.key))

    def questions(self, step_key: str) -> tuple[Question, ...]:
        """The questions of a step that apply. Raises KeyError for a step that does not."""
        return self._walk[0][step_key]

    @property
    def counting_answers(self) -> dict[str, Any]:
        """What is stored at the end: asked but unanswered is None, not asked is absent."""
        return dict(self._walk[1])

    def answers_before(self, step_key: str) -> dict[str, Any]:
        """What counts of the steps before this one: with its own answers, all that its rules see.

        Answers of later steps and of steps that no longer apply may still be there; reading a step must not see them.
        """
        position = [step.key for step in self.survey.steps].index(step_key)
        way_here = replace(self.survey, steps=self.survey.steps[:position])
        return Journey(way_here, self.answers).counting_answers

    def index(self, step_key: str) -> int:
        """The place of a step, from 0. Raises ValueError for a step that this respondent does not see."""
        return [step.key for step in self.steps].index(step_key)

    def next_after(self, step_key: str) -> Step | None:
        following = self.steps[self.index(step_key) + 1 :]
        return following[0] if following else None

    def previous_before(self, step_key: str) -> Step | None:
        index = self.index(step_key)
        return self.steps[index - 1] if index else None

    @cached_property
    def first_open(self) -> Step | None:
        """The first step that was never saved or still lacks something; None when all is ready to be sent."""
        return next((step for step in self.steps if not self.is_done(step)), None)

    def is_done(self, step: Step) -> bool:
        if step.key not in self.saved:
            return False
        counting = self._walk[1]
        return not any(problems_of_answer(question, counting) for question in self.questions(step.key))

    def may_visit(self, step_key: str) -> bool:
        """A step may be visited when all before it are done."""
        if step_key not in {step.key for step in self.steps}:
            return False
        return self.first_open is None or self.index(step_key) <= self.index(self.first_open.key)

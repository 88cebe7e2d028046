"""Which steps and questions this respondent sees."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from .answers import node_of, place_of, problems_of_answer
from .engine.instance import InstanceNode
from .engine.loading import unload
from .engine.session import LabelOf, Session, code_itself
from .survey import Group, Item, Question, Repeat, Step, Survey


class Asked(NamedTuple):
    """A question that applies, at its place.

    Inside a repeat `prefix` is `repeat.round.`, and `answers` are those of that round and of the form around it.
    """

    question: Question
    node: InstanceNode
    prefix: str
    answers: Mapping[str, Any]

    @property
    def ref(self) -> str:
        return f"{self.prefix}{self.question.key}"

    @property
    def codes(self) -> tuple[str, ...]:
        """The options on offer here."""
        return tuple(self.node.offered or ())


class Journey:
    """The way of one respondent through a survey, given the answers so far and the steps that were saved.

    A question that does not apply counts as unanswered for every rule, as XForms has it. A step with no question left
    that applies is passed over. `label_of` gives the label of an option, for rules that put it into a text.
    """

    def __init__(
        self,
        survey: Survey,
        answers: Mapping[str, Any],
        saved: Collection[str] = (),
        label_of: LabelOf = code_itself,
    ):
        self.survey = survey
        self.label_of = label_of
        self.answers = answers
        self.saved = saved

    @cached_property
    def session(self) -> Session:
        return Session(self.survey.form, self.label_of, answers=self.answers)

    def with_answers(self, answers: Mapping[str, Any]) -> Journey:
        """The same respondent with other answers."""
        return Journey(self.survey, answers, self.saved, self.label_of)

    @cached_property
    def counting_answers(self) -> dict[str, Any]:
        """What is stored at the end: asked but unanswered is None, not asked is absent."""
        return unload(self.session.root, self.answers)

    @cached_property
    def _asked(self) -> dict[str, tuple[Asked, ...]]:
        """What applies in each step that is seen."""
        found = {step.key: tuple(self._asked_in(step)) for step in self.survey.steps}
        return {key: asked for key, asked in found.items() if asked or self._has_open_repeat(key)}

    def _asked_in(self, step: Step) -> Iterator[Asked]:
        place = place_of(self.session, step)
        if place.applies:
            yield from _applying(step.items, place, "", self.counting_answers)

    def _has_open_repeat(self, step_key: str) -> bool:
        """Whether there is a repeat to which a round can be added."""
        step = self.survey.step(step_key)
        place = place_of(self.session, step)
        return any(node_of(place, item).applies for item in step.items if isinstance(item, Repeat) and not item.count)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for step in self.survey.steps if step.key in self._asked)

    def sees(self, step_key: str) -> bool:
        """Whether a step is among `steps`. Of many this is clear without looking at the answers."""
        return step_key in self.survey.always_seen or step_key in self._asked

    def questions(self, step_key: str) -> tuple[Question, ...]:
        """The questions of a step that apply, outside repeats. Raises KeyError for a step that does not."""
        return tuple(asked.question for asked in self._asked[step_key] if not asked.node.form.repeats)

    def asked(self, step_key: str) -> tuple[Asked, ...]:
        """All that applies in a step, the rounds of its repeats too. Raises KeyError for a step that does not."""
        return self._asked[step_key]

    def asked_with(self, step: Step, rounds: Mapping[str, Sequence[int]]) -> Iterator[Asked]:
        """All that applies in a step, its rounds numbered as they are on a page (`rounds` by the ref of the repeat)."""
        place = place_of(self.session, step)
        if not rounds:
            yield from self._asked.get(step.key, ())
        elif place.applies:
            yield from _applying(step.items, place, "", self.counting_answers, rounds)

    def open_repeats(self, step: Step) -> Iterator[str]:
        """The keys of the repeats of a step that have rounds, or to which a respondent can add some."""
        for node in place_of(self.session, step).walk():
            if node.rounds is not None and node.applies and (node.rounds or node.form.count is None):
                yield node.form.key

    def count_rounds(self, ref: str) -> int:
        """Of a repeat, by its ref: `repeat`, or `outer.round.repeat`."""
        found = (each for each in self.session.root.walk() if each.rounds is not None and _ref_of(each) == ref)
        return next((len(each.rounds or ()) for each in found), 0)

    def answers_before(self, step_key: str) -> dict[str, Any]:
        """What counts of the other steps."""
        own = self.survey.step(step_key).keys
        return {key: answer for key, answer in self.counting_answers.items() if key not in own}

    def answers_in(self, step_key: str) -> dict[str, Any]:
        """What counts of one step."""
        own = self.survey.step(step_key).keys
        return {key: answer for key, answer in self.counting_answers.items() if key in own}

    def answers_elsewhere(self, step_key: str) -> dict[str, Any]:
        """All answers to other steps: those that do not count now may, once this step is answered."""
        own = self.survey.step(step_key).keys
        return {key: answer for key, answer in self.answers.items() if key not in own}

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
        return not any(
            problems_of_answer(self.session, asked.question, asked.node, asked.answers)
            for asked in self.asked(step.key)
        )

    def may_visit(self, step_key: str) -> bool:
        """A step may be visited when all before it are done."""
        if not self.sees(step_key):
            return False
        return self.first_open is None or self.index(step_key) <= self.index(self.first_open.key)


def _ref_of(repeat: InstanceNode) -> str:
    above, round_ = "", repeat.up
    while round_ is not None and not round_.is_round:
        round_ = round_.up
    if round_ is not None and round_.up is not None:
        above = f"{_ref_of(round_.up)}.{round_.position()}."
    return f"{above}{repeat.form.key}"


def _applying(
    items: tuple[Item, ...],
    place: InstanceNode,
    prefix: str,
    answers: Mapping[str, Any],
    rounds: Mapping[str, Sequence[int]] | None = None,
) -> Iterator[Asked]:
    for item in items:
        node = node_of(place, item)
        if not node.applies:
            continue
        if isinstance(item, Repeat):
            numbers = (rounds or {}).get(f"{prefix}{item.key}") or range(1, len(node.rounds or ()) + 1)
            for number, one, own in zip(numbers, node.rounds or (), answers.get(item.key) or (), strict=False):
                yield from _applying(item.items, one, f"{prefix}{item.key}.{number}.", {**answers, **own}, rounds)
        elif isinstance(item, Group):
            yield from _applying(item.items, node, prefix, answers, rounds)
        elif _is_seen(item, node):
            yield Asked(item, node, prefix, answers)


def _is_seen(question: Question, node: InstanceNode) -> bool:
    """A matrix is seen while one of its rows applies."""
    return any(row.applies for row in node.kids.values()) if question.rows else question.is_seen

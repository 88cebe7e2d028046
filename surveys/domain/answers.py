"""From a sent form to answers, one step at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from .engine.form import VALUE
from .engine.instance import InstanceNode
from .engine.loading import answer_of
from .engine.scope import FormScope
from .engine.session import LabelOf, Session, code_itself
from .expressions import Scope, is_true
from .expressions.evaluation import as_text
from .problems import Problem
from .questions import TYPES, Fields, Reading
from .survey import Item, Question, Repeat, Step, Survey

MOST_PASSES = 4
"""How often a page is read until a rule that waits for a question further down is settled."""

MOST_SENT_ROUNDS = 100
"""Of one repeat."""

MOST_ROUNDS_OF_A_PAGE = 200
"""Of all repeats that can grow: repeats in repeats would else multiply."""


@dataclass(frozen=True)
class StepReading:
    """The answers of a sent step, in the order of its questions; `asked` are the refs of the questions that apply.

    The ref of a question is its key, inside a repeat `repeat.round.key`: so its form fields begin, too. `rounds` are
    the numbers of the rounds that were sent, by the ref of the repeat.
    """

    answers: dict[str, Any]
    problems: tuple[Problem, ...]
    asked: tuple[str, ...]
    rounds: Mapping[str, tuple[int, ...]]


def read_step(
    survey: Survey,
    step: Step,
    fields: Fields,
    elsewhere: Mapping[str, Any],
    shown: frozenset[str] | None = None,
    label_of: LabelOf = code_itself,
) -> StepReading:
    """Reads the questions that apply, given the answers of the other steps (`elsewhere`) and those on the page.

    Questions that were not on the page when it was sent (not in `shown`) are read but never reported: the respondent
    has not seen them yet. Answers of questions that do not apply are left out.
    """
    session = Session(survey.form, label_of, answers=elsewhere)
    page = _Page(session, step, fields)
    for _ in range(MOST_PASSES):
        page.read()
        if page.is_settled:
            break
    problems = tuple(problem for problem, ref in page.problems() if shown is None or ref in shown)
    return StepReading(page.answers, problems, page.asked, page.rounds)


def problems_of_answer(
    session: Session, question: Question, node: InstanceNode, answers: Mapping[str, Any]
) -> list[Problem]:
    """A missing required answer, or an answer that breaks the question's constraint. `answers` hold its keys."""
    if not (question.required or question.required_when or question.constraint):
        return []
    question_type, scope = TYPES[question.type], FormScope(session, node)
    required = question.required or (question.required_when and is_true(question.required_when, scope))
    if required and (missing := question_type.unanswered(question, answers)):
        return [Problem("required", key) for key in missing]
    current = question_type.value_for_constraint(question, answers)
    if question.constraint is None or current is None:
        return []
    holds = is_true(question.constraint, scope if node.form.kind == VALUE else Scope(answers, current))
    return [] if holds else [Problem("constraint", question.key)]


def place_of(session: Session, step: Step) -> InstanceNode:
    """The node that a step's items stand in."""
    return session.root if step.loose else session.root.kids[step.name or step.key]


def node_of(place: InstanceNode, item: Item) -> InstanceNode:
    return place.kids[item.name or item.key]


_State: TypeAlias = tuple[bool, Any, int, str]


def _state(node: InstanceNode) -> _State:
    """What reading an item hangs on. What is shown counts where rules alone answer: else it is what was read."""
    question = node.form.question
    is_sent = question is not None and question.is_seen
    return node.applies, node.offered, len(node.rounds or ()), "" if is_sent else node.shown


@dataclass
class _Read:
    question: Question
    node: InstanceNode
    reading: Reading
    prefix: str
    answers: dict[str, Any]


class _Page:
    """What was sent for one step, read into a session."""

    def __init__(self, session: Session, step: Step, fields: Fields):
        self.session = session
        self.step = step
        self.fields = fields
        self.answers: dict[str, Any] = {}
        self.asked: tuple[str, ...] = ()
        self.rounds: dict[str, tuple[int, ...]] = {}
        self._read: list[_Read] = []
        self._found: list[tuple[InstanceNode, _State]] = []
        self._room = MOST_ROUNDS_OF_A_PAGE

    def read(self) -> None:
        self._read, self._found, self._room = [], [], MOST_ROUNDS_OF_A_PAGE
        self.answers = self._items(self.step.items, place_of(self.session, self.step), "", {})
        self.asked = tuple(f"{each.prefix}{each.question.key}" for each in self._read)

    @property
    def is_settled(self) -> bool:
        """Whether everything still is as it was when its turn came: then reading once more would find the same."""
        return all(state == _state(node) for node, state in self._found)

    def problems(self) -> Iterator[tuple[Problem, str]]:
        """Each with the ref of its question."""
        for each in self._read:
            found = each.reading.problems or problems_of_answer(
                self.session, each.question, each.node, {**each.answers, **each.reading.answers}
            )
            for problem in found:
                yield replace(problem, ref=f"{each.prefix}{problem.ref}"), f"{each.prefix}{each.question.key}"

    def _items(
        self, items: tuple[Item, ...], place: InstanceNode, prefix: str, around: Mapping[str, Any]
    ) -> dict[str, Any]:
        """`around` are the answers before these items on the same page."""
        answers: dict[str, Any] = {}
        for item in items:
            node = node_of(place, item)
            self._found.append((node, _state(node)))
            if not node.applies:
                continue
            if isinstance(item, Question):
                answers |= self._question(item, node, place, prefix, {**around, **answers})
            elif isinstance(item, Repeat):
                answers[item.key] = self._rounds(item, node, prefix, {**around, **answers})
            else:
                answers |= self._items(item.items, node, prefix, {**around, **answers})
        return answers

    def _question(
        self, question: Question, node: InstanceNode, place: InstanceNode, prefix: str, answers: dict[str, Any]
    ) -> dict[str, Any]:
        if not TYPES[question.type].on_page or question.appearance == "label":
            return {question.key: answer_of(node, {})} if node.form.kind == VALUE and node.shown else {}
        asked = narrowed(question, node)
        known = {**self.session.loaded, **answers}
        reading = TYPES[question.type].read(asked, lambda name: self.fields(f"{prefix}{name}"), known)
        for key, answer in reading.answers.items():
            inner = _node_of_key(place, question, key)
            if inner is not None and (text := as_text(answer)) != inner.base:
                self.session.answer(inner, text)
        self._read.append(_Read(question, node, reading, prefix, known))
        return reading.answers

    def _rounds(
        self, repeat: Repeat, node: InstanceNode, prefix: str, around: Mapping[str, Any]
    ) -> list[dict[str, Any]]:
        ref = f"{prefix}{repeat.key}"
        numbers = self._numbers(repeat, node, ref)
        if repeat.count is None:
            numbers = numbers[: self._room]
            self._room -= len(numbers)
            self._fit(node, len(numbers))
        self.rounds[ref] = numbers
        places = list(node.rounds or ())
        return [
            self._items(repeat.items, place, f"{ref}.{number}.", around)
            for number, place in zip(numbers, places, strict=False)
        ]

    def _numbers(self, repeat: Repeat, node: InstanceNode, ref: str) -> tuple[int, ...]:
        """The rounds on the page, by the numbers in their field names; a counted repeat has as many as it counts."""
        count = len(node.rounds or ())
        if repeat.count is not None:
            return tuple(range(1, count + 1))
        sent = self.fields(f"{ref}__rounds")
        if not sent:
            return tuple(range(1, count + 1))
        return rounds_sent(sent[0])

    def _fit(self, node: InstanceNode, wanted: int) -> None:
        rounds = node.rounds or []
        for _ in range(wanted - len(rounds)):
            self.session.add_round(node)
        for one in reversed(rounds[wanted:]):
            self.session.remove_round(one)


def rounds_sent(text: str) -> tuple[int, ...]:
    """`1 2 4` → (1, 2, 4); what is no number of a round is left out, and so is a second time."""
    parts = (part for part in text.split() if part.isascii() and part.isdecimal() and len(part) < 5)
    return tuple(dict.fromkeys(number for part in parts if (number := int(part))))[:MOST_SENT_ROUNDS]


def narrowed(question: Question, node: InstanceNode) -> Question:
    """The question with those options alone that are on offer now."""
    offered = node.offered
    if offered is None or len(offered) == len(question.choices):
        return question
    options = tuple(replace(option, relevant=None) for option in question.options if option.code in offered)
    return replace(question, options=options, choice_filter=None)


def _node_of_key(place: InstanceNode, question: Question, key: str) -> InstanceNode | None:
    """The node that keeps an answer of the question; None for one that does not count now."""
    name = question.name or question.key
    if question.rows:
        return place.kids[name].kids.get(key)
    return place.kids.get(f"{name}{key.removeprefix(question.key)}")

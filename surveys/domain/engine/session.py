"""One respondent's form, kept up to date."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ..expressions import Expression, is_true
from ..expressions.coercion import Nodes, to_boolean, to_number, to_string
from ..expressions.evaluation import evaluate, evaluate_node
from ..survey import Option, Question
from .form import REPEAT, VALUE, Form, FormNode, has_choices
from .instance import InstanceNode, ItemNode, ListRoot
from .loading import Answers, load
from .scope import FormScope
from .values import answered, stored

MOST_ROUNDS = 1_000
MOST_NODES = 50_000
MOST_EVALUATIONS = 200_000
MOST_LOOKS = 200_000
MOST_LOOKS_OF_A_RULE = 100_000

Table = Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class Violation:
    """`condition` is `required` or `constraint`."""

    node: InstanceNode
    condition: str


LabelOf: TypeAlias = Callable[[Question, str], str]


def code_itself(question: Question, code: str) -> str:
    return code


class Session:
    """The state of a form. `label_of` gives the label of an option, `tables` the rows of lists that came with a form,
    `answers` are there from the start.

    `answer` changes one and evaluates again what depends on it.
    """

    def __init__(
        self,
        form: Form,
        label_of: LabelOf = code_itself,
        tables: Mapping[str, Table] | None = None,
        answers: Answers | None = None,
    ):
        self.form = form
        self.label_of = label_of
        self.tables = form.survey.tables if tables is None else tables
        self.root = InstanceNode(form.root, None)
        self.single: dict[int, InstanceNode] = {}
        self.evaluations = 0
        self.looks = self.looks_of_a_rule = 0
        self._lists: dict[str, Nodes] = {}
        self._index()
        self.loaded: Answers = answers or {}
        load(self.root, self.loaded)
        if form.has_repeats:
            self.size = _size(self.root)
            self._update(form.nodes)
        else:
            self.size = len(form.nodes)
            self._begin()

    def _index(self) -> None:
        waiting = [self.root]
        for node in waiting:
            if not node.form.repeats:
                self.single[node.form.index] = node
                waiting += node.kids.values()

    def _begin(self) -> None:
        """Evaluates each node once, after those that it reads: without repeats nothing more can follow."""
        for form in self.form.ordered:
            if form.is_plain:
                _show(self.single[form.index])
            else:
                self.looks_of_a_rule = 0
                self._evaluate(self.single[form.index])

    def nodes(self, form: FormNode) -> list[InstanceNode]:
        """All nodes of the respondent for a node of the form; of a repeat its ranges, not the rounds."""
        if not form.repeats:
            return [self.single[form.index]]
        above = self.nodes(form.parent) if form.parent else []
        if form.parent and form.parent.kind == REPEAT:
            above = [each for found in above for each in found.rounds or ()]
        return [node.kids[form.name] for node in above]

    def find(self, path: str) -> InstanceNode:
        """By a path such as `/data/group/repeat[2]/name`. Raises KeyError for one that leads nowhere."""
        node = self.root
        for part in path.split("/")[2:]:
            name, _bracket, number = part.rstrip("]").partition("[")
            node = node.kids[name]
            if number:
                if node.rounds is None or not 1 <= int(number) <= len(node.rounds):
                    raise KeyError(path)
                node = node.rounds[int(number) - 1]
        return node

    def answer(self, node: InstanceNode, text: str) -> None:
        """What the type of the question cannot hold counts as empty; of a choice, only options on offer are kept."""
        node.base = answered(node.form, text, node.offered)
        self.evaluations, self.looks, self.looks_of_a_rule = 1, 0, 0
        if self._evaluate(node):
            self._update(node.form.dependents, done=1)

    def add_round(self, repeat: InstanceNode) -> InstanceNode:
        """One more round of a repeat that is not counted. Raises ValueError for another node."""
        if repeat.rounds is None or repeat.form.count is not None or not self._may_grow(repeat.rounds):
            raise ValueError(repeat.path)
        added = self._grow(repeat)
        self._update(_around(repeat.form))
        return added

    def remove_round(self, one: InstanceNode) -> None:
        """Raises ValueError for what is no round of a repeat that is not counted."""
        if one.up is None or one.up.rounds is None or one.form.count is not None:
            raise ValueError(one.path)
        one.up.rounds.remove(one)
        self.size -= _size(one)
        self._update(_around(one.form))

    def text_of(self, expression: Expression) -> str:
        """What an expression comes to at the root of the form."""
        return to_string(evaluate(expression, FormScope(self, self.root)))

    def may_look_at(self, count: int) -> bool:
        """Bounds what the paths of rules look at after one change, so that no rule can hold up the server."""
        self.looks += count
        self.looks_of_a_rule += count
        return self.looks <= MOST_LOOKS and self.looks_of_a_rule <= MOST_LOOKS_OF_A_RULE

    def violations(self) -> Iterator[Violation]:
        """Of all that applies, in the order of the form."""
        self.looks = 0
        for node in self.root.walk():
            if node.form.kind == VALUE and node.applies and (condition := self.violation(node)):
                yield Violation(node, condition)

    def violation(self, node: InstanceNode) -> str:
        """`constraint`, `required` or "" for an answer that is as it should be."""
        question = node.form.own
        if question is None:
            return ""
        scope = FormScope(self, node)
        self.looks_of_a_rule = 0
        if question.constraint and node.shown and not is_true(question.constraint, scope):
            return "constraint"
        required = question.required or (question.required_when and is_true(question.required_when, scope))
        return "required" if required and not node.shown else ""

    def offered(self, node: InstanceNode) -> dict[str, None] | None:
        """The codes on offer, in order; None for a question that has no options."""
        question = node.form.question
        if question is None or node.form.offer is not None or not has_choices(node.form):
            return node.form.offer
        scope = FormScope(self, node)
        options = [option for option in question.options if is_true(option.relevant, scope)]
        if question.choice_filter:
            options = _filtered(question.choice_filter, options, scope)
        further = question.choices[len(question.options) :]
        return dict.fromkeys(option.code for option in (*options, *further))

    def list_nodes(self, name: str) -> Nodes:
        if name not in self._lists:
            rows = [Option(row.get("name", ""), columns=row) for row in self.tables.get(name, ())]
            owner = next((each for each in self.form.survey.questions.values() if each.list == name), None)
            options = rows or self.form.survey.lists.get(name, ())
            items = [ItemNode(option, self.label_of(owner, option.code) if owner else "") for option in options]
            self._lists[name] = (ListRoot(items),)
        return self._lists[name]

    def _update(self, changed: Sequence[FormNode], done: int = 0) -> None:
        """Evaluates these nodes and all that depend on what changed, each after what it reads.

        `done` counts evaluations that were made before.
        """
        waiting = [(node.rank, node.index) for node in changed]
        heapq.heapify(waiting)
        queued, self.evaluations, self.looks = set(waiting), done, 0
        while waiting:
            place = heapq.heappop(waiting)
            queued.discard(place)
            node = self.form.nodes[place[1]]
            if not self._evaluate_all(node):
                continue
            for dependent in _around(node) if node.kind == REPEAT else node.dependents:
                if dependent is not node:
                    self._queue((dependent.rank, dependent.index), waiting, queued)

    def _queue(self, place: tuple[int, int], waiting: list[tuple[int, int]], queued: set[tuple[int, int]]) -> None:
        if place not in queued and self.evaluations < MOST_EVALUATIONS:
            queued.add(place)
            heapq.heappush(waiting, place)

    def _evaluate_all(self, form: FormNode) -> bool:
        """Whether anything changed."""
        changed = False
        for node in self.nodes(form):
            self.evaluations += 1
            self.looks_of_a_rule = 0
            changed = self._evaluate(node) or changed
        return changed

    def _evaluate(self, node: InstanceNode) -> bool:
        form, before = node.form, (node.applies, node.shown)
        was_fresh, node.fresh = node.fresh, False
        if form.is_plain:
            _show(node)
            return was_fresh or before != (node.applies, node.shown)
        above = node.up is None or node.up.applies
        scope = FormScope(self, node)
        node.applies = above and is_true(form.relevant, scope)
        if form.kind == REPEAT:
            return self._count(node, scope) or was_fresh or before[0] != node.applies
        if form.kind == VALUE:
            self._evaluate_value(node, scope, was_fresh, before[0])
        return was_fresh or before != (node.applies, node.shown)

    def _evaluate_value(self, node: InstanceNode, scope: FormScope, was_fresh: bool, applied: bool) -> None:
        form = node.form
        node.offered = self.offered(node)
        if was_fresh and form.initial and node.applies and not node.given:
            node.base = stored(form, to_string(evaluate(form.initial, scope)), None)
        if form.trigger:
            self._follow_trigger(node, scope)
        elif form.calculate and node.applies:
            result = to_string(evaluate(form.calculate, scope))
            node.code = to_string(evaluate_node(form.named, scope)) if form.named else None
            if was_fresh and node.given and form.type != "hidden":
                node.calculated = result  # what a respondent has put in its place stays
            elif result != node.calculated or not applied:
                node.calculated, node.base = result, stored(form, result, None)
        node.shown = stored(form, node.base, node.offered) if node.applies else ""

    def _follow_trigger(self, node: InstanceNode, scope: FormScope) -> None:
        """Calculates when one of the questions has changed that the calculation waits for, not at the start."""
        seen = "\n".join(to_string(scope.value(name)) for name in sorted(node.form.trigger))
        if node.calculated not in (None, seen):
            rule = node.form.calculate
            node.base = stored(node.form, to_string(evaluate(rule, scope)), None) if rule else ""
        node.calculated = seen

    def _count(self, node: InstanceNode, scope: FormScope) -> bool:
        """Adds or takes away rounds as the count says. Whether their number or their relevance changed."""
        if node.rounds is None:
            return False
        wanted, before = len(node.rounds), len(node.rounds)
        if node.form.count:
            number = to_number(evaluate(node.form.count, scope))
            wanted = before if number != number else int(max(0.0, min(MOST_ROUNDS, number)))
        while len(node.rounds) < wanted and self._may_grow(node.rounds):
            self._grow(node)
        self.size -= sum(map(_size, node.rounds[wanted:]))
        del node.rounds[wanted:]
        for one in node.rounds:
            one.applies = node.applies
        return before != len(node.rounds)

    def _may_grow(self, rounds: list[InstanceNode]) -> bool:
        return len(rounds) < MOST_ROUNDS and self.size < MOST_NODES

    def _grow(self, repeat: InstanceNode) -> InstanceNode:
        added = repeat.add_round()
        self.size += _size(added)
        return added


def _show(node: InstanceNode) -> None:
    """For a node that no rule of its own decides about."""
    node.fresh = False
    node.offered = node.form.offer
    node.applies = node.up is None or node.up.applies
    node.shown = stored(node.form, node.base, node.offered) if node.applies and node.base else ""


def _size(node: InstanceNode) -> int:
    return sum(1 for _ in node.walk())


def _filtered(choice_filter: Expression, options: list[Option], scope: FormScope) -> list[Option]:
    return [
        option
        for place, option in enumerate(options, start=1)
        if to_boolean(evaluate_node(choice_filter.node, scope.at(ItemNode(option), place, len(options))))
    ]


def _around(repeat: FormNode) -> list[FormNode]:
    """What may change when a repeat gets or loses a round."""
    below = _with_all_below(repeat)
    return list(dict.fromkeys((*below, *(other for node in below for other in node.dependents))))


def _with_all_below(form: FormNode) -> list[FormNode]:
    found = [form]
    for node in found:
        found += node.children
    return found

"""The rules of real questionnaires after the shown cases: what the engine says, to hold the page's script against.

Rules are asked as the page asks them, each at every node that it belongs to, in the state after each case. A filter of
options is asked as a path to the options that it leaves.
"""

import json
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from surveys.domain.engine.dryrun import play
from surveys.domain.engine.form import REPEAT, VALUE, Form, FormNode
from surveys.domain.engine.instance import InstanceNode, ItemNode
from surveys.domain.engine.scope import FormScope
from surveys.domain.engine.session import Session
from surveys.domain.expressions import Expression, evaluate
from surveys.domain.expressions.to_json import to_json
from surveys.domain.survey import Question
from surveys.xlsform.read_survey import read_survey
from surveys.xlsform.repair import repair
from surveys.xlsform.workbook import open_workbook
from tests.corpus import CORPUS, corpus_files

from .in_node import UNDECIDED, as_plain, same

EXPECTED = corpus_files("expected/*.json")
UNCERTAIN = ("today()", "now()", "random()", "uuid()", "once(")
LEFT = ("regex(", "pulldata(", "instance(")
"""What the script may leave to the server: other engines of patterns, lists that are not in the page."""

Json = Any


@dataclass
class Sheet:
    """What is asked (`asked` is as `in_node.outcomes_of` takes it), and of each state the sources and our results."""

    lists: dict[str, Json]
    rules: dict[str, int] = field(default_factory=dict)
    states: list[Json] = field(default_factory=list)
    wanted: list[list[tuple[str, Json]]] = field(default_factory=list)

    @property
    def asked(self) -> Json:
        return {"rules": [json.loads(rule) for rule in self.rules], "lists": self.lists, "states": self.states}

    def add(self, session: Session) -> None:
        asked, wanted = [], []
        for node, source, rule, ours in _results(session):
            number = self.rules.setdefault(json.dumps(rule), len(self.rules))
            asked.append([number, _path_to(node)])
            wanted.append((source, ours))
        self.states.append({"answers": _content(session.root), "asked": asked})
        self.wanted.append(wanted)

    def disagreements(self, found: list[list[Json]]) -> list[Json]:
        """(number of the state, source, ours, theirs)"""
        return [
            (state, source, ours, theirs)
            for state, source, ours, theirs in self._pairs(found)
            if not (same(ours, theirs) or (theirs == UNDECIDED and any(word in source for word in LEFT)))
        ]

    def _pairs(self, found: list[list[Json]]) -> Iterator[tuple[int, str, Json, Json]]:
        for number, (wanted, outcomes) in enumerate(zip(self.wanted, found, strict=True)):
            for (source, ours), theirs in zip(wanted, outcomes, strict=True):
                yield number, source, ours, theirs


def sheet_of(expected: Path, last: int | None = None) -> Sheet:
    """The empty form, and the state after each of its cases, or after the `last` ones only."""
    data = json.loads(expected.read_text())
    file = CORPUS / "xlsforms" / data["form"]
    workbook = open_workbook(file.read_bytes(), file.name)
    form = Form(read_survey(repair(workbook)[0] if data.get("repaired") else workbook).survey)
    cases = [case["moves"] for case in data["cases"]]
    sheet = Sheet(_lists(form))
    for moves in [[], *(cases if last is None else cases[-last:])]:
        session = Session(form)
        for move in moves:
            # The cases of a form that had to be repaired name what somebody else's repairs have put there.
            with suppress(KeyError) if data.get("repaired") else nullcontext():
                play(session, [move])
        sheet.add(session)
    return sheet


def _lists(form: Form) -> dict[str, Json]:
    """The rows of every list, and of what each question with a filter offers."""
    filtered = {_options_of(each): each.options for each in form.survey.questions.values() if each.choice_filter}
    return {name: [ItemNode(option).cells for option in options] for name, options in filtered.items()}


def _options_of(question: Question) -> str:
    return f"options of {question.key}"


def _content(node: InstanceNode) -> Json:
    """The tree of answers as the script takes it."""
    if node.rounds is not None:
        return [{name: _content(kid) for name, kid in one.kids.items()} for one in node.rounds]
    return node.text() if node.form.kind == VALUE else {name: _content(kid) for name, kid in node.kids.items()}


def _path_to(node: InstanceNode) -> list[list[Json]]:
    if node.up is None:
        return []
    if node.is_round:
        return [*_path_to(node.up)[:-1], [node.form.name, node.position() - 1]]
    return [*_path_to(node.up), [node.form.name, 0]]


def _rules(form: FormNode) -> Iterator[Expression]:
    own = form.own
    yield from filter(None, (form.relevant, form.calculate, form.count, form.initial))
    yield from filter(None, (own.constraint, own.required_when) if own else ())


def _results(session: Session) -> Iterator[tuple[InstanceNode, str, Json, Json]]:
    """(where it is asked, source, rule, what the engine says)"""
    for node in session.root.walk():
        if node.form.kind == REPEAT and not node.is_round:
            continue
        for rule in _rules(node.form):
            if not any(word in rule.source for word in UNCERTAIN):
                session.looks = session.looks_of_a_rule = 0  # as at each change
                yield node, rule.source, to_json(rule), as_plain(evaluate(rule, FormScope(session, node)))
        question = node.form.own
        if question and question.choice_filter:
            session.looks = session.looks_of_a_rule = 0
            yield node, question.choice_filter.source, _filter(question, question.choice_filter), _left(session, node)


def _filter(question: Question, rule: Expression) -> Json:
    item = ["item", ["boolean(", to_json(rule)]]
    return ["/", ["instance(", _options_of(question)], ["root"], item, ["name"]]


def _left(session: Session, node: InstanceNode) -> Json:
    own = {option.code for option in node.form.own.options}
    return {"nodes": [code for code in session.offered(node) or () if code in own]}

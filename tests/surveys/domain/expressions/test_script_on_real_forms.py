"""The rules of real questionnaires, in the page and in the engine, with the answers of the shown cases."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from surveys.domain.engine.dryrun import play
from surveys.domain.engine.form import REPEAT, VALUE, Form, FormNode
from surveys.domain.engine.instance import InstanceNode
from surveys.domain.engine.scope import FormScope
from surveys.domain.engine.session import Session
from surveys.domain.expressions import Expression, evaluate
from surveys.domain.expressions.to_json import to_json
from surveys.xlsform.read_survey import read_survey
from surveys.xlsform.repair import repair
from surveys.xlsform.workbook import open_workbook
from tests.corpus import CORPUS, corpus_files

from .in_node import UNDECIDED, as_plain, outcomes, same

CASES = 2
UNCERTAIN = ("today()", "now()", "random()", "uuid()", "once(")
LEFT = ("regex(", "pulldata(", "instance(")
"""What the script may leave to the server: other engines of patterns, lists that are not in the page."""

pytestmark = pytest.mark.usefixtures("corpus")


def content(node: InstanceNode) -> Any:
    """The tree of answers as the script takes it."""
    if node.rounds is not None:
        return [{name: content(kid) for name, kid in one.kids.items()} for one in node.rounds]
    return node.text() if node.form.kind == VALUE else {name: content(kid) for name, kid in node.kids.items()}


def path_to(node: InstanceNode) -> list[list[Any]]:
    if node.up is None:
        return []
    if node.is_round:
        return [*path_to(node.up)[:-1], [node.form.name, node.position() - 1]]
    return [*path_to(node.up), [node.form.name, 0]]


def rules(form: FormNode) -> Iterator[Expression]:
    own = form.own
    yield from filter(None, (form.relevant, form.calculate, form.count, form.initial))
    yield from filter(None, (own.constraint, own.required_when) if own else ())


def comparisons(session: Session) -> Iterator[tuple[dict[str, Any], Any, str]]:
    tree = content(session.root)
    for node in session.root.walk():
        if node.form.kind == REPEAT and not node.is_round:
            continue
        for rule in rules(node.form):
            if any(word in rule.source for word in UNCERTAIN):
                continue
            ours = as_plain(evaluate(rule, FormScope(session, node)))
            yield {"rule": to_json(rule), "answers": tree, "path": path_to(node)}, ours, rule.source


@pytest.mark.parametrize("expected", corpus_files("expected/*.json"), ids=lambda path: path.stem)
def test_script_agrees_with_the_engine(expected):
    data = json.loads(expected.read_text())
    file = CORPUS / "xlsforms" / data["form"]
    workbook = open_workbook(file.read_bytes(), file.name)
    survey = read_survey(repair(workbook)[0] if data.get("repaired") else workbook).survey
    form, undecided, wrong = Form(survey), [], []
    # The moves for a repaired form are for somebody else's repairs.
    cases = [] if data.get("repaired") else data["cases"][-CASES:]
    for moves in [[], *(case["moves"] for case in cases)]:
        session = Session(form)
        play(session, moves)
        found = list(comparisons(session))
        for (_, ours, source), theirs in zip(found, outcomes([each for each, _, _ in found]), strict=True):
            if theirs == UNDECIDED:
                undecided.append(source)
            elif not same(ours, theirs):
                wrong.append((source, ours, theirs))
    assert wrong[:5] == []
    assert [source for source in undecided if not any(word in source for word in LEFT)][:5] == []

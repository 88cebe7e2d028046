"""Holds our dry run of a form against what ODK's engine for the web said about the same moves."""

import re
from typing import Any

from surveys.domain.engine import Form, FormNode, Session
from surveys.domain.engine.dependencies import nodes_read
from surveys.domain.engine.dryrun import play
from surveys.domain.expressions import Expression
from surveys.domain.expressions.tree import Call, parts
from surveys.domain.survey import Question
from surveys.xlsform.lines import lines
from surveys.xlsform.read_survey import ReadForm, read_survey
from surveys.xlsform.workbook import Workbook

CLOCK = {"today", "now", "uuid", "random", "randomize"}
METADATA = {
    *("start", "end", "today", "deviceid", "phonenumber", "simserial", "subscriberid", "username", "email", "audit"),
    "start-geopoint",
}

Json = dict[str, Any]


def differences(workbook: Workbook, expected: Json) -> list[Json]:
    """Of each case that differs: its number, and what only one of the two says."""
    read = read_survey(workbook)
    form, labels = Form(read.survey), _labels(read, expected.get("languages") or [""])
    uncertain = _uncertain(form, workbook)
    found = []
    for number, case in enumerate(expected["cases"]):
        try:
            ours = _comparable(play(Session(form, labels), case["moves"]), uncertain)
        except KeyError as missing:
            found.append({"case": number, "missing": str(missing)})
            continue
        theirs = _comparable(case, uncertain)
        if ours != theirs:
            kinds = [kind for kind in ours if ours[kind] != theirs[kind]]
            found.append({"case": number, **{kind: sorted(ours[kind] ^ theirs[kind], key=str)[:6] for kind in kinds}})
    return found


def _labels(read: ReadForm, languages: list[str]):
    texts = read.texts.get(languages[0]) or read.texts.get("") or next(iter(read.texts.values()), {})

    def label(question: Question, code: str) -> str:
        return texts.get(f"{question.option_path(code)}.label", "")

    return label


def _uncertain(form: Form, workbook: Workbook) -> set[str]:
    """The paths of values of the clock and the device, and of all that is calculated from them."""
    names = {line.name for line in lines(workbook) if line.type in METADATA}
    found = {node for node in form.nodes if node.name in names or _calls_clock(node)}
    while True:
        more = {node for node in form.nodes if node not in found and _sources(form, node) & found}
        if not more:
            return {node.path for node in found}
        found |= more


def _rules(node: FormNode) -> list[Expression]:
    return [rule for rule in (node.calculate, node.initial) if rule]


def _calls_clock(node: FormNode) -> bool:
    trees = (part for rule in _rules(node) for part, _depth in parts(rule.node))
    return any(isinstance(part, Call) and part.name in CLOCK for part in trees)


def _sources(form: Form, node: FormNode) -> set[FormNode]:
    return {source for rule in _rules(node) for source in nodes_read(form, node, rule.node)}


def _comparable(state: Json, uncertain: set[str]) -> dict[str, set[Any]]:
    """Relevance, values and violations as sets; the form's own metadata (`/data/meta`) left out."""

    def kept(path: str) -> bool:
        return path.split("/")[2:3] != ["meta"]

    values = {(path, text) for path, text in state["values"].items() if _plain(path) not in uncertain}
    return {
        "relevant": {path for path in state["relevant"] if kept(path)},
        "irrelevant": {path for path in state["irrelevant"] if kept(path)},
        "values": {(path, text) for path, text in values if kept(path)},
        "violations": {(each["ref"], each["condition"]) for each in state["violations"]},
    }


def _plain(path: str) -> str:
    return re.sub(r"\[\d+\]", "", path)

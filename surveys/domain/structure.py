"""A survey's definition as JSON and back: how a version is frozen. `from_json` is the inverse of `to_json`."""

import hashlib
import json
from typing import Any

from .expressions import Expression, parse
from .survey import Group, Item, Option, Question, Repeat, Step, Survey

_PLAIN_FIELDS = (
    "required",
    "rows_from",
    "other",
    "minimum",
    "maximum",
    "max_length",
    "places",
    "role",
    "name",
    "default",
    "list",
    "appearance",
    "step",
    "trigger",
)
_RULES = ("relevant", "constraint", "required_when", "read_only", "calculate", "initial", "choice_filter")
_DEFAULTS = Question(key="", type="")


def to_json(survey: Survey) -> dict[str, Any]:
    """Only what differs from the default is written, so that a new field later does not change old hashes."""
    structure: dict[str, Any] = {"steps": [_step_to_json(step) for step in survey.steps]}
    if survey.side_question:
        structure["sides"] = {"question": survey.side_question, "map": dict(survey.sides)}
    if survey.lists:
        lists = survey.lists.items()
        structure["lists"] = {name: [_option_to_json(option) for option in found] for name, found in lists}
    if survey.name:
        structure["name"] = survey.name
    if survey.tables:
        structure["tables"] = {name: [dict(row) for row in rows] for name, rows in survey.tables.items()}
    return structure | _rule("instance_name", survey.instance_name)


def from_json(structure: dict[str, Any]) -> Survey:
    """Raises ExpressionError for a rule that cannot be read."""
    sides = structure.get("sides", {})
    lists = {name: _options_from_json(found) for name, found in structure.get("lists", {}).items()}
    return Survey(
        steps=tuple(_step_from_json(step, lists) for step in structure["steps"]),
        side_question=sides.get("question", ""),
        sides=sides.get("map", {}),
        lists=lists,
        name=structure.get("name", ""),
        instance_name=_parsed(structure.get("instance_name")),
        tables={name: tuple(rows) for name, rows in structure.get("tables", {}).items()},
    )


def structure_hash(structure: dict[str, Any]) -> str:
    """SHA-256 in hex over the canonical JSON of a structure (or of texts)."""
    canonical = json.dumps(structure, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _step_to_json(step: Step) -> dict[str, Any]:
    data = {"key": step.key, "questions": [_item_to_json(item) for item in step.items]}
    return data | _given(step, "name", "loose", "appearance") | _rule("relevant", step.relevant)


def _given(source: Any, *names: str) -> dict[str, Any]:
    return {name: content for name in names if (content := getattr(source, name))}


def _item_to_json(item: Item) -> dict[str, Any]:
    return _question_to_json(item) if isinstance(item, Question) else _group_to_json(item)


def _group_to_json(group: Group) -> dict[str, Any]:
    data: dict[str, Any] = {"key": group.key, "type": "repeat" if isinstance(group, Repeat) else "group"}
    data["items"] = [_item_to_json(item) for item in group.items]
    count = _rule("count", group.count) if isinstance(group, Repeat) else {}
    return data | _given(group, "name", "appearance") | _rule("relevant", group.relevant) | count


def _question_to_json(question: Question) -> dict[str, Any]:
    data: dict[str, Any] = {"key": question.key, "type": question.type}
    for name in _PLAIN_FIELDS:
        if (content := getattr(question, name)) != getattr(_DEFAULTS, name):
            data[name] = content
    if question.options and not question.list:
        data["options"] = [_option_to_json(option) for option in question.options]
    for name in ("rows", "missing"):
        if content := getattr(question, name):
            data[name] = list(content)
    for name in _RULES:
        data |= _rule(name, getattr(question, name))
    return data


def _option_to_json(option: Option) -> dict[str, Any]:
    data = {"code": option.code} | _given(option, "exclusive") | _rule("relevant", option.relevant)
    return data | ({"columns": dict(option.columns)} if option.columns else {})


def _rule(name: str, expression: Expression | None) -> dict[str, str]:
    return {name: expression.source} if expression else {}


Lists = dict[str, tuple[Option, ...]]


def _step_from_json(data: dict[str, Any], lists: Lists) -> Step:
    return Step(
        key=data["key"],
        items=tuple(_item_from_json(item, lists) for item in data["questions"]),
        relevant=_parsed(data.get("relevant")),
        name=data.get("name", ""),
        loose=data.get("loose", False),
        appearance=data.get("appearance", ""),
    )


def _item_from_json(data: dict[str, Any], lists: Lists) -> Item:
    if data["type"] not in ("group", "repeat"):
        return _question_from_json(data, lists)
    content: dict[str, Any] = {
        "key": data["key"],
        "items": tuple(_item_from_json(item, lists) for item in data["items"]),
        "relevant": _parsed(data.get("relevant")),
        "name": data.get("name", ""),
        "appearance": data.get("appearance", ""),
    }
    return Repeat(**content, count=_parsed(data.get("count"))) if data["type"] == "repeat" else Group(**content)


def _question_from_json(data: dict[str, Any], lists: Lists) -> Question:
    own = _options_from_json(data.get("options", ()))
    rules: dict[str, Any] = {name: _parsed(data[name]) for name in _RULES if name in data}
    return Question(
        key=data["key"],
        type=data["type"],
        options=lists.get(data["list"], own) if "list" in data else own,
        rows=tuple(data.get("rows", ())),
        missing=tuple(data.get("missing", ())),
        **rules,
        **{name: data[name] for name in _PLAIN_FIELDS if name in data},
    )


def _options_from_json(found: Any) -> tuple[Option, ...]:
    return tuple(
        Option(data["code"], data.get("exclusive", False), _parsed(data.get("relevant")), data.get("columns", {}))
        for data in found
    )


def _parsed(source: str | None) -> Expression | None:
    return parse(source) if source else None

"""A survey's definition as JSON and back: how a version is frozen. `from_json` is the inverse of `to_json`."""

import hashlib
import json
from typing import Any

from .expressions import Expression, parse
from .survey import Option, Question, Step, Survey

_PLAIN_FIELDS = (
    "required",
    "rows_from",
    "other",
    "minimum",
    "maximum",
    "max_length",
    "places",
    "role",
)
_DEFAULTS = Question(key="", type="")


def to_json(survey: Survey) -> dict[str, Any]:
    """Only what differs from the default is written, so that a new field later does not change old hashes."""
    structure: dict[str, Any] = {"steps": [_step_to_json(step) for step in survey.steps]}
    if survey.side_question:
        structure["sides"] = {"question": survey.side_question, "map": dict(survey.sides)}
    return structure


def from_json(structure: dict[str, Any]) -> Survey:
    """Raises ExpressionError for a rule that cannot be read."""
    sides = structure.get("sides", {})
    return Survey(
        steps=tuple(_step_from_json(step) for step in structure["steps"]),
        side_question=sides.get("question", ""),
        sides=sides.get("map", {}),
    )


def structure_hash(structure: dict[str, Any]) -> str:
    """SHA-256 in hex over the canonical JSON of a structure (or of texts)."""
    canonical = json.dumps(structure, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _step_to_json(step: Step) -> dict[str, Any]:
    data: dict[str, Any] = {"key": step.key, "questions": [_question_to_json(question) for question in step.questions]}
    return data | _rule("relevant", step.relevant)


def _question_to_json(question: Question) -> dict[str, Any]:
    data: dict[str, Any] = {"key": question.key, "type": question.type}
    for name in _PLAIN_FIELDS:
        if (content := getattr(question, name)) != getattr(_DEFAULTS, name):
            data[name] = content
    if question.options:
        data["options"] = [_option_to_json(option) for option in question.options]
    for name in ("rows", "missing"):
        if content := getattr(question, name):
            data[name] = list(content)
    return data | _rule("relevant", question.relevant) | _rule("constraint", question.constraint)


def _option_to_json(option: Option) -> dict[str, Any]:
    data: dict[str, Any] = {"code": option.code, "exclusive": True} if option.exclusive else {"code": option.code}
    return data | _rule("relevant", option.relevant)


def _rule(name: str, expression: Expression | None) -> dict[str, str]:
    return {name: expression.source} if expression else {}


def _step_from_json(data: dict[str, Any]) -> Step:
    return Step(
        key=data["key"],
        questions=tuple(_question_from_json(question) for question in data["questions"]),
        relevant=_parsed(data.get("relevant")),
    )


def _question_from_json(data: dict[str, Any]) -> Question:
    return Question(
        key=data["key"],
        type=data["type"],
        relevant=_parsed(data.get("relevant")),
        constraint=_parsed(data.get("constraint")),
        options=tuple(_option_from_json(option) for option in data.get("options", ())),
        rows=tuple(data.get("rows", ())),
        missing=tuple(data.get("missing", ())),
        **{name: data[name] for name in _PLAIN_FIELDS if name in data},
    )


def _option_from_json(data: dict[str, Any]) -> Option:
    return Option(data["code"], data.get("exclusive", False), _parsed(data.get("relevant")))


def _parsed(source: str | None) -> Expression | None:
    return parse(source) if source else None

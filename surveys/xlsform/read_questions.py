"""One question of pyxform's tree as ours."""

import re
from typing import Any

from pyxform.aliases import BINDING_CONVERSIONS
from pyxform.utils import default_is_dynamic

from surveys.domain.expressions import Expression, ExpressionError, parse
from surveys.domain.survey import Option, Question

from .lines import lines
from .problems import FormProblem
from .workbook import Workbook

_BY_VALUE = {
    "int": "integer",
    "decimal": "decimal",
    "date": "date",
    "time": "time",
    "dateTime": "datetime",
    "geopoint": "geopoint",
    "string": "text",
}
_BY_CONTROL = {
    "select1": "single",
    "select": "multiple",
    "odk:rank": "ranking",
    "range": "range",
    "trigger": "acknowledge",
}
_CLOCK = {"timestamp": "now()", "date": "today()"}


class Rules:
    """Reads the expressions of a workbook and notes those that cannot be read, with their place."""

    def __init__(self, workbook: Workbook):
        self.problems: list[FormProblem] = []
        found = lines(workbook)
        self.rows = {line.name: line.row.number for line in reversed(found) if line.name}

    def parse(self, source: Any, name: str, sheet: str = "survey", column: str = "") -> Expression | None:
        text = str(source or "").strip()
        text = BINDING_CONVERSIONS.get(text, text)
        if not text:
            return None
        try:
            return parse(text)
        except ExpressionError as error:
            row = self.rows.get(name, 0) if sheet == "survey" else 2
            self.problems.append(
                FormProblem(f"expression_{error.code}", sheet, row, column, {"name": name, **error.params})
            )
            return None


def question_from(element: Any, key: str, rules: Rules, lists: dict[str, tuple[Option, ...]], other: bool) -> Question:
    bind, control = element.bind or {}, element.control or {}
    kind = _type_of(element)
    list_name = _list_of(element, lists)

    def rule(name: str, column: str = "") -> Expression | None:
        return rules.parse(bind.get(name, ""), element.name, column=column or name)

    required = rule("required")
    always = required is not None and required.source == "true()"
    return Question(
        key=key,
        type=kind,
        name="" if key == element.name else element.name,
        required=always,
        required_when=None if always or required is None or required.source == "false()" else required,
        relevant=rule("relevant"),
        constraint=rule("constraint"),
        read_only=None if kind == "note" else rule("readonly", "read_only"),
        calculate=rule("calculate", "calculation"),
        options=lists.get(list_name, ()),
        list=list_name,
        choice_filter=rules.parse(getattr(element, "choice_filter", ""), element.name, column="choice_filter"),
        other=other,
        trigger=_trigger(element),
        appearance=str(control.get("appearance", "")),
        **_default(element, bind, rules),
        **_bounds(element),
    )


def _trigger(element: Any) -> str:
    trigger = getattr(element, "trigger", None) or ""
    return trigger if isinstance(trigger, str) else ",".join(map(str, trigger))


def _type_of(element: Any) -> str:
    bind, control = element.bind or {}, element.control or {}
    tag, appearance = control.get("tag", ""), str(control.get("appearance", ""))
    if tag in ("", "action") or element.type == "background-geopoint":
        return "hidden"
    if tag == "upload":
        return "image" if str(control.get("mediatype", "")).startswith("image") else "file"
    if tag == "select1" and "likert" in appearance.split():
        return "scale"
    if tag in _BY_CONTROL:
        return _BY_CONTROL[tag]
    if element.type == "note":
        return "note"
    kind = _BY_VALUE.get(bind.get("type", ""), "text")
    return "long_text" if kind == "text" and "multiline" in appearance else kind


def _list_of(element: Any, lists: dict[str, tuple[Option, ...]]) -> str:
    name = getattr(element, "itemset", None) or getattr(element, "list_name", None) or ""
    return name if name in lists else ""


def _default(element: Any, bind: dict[str, Any], rules: Rules) -> dict[str, Any]:
    """A fixed default, or one that is calculated when the question comes into being."""
    if bind.get("jr:preload") in _CLOCK and bind.get("jr:preloadParams") in ("start", "today"):
        return {"initial": parse(_CLOCK[bind["jr:preload"]])}
    default = str(element.default or "")
    if default and default_is_dynamic(default, element.type):
        return {"initial": rules.parse(default, element.name, column="default")}
    return {"default": default}


def _bounds(element: Any) -> dict[str, float]:
    if (element.control or {}).get("tag") != "range":
        return {}
    given = element.parameters or {}
    return {
        "minimum": float(given.get("start", 0)),
        "maximum": float(given.get("end", 10)),
        "step": float(given.get("step", 1)),
    }


def is_other_of(element: Any, choice: Any) -> bool:
    """Whether pyxform made this text for the "other" of an `or_other` choice."""
    if element.name != f"{choice.name}_other" or getattr(choice, "itemset", None) is None:
        return False
    made = rf"selected\(\.\./{re.escape(choice.name)}, 'other'\)"
    return bool(re.fullmatch(made, str((element.bind or {}).get("relevant", ""))))


def is_matrix(group: Any) -> bool:
    """Choices under one head line (`label`), one row each (`list-nolabel`)."""
    appearances = [
        str((child.control or {}).get("appearance", ""))
        for child in group.children
        if getattr(child, "itemset", None) is not None
    ]
    others = len(group.children) - len(appearances)
    return (
        len(appearances) > 1
        and appearances[0].split()[:1] == ["label"]
        and all("list-nolabel" in appearance for appearance in appearances[1:])
        and others <= 1
    )

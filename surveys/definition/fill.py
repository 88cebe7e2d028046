"""The inverse of `compile`: from a frozen structure and its texts to what an editor sees in the builder.

Block ids are made from the keys, so filling twice gives the same blocks, and translations can be matched to them.
"""

import re
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from surveys.domain.outline import questions_of
from surveys.domain.survey import SIDES

from .blocks.lists import LIST
from .blocks.repeats import REPEAT, SECTIONS
from .renames import fill_renames
from .rounds import picked_count
from .stream import Block

_AS_THEY_ARE = (
    *("required", "other", "minimum", "maximum", "step", "max_length", "places", "role", "rows_from"),
    *("constraint", "calculate", "list", "default", "appearance"),
)
_TEXTS = ("label", "help", "required_message", "constraint_message", "other_label")
_SPACE = uuid.UUID("6f0c2a53-5b47-4d0e-a4a2-0f1d2d8f3c11")

_EQUALS = re.compile(r"""^\$\{([^}]+)\} = '([^' ]+)'$""")
_SELECTED = re.compile(r"""^selected\(\$\{([^}]+)\}, '([^' ]+)'\)$""")
_ANSWERED = re.compile(r"""^\$\{([^}]+)\} != ''$""")


def fill_steps(structure: Mapping[str, Any], texts: Mapping[str, str]) -> list[Block]:
    """Steps as plain data for the StreamField of a survey page."""
    filling = _Filling(structure, texts)
    steps = [filling.step(step) for step in structure["steps"]]
    fill_renames(steps, structure.get("renames", {}))
    return steps


def fill_lists(structure: Mapping[str, Any], texts: Mapping[str, str]) -> list[Block]:
    """The named lists, as plain data for the StreamField of a survey page."""
    former = _former_codes(structure)
    return [
        {
            "type": LIST,
            "id": _id("list", name),
            "value": {"key": name, "options": [_listed(option, name, texts, former) for option in options]},
        }
        for name, options in structure.get("lists", {}).items()
    ]


def _former_codes(structure: Mapping[str, Any]) -> dict[tuple[str, str], list[str]]:
    """(list, code) → what it was called formerly, from the questions that name the list."""
    declared = structure.get("renames", {}).get("options", {})
    lists = {key: part.data.get("list") for key, part in questions_of(structure).items()}
    return {(lists[key], code): old for key, codes in declared.items() if key in lists for code, old in codes.items()}


def _listed(option: Mapping[str, Any], name: str, texts: Mapping[str, str], former: Mapping) -> Block:
    code = option["code"]
    content = {**option, "label": texts.get(f"list.{name}.option.{code}.label", "")}
    if old := former.get((name, code)):
        content["formerly"] = " ".join(old)
    return {"type": "item", "id": _id("listed", name, code), "value": content}


def _id(*parts: str) -> str:
    return str(uuid.uuid5(_SPACE, "/".join(parts)))


class _Filling:
    def __init__(self, structure: Mapping[str, Any], texts: Mapping[str, str]):
        self.texts = texts
        self.sides = structure.get("sides", {})
        self.questions = {key: part.data for key, part in questions_of(structure).items()}

    def step(self, step: Mapping[str, Any]) -> Block:
        key = step["key"]
        content = {
            "key": key,
            "title": self.texts.get(f"step.{key}.title", ""),
            "intro": self.texts.get(f"step.{key}.intro", ""),
            "relevant": rule(step.get("relevant", ""), key),
            "questions": self._parts(step["questions"]),
            "loose": step.get("loose", False),
        }
        return {"type": "step", "id": _id("step", key), "value": content}

    def _parts(self, items: Sequence[Mapping[str, Any]]) -> list[Block]:
        return [
            self._section(item) if item["type"] in SECTIONS else _question(item, self.texts, self.sides)
            for item in items
        ]

    def _section(self, section: Mapping[str, Any]) -> Block:
        key, kind, items = section["key"], section["type"], section["items"]
        content: dict[str, Any] = {
            "key": key,
            "label": self.texts.get(f"group.{key}.label", ""),
            "help": self.texts.get(f"group.{key}.hint", ""),
            "relevant": rule(section.get("relevant", ""), key),
        }
        if kind == REPEAT:
            content |= picked_count(section, self.questions)
            items = content.pop("items")
        return {"type": kind, "id": _id(kind, key), "value": {**content, "questions": self._parts(items)}}


def _question(question: Mapping[str, Any], texts: Mapping[str, str], sides: Mapping[str, Any]) -> Block:
    key = question["key"]
    start = f"question.{key}"
    content: dict[str, Any] = {"key": key, "relevant": rule(question.get("relevant", ""), key)}
    content |= {name: question[name] for name in _AS_THEY_ARE if name in question}
    content |= dict.fromkeys(question.get("missing", ()), True)
    content |= {name: texts[f"{start}.{name}"] for name in _TEXTS if f"{start}.{name}" in texts}
    content["wordings"] = {side: texts.get(f"{start}.label@{side}", "") for side in SIDES}
    if question["type"] == "consent":
        content |= {f"{code}_label": texts.get(f"{start}.option.{code}.label", "") for code in ("yes", "no")}
    elif question.get("options"):
        side_of = sides.get("map", {}) if sides.get("question") == key else {}
        content["options"] = [_option(option, key, texts, side_of) for option in question["options"]]
    if question.get("rows"):
        content["rows"] = [_row(row, key, texts) for row in question["rows"]]
    return {"type": question["type"], "id": _id("question", key), "value": content}


def _option(option: Mapping[str, Any], key: str, texts: Mapping[str, str], side_of: Mapping[str, str]) -> dict:
    code = option["code"]
    content = {**option, "label": texts.get(f"question.{key}.option.{code}.label", "")}
    if code in side_of:
        content["side"] = side_of[code]
    return {"type": "item", "id": _id("option", key, code), "value": content}


def _row(code: str, key: str, texts: Mapping[str, str]) -> dict:
    content = {"code": code, "label": texts.get(f"question.{key}.row.{code}.label", "")}
    return {"type": "item", "id": _id("row", key, code), "value": content}


def rule(source: str, owner: str) -> dict[str, Any]:
    """Conditions to be picked, where the expression is made of such; otherwise the expression itself."""
    found = _conditions(source)
    if found is None:
        return {"match": "all", "conditions": [], "expression": source}
    conditions = [
        {"type": "item", "id": _id("condition", owner, str(place)), "value": condition}
        for place, condition in enumerate(found)
    ]
    return {"match": "any" if " or " in source else "all", "conditions": conditions, "expression": ""}


def _conditions(source: str) -> list[dict[str, str]] | None:
    if not source:
        return []
    if " and " in source and " or " in source:
        return None
    parts = [_condition(part.strip()) for part in re.split(r" and | or ", source)]
    return None if None in parts else parts


def _condition(part: str) -> dict[str, str] | None:
    if found := _ANSWERED.match(part):
        return {"question": found[1], "operator": "answered", "codes": ""}
    if found := _EQUALS.match(part) or _SELECTED.match(part):
        return {"question": found[1], "operator": "is", "codes": found[2]}
    return None

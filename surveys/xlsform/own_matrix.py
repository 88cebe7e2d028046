"""A group of single choices that was written for a matrix becomes one again."""

from collections.abc import Collection
from typing import Any

Json = dict[str, Any]
Texts = dict[str, dict[str, str]]

_OF_ROWS = ("required", "required_when", "choice_filter", "list", "options")
_GENERATED = "generated_table_list_label_"


def fold_matrix(group: Json, texts: Texts, unlabelled: Collection[str]) -> Json:
    """`unlabelled` are the paths of rows whose label only stands in for one."""
    key = group["key"]
    rows = [item for item in group["items"] if item["key"].startswith(f"{key}_")]
    question = {"key": key, "type": "matrix", "rows": [row["key"].removeprefix(f"{key}_") for row in rows]}
    question |= {name: group[name] for name in ("name", "relevant") if name in group}
    if rows:
        question |= {name: rows[0][name] for name in _OF_ROWS if name in rows[0]}
    heads = [f"question.{item['key']}" for item in group["items"] if item["key"].startswith(_GENERATED)]
    for found in texts.values():
        for head in (f"group.{key}", *heads):
            _move(found, f"{head}.label", f"question.{key}.label")
            _move(found, f"{head}.hint", f"question.{key}.help")
            _move(found, f"{head}.help", f"question.{key}.help")
        for row in question["rows"]:
            _row_texts(found, key, row, f"question.{key}_{row}" not in unlabelled)
    return question


def _row_texts(found: dict[str, str], key: str, row: str, labelled: bool) -> None:
    start = f"question.{key}_{row}"
    label = found.pop(f"{start}.label", "")
    if label and labelled:
        found[f"question.{key}.row.{row}.label"] = label
    _move(found, f"{start}.required_message", f"question.{key}.required_message")


def _move(found: dict[str, str], source: str, target: str) -> None:
    if text := found.pop(source, ""):
        found[target] = text

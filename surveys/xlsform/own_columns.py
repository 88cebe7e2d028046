"""The columns that XLSForm does not have: read back into the survey that pyxform's tree gave.

Their headers begin with `augenhoehe_`. On a row of the survey sheet they are fields of the frozen structure (`-` takes
a field away), texts with a language (`augenhoehe_label@mo::Deutsch (de)`), the `path` of the row where its name does
not say it, and `part`: rows that stand for a part of another question. In the settings they are texts by path.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pyxform.parsing.sheet_headers import clean_text_values

from surveys.domain.structure import from_json, to_json
from surveys.domain.survey import Survey

from .own_lists import own_options, take_own_lists
from .own_matrix import fold_matrix
from .own_names import KEPT_TOGETHER, NO_BREAK_SPACE, NUMBERS, OWN, OWN_LABEL
from .own_problems import own_problems
from .problems import FormRefused
from .workbook import Workbook

Json = dict[str, Any]
Texts = dict[str, dict[str, str]]

WORDS = ("missing",)
_NO_FIELDS = ("path", "part")


@dataclass
class OwnRow:
    name: str
    fields: dict[str, str] = field(default_factory=dict)
    texts: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def part(self) -> str:
        return self.fields.get("part", "")

    def patch(self, data: Json) -> None:
        """`written_list` keeps what a `list` of ours replaces."""
        if "list" in data:
            data["written_list"] = data["list"]
        for name, cell in self.fields.items():
            if cell == "-":
                data.pop(name, None)
            elif name not in _NO_FIELDS:
                data[name] = json.loads(cell) if name in NUMBERS else cell.split() if name in WORDS else cell


def with_own_columns(workbook: Workbook, survey: Survey, texts: Texts) -> tuple[Survey, Texts]:
    """Changes nothing where the workbook has no column of ours. Raises FormRefused for cells that mean nothing."""
    sheets = (workbook.sheet(name) for name in ("survey", "choices", "settings"))
    if not any(header.text.startswith(OWN) for sheet in sheets for header in sheet.headers):
        return survey, texts
    if problems := list(own_problems(workbook)):
        raise FormRefused(problems)
    reader = _Reader(workbook, to_json(survey), {language: dict(found) for language, found in texts.items()})
    return reader.result()


class _Reader:
    def __init__(self, workbook: Workbook, structure: Json, texts: Texts):
        self.workbook, self.structure, self.texts = workbook, structure, texts
        self.rows = dict(_own_rows(workbook))

    def result(self) -> tuple[Survey, Texts]:
        own_options(self.structure, self.texts)
        for step in self.structure["steps"]:
            self._patch(f"step.{step['key']}", step)
            step["questions"] = self._items(step["questions"])
        take_own_lists(self.structure, self.texts)
        self._settings()
        self._as_written()
        texts = {language: found for language, found in self.texts.items() if found}
        return from_json(self.structure), texts

    def _items(self, items: list[Json]) -> list[Json]:
        return [kept for item in items if (kept := self._item(item))]

    def _item(self, item: Json) -> Json | None:
        path = f"question.{item['key']}"
        if "items" not in item:
            row = self.rows.get(path)
            if row and self._is_part(row, path):
                return None
            self._patch(path, item)
            return item
        if (row := self.rows.get(path)) and row.fields.get("type") == "matrix":
            unlabelled = {path for path, row in self.rows.items() if row.part == "unlabelled"}
            item = fold_matrix(item, self.texts, unlabelled)
            self._patch(path, item)
            return item
        item["items"] = self._items(item["items"])
        self._patch(f"group.{item['key']}", item)
        return item

    def _is_part(self, row: OwnRow, path: str) -> bool:
        """Whether the row is no question of its own; its words go where they belong."""
        if row.part in ("", "unlabelled"):
            return False
        for found in self.texts.values():
            moved = {name: text for name, text in found.items() if name.startswith(f"{path}.")}
            for name in moved:
                del found[name]
            if row.part.startswith("step.") and (label := moved.get(f"{path}.label")):
                found[row.part] = label
        return True

    def _patch(self, path: str, data: Json) -> None:
        self._other_label(path)
        row = self.rows.get(path, OwnRow(""))
        row.patch(data)
        for language, suffix, text in row.texts:
            self.texts.setdefault(language, {})[f"{path}.{suffix}"] = text
        if row.part == "unlabelled":
            for found in self.texts.values():
                found.pop(f"{path}.label", None)

    def _other_label(self, path: str) -> None:
        """The text beside "other" is no item of its own: only its words are left."""
        row = self.rows.get(f"{path}_other")
        if row and row.part.startswith("other"):
            for found in self.texts.values():
                label = found.pop(f"{path}_other.label", "")
                if label and row.part.endswith(OWN_LABEL):
                    found[f"{path}.other_label"] = label

    def _as_written(self) -> None:
        """pyxform makes typographic quotes plain and shortens blanks; here they are as they stand in the cells."""
        sheets = [self.workbook.rows(name) for name in ("survey", "choices", "settings")]
        cells = {cell for rows in sheets for row in rows for cell in row.cells.values()}
        written: dict[str, list[str]] = {}
        for cell in cells:
            written.setdefault(str(clean_text_values(cell, True)), []).append(cell)
        for found in self.texts.values():
            for path, text in found.items():
                exact = written.get(text, ())
                found[path] = (exact[0] if len(exact) == 1 else text).replace(KEPT_TOGETHER, NO_BREAK_SPACE)

    def _settings(self) -> None:
        cells = next((row.cells for row in self.workbook.rows("settings") if row.cells), {})
        own = OwnRow("")
        _sort_cells(cells, own, lambda name: name not in ("side_question", "sides"))
        if any(path == "title" for _language, path, _text in own.texts):
            self.texts.get("", {}).pop("title", None)
        for language, path, text in own.texts:
            self.texts.setdefault(language, {})[path] = text
        if question := own.fields.get("side_question"):
            pairs = (pair.partition("=") for pair in own.fields.get("sides", "").split())
            self.structure["sides"] = {"question": question, "map": {code: side for code, _, side in pairs}}


def _own_rows(workbook: Workbook) -> Iterator[tuple[str, OwnRow]]:
    """Rows with cells of ours, by the path of what they describe."""
    depth = 0
    for row in workbook.rows("survey"):
        kind, name = row.cells.get("type", ""), row.cells.get("name", "")
        begins = kind.startswith("begin")
        own = OwnRow(name)
        _sort_cells(row.cells, own, lambda name: "@" in name or "." in name or name in _TEXT_NAMES)
        if own.fields or own.texts:
            section = "step" if not depth and kind == "begin group" else "group"
            is_question = not begins or own.fields.get("type") == "matrix"
            yield own.fields.get("path", f"{'question' if is_question else section}.{name}"), own
        depth += 1 if begins else -1 if kind.startswith("end") else 0


_TEXT_NAMES = ("other_label", "constraint_message", "required_message", "intro", "title", "label", "help", "hint")


def _sort_cells(cells: Mapping[str, str], own: OwnRow, is_text: Any) -> None:
    for header, text in cells.items():
        if header.startswith(OWN):
            name, _, language = header.removeprefix(OWN).partition("::")
            if language or is_text(name):
                own.texts.append((language, name, text))
            else:
                own.fields[name] = text

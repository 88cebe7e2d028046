"""One row of a file as the answers of a response."""

from collections.abc import Sequence
from typing import Any

from surveys.domain.engine import Form
from surveys.domain.engine.form import VALUE

from .cells import as_text, is_true, reader_of
from .columns import Layout, Target
from .findings import CONSTRAINT, RELEVANCE, UNKNOWN_OPTION, UNTYPED, Findings
from .logic import FlatLogic

Answers = dict[str, Any]


NOBODY = "false()"
"""The rule of columns that were taken in without a question."""


class RowReader:
    def __init__(self, form: Form, layout: Layout, headers: Sequence[str], findings: Findings):
        self.layout, self.headers, self.findings = layout, headers, findings
        self.logic = FlatLogic(form, {target.node.index for target in layout.targets})
        self._plain = [target for target in layout.targets if not target.options and not target.parts]
        self._composed = [target for target in layout.targets if target.options or target.parts]
        self._keys = [
            (node.index, node.key)
            for node in form.nodes
            if node.kind == VALUE and not node.repeats and node.type != "note" and not node.key.endswith("__missing")
        ]
        made = [node for node in form.nodes if node.calculate and not node.repeats]
        self._made = {node.index: reader_of(node) for node in made} if made else {}
        self._read = self.logic.reads
        self._constraints = list(self.logic.constraints.items())
        self._asked_of_nobody = {node.index for node in form.nodes if node.relevant and node.relevant.source == NOBODY}
        self._headers = {target.node.index: self._header(target) for target in layout.targets}

    def answers(self, number: int, cells: Sequence[str]) -> Answers:
        """Asked but unanswered is None, not asked is absent; what was answered although not asked is kept."""
        values, missing = self._values(number, cells)
        texts = [""] * self.logic.size
        for index, value in values.items():
            if type(value) is str:
                texts[index] = value
            elif index in self._read:
                texts[index] = as_text(value)
        applies = self.logic.play(texts)
        for index, holds in self._constraints:
            if texts[index] and not holds(texts):
                self.findings.add(CONSTRAINT, self._headers[index], number, texts[index])
        answers: Answers = {}
        for index, key in self._keys:
            if index in values:
                answers[key] = values[index]
                if not applies[index] and index not in self._asked_of_nobody:
                    self.findings.add(RELEVANCE, self._headers[index], number)
            elif applies[index]:
                answers[key] = self._calculated(index, texts[index])
        return answers | missing

    def _calculated(self, index: int, text: str) -> Any:
        if not text or index not in self._made:
            return None
        try:
            return self._made[index](text)
        except ValueError:
            return None

    def _values(self, number: int, cells: Sequence[str]) -> tuple[dict[int, Any], Answers]:
        values: dict[int, Any] = {}
        missing: Answers = {}
        for target in self._plain:
            cell = cells[target.column]
            if not cell or not (cell := cell.strip()):
                continue
            try:
                value = target.read(cell)
            except (ValueError, OverflowError):
                self._untyped(target, number, target.column, cell, missing)
                continue
            if value is not None:
                values[target.node.index] = value
                if target.codes is not None:
                    self._check_codes(target, number, value)
        for target in self._composed:
            if (value := self._together(target, number, cells, missing)) is not None:
                values[target.node.index] = value
                if target.codes is not None:
                    self._check_codes(target, number, value)
        return values, missing

    def _together(self, target: Target, number: int, cells: Sequence[str], missing: Answers) -> Any:
        """From the column of the question itself, or else from those of its options or parts."""
        if target.column >= 0 and (cell := cells[target.column].strip()):
            try:
                read = target.read(cell)
                return self._told_twice(target, number, cells, read, missing) if target.options else read
            except (ValueError, OverflowError):
                self._untyped(target, number, target.column, cell, missing)
        if target.parts:
            return self._point(target, number, [cells[place].strip() for place in target.parts], missing)
        if target.node.type == "ranking":
            ranked = [cells[place].strip() for place, _ in sorted(target.options, key=lambda option: int(option[1]))]
            return [code for code in dict.fromkeys(ranked) if code] or None
        return self._ticked(target, number, cells, missing)

    def _told_twice(
        self, target: Target, number: int, cells: Sequence[str], read: list[str] | None, missing: Answers
    ) -> list[str] | None:
        """A multiple choice that has columns for its options too: whoever cleans data changes those.

        Where a row tells what was not ticked, an option whose cell is empty was not offered.
        """
        filled = {code for place, code in target.options if cells[place].strip()}
        if target.node.type != "multiple" or not filled or not read:
            return read
        ticked = self._ticked(target, number, cells, missing) or []
        kept = [code for code in read if code in ticked or code not in filled]
        chosen = list(dict.fromkeys([*kept, *ticked]))
        denied = filled.difference(ticked)
        unknown = [code for _, code in target.options if code not in filled and code not in chosen] if denied else []
        if target.node.question and (unknown or not chosen):
            missing[target.node.question.not_offered_key] = unknown
        return chosen

    def _ticked(self, target: Target, number: int, cells: Sequence[str], missing: Answers) -> list[str] | None:
        chosen = []
        for place, code in target.options:
            if cell := cells[place]:
                if cell in _NOT_TICKED:
                    continue
                try:
                    if cell == code or is_true(cell.strip()):
                        chosen.append(code)
                except ValueError:
                    if cell.strip():
                        self._untyped(target, number, place, cell, missing)
        return chosen or None

    def _point(self, target: Target, number: int, parts: list[str], missing: Answers) -> Any:
        if not any(parts):
            return None
        try:
            return target.read(" ".join(filter(None, parts)))
        except ValueError:
            self._untyped(target, number, target.parts[0], " ".join(parts), missing)
            return None

    def _untyped(self, target: Target, number: int, place: int, cell: str, missing: Answers) -> None:
        question = target.node.question
        if question and cell in question.missing:
            missing[question.missing_key] = cell
        else:
            self.findings.add(UNTYPED, self.headers[place], number, cell[:100])

    def _check_codes(self, target: Target, number: int, value: Any) -> None:
        codes = target.codes or frozenset()
        if type(value) is str:
            if value not in codes:
                self.findings.add(UNKNOWN_OPTION, self._headers[target.node.index], number, value[:100])
            return
        for code in value:
            if code not in codes:
                self.findings.add(UNKNOWN_OPTION, self._headers[target.node.index], number, code[:100])

    def _header(self, target: Target) -> str:
        return self.headers[target.column] if target.column >= 0 else target.node.key


_NOT_TICKED = frozenset({"0", "False", "FALSE", "false"})

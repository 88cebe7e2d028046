"""`${name}` in cells: which names exist, and which cells ask for one that does not."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pyxform.parsing.expression import RE_PYXFORM_REF_INNER, RE_PYXFORM_REF_OUTER

from surveys.xlsform.headers import MEDIA, columns
from surveys.xlsform.lines import lines
from surveys.xlsform.workbook import Row, Workbook

REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?([^}]*?)\s*\}")


@dataclass(frozen=True)
class BrokenReference:
    """`name` is "" where the braces hold no name; `reason`: unknown, ambiguous or malformed."""

    sheet: str
    row: Row
    header: str
    column: str
    written: str
    name: str
    reason: str


def names(workbook: Workbook) -> Counter[str]:
    counted = Counter(line.name for line in lines(workbook) if line.role in ("question", "begin") and line.name)
    return counted + Counter(["instanceID"])


def broken_references(workbook: Workbook) -> Iterator[BrokenReference]:
    known = names(workbook)
    for sheet, header, column in _referring_columns(workbook):
        for row in workbook.rows(sheet):
            if "${" in (text := row.cells.get(header, "")):
                for written, name, reason in _broken(text, known):
                    yield BrokenReference(sheet, row, header, column, written, name, reason)


def _referring_columns(workbook: Workbook) -> Iterator[tuple[str, str, str]]:
    """(sheet, header, column name) of the columns pyxform looks into."""
    for sheet in ("survey", "choices", "settings"):
        for column in columns(sheet, workbook.sheet(sheet)):
            if sheet == "choices" and column.name not in ("label", *MEDIA):
                continue
            if sheet != "survey" or column.name not in ("type", "name"):
                yield sheet, column.header, column.name


def _broken(text: str, known: Counter[str]) -> Iterator[tuple[str, str, str]]:
    for match in RE_PYXFORM_REF_OUTER.finditer(text):
        inner = RE_PYXFORM_REF_INNER.fullmatch(match["pyxform_ref"] or "")
        if not inner:
            yield match[0], (match["pyxform_ref"] or "").strip(), "malformed"
        elif inner["ncname"] not in known:
            yield match[0], inner["ncname"], "unknown"
        elif known[inner["ncname"]] > 1:
            yield match[0], inner["ncname"], "ambiguous"

"""Headers that are there twice or misspelt."""

from difflib import get_close_matches

from surveys.xlsform.editing import Editing
from surveys.xlsform.headers import Column, columns, known_names
from surveys.xlsform.workbook import Workbook


def mend_headers(workbook: Workbook, editing: Editing) -> None:
    for name in workbook.sheets:
        _doubled(name, workbook, editing)
        _misspelt(name, workbook, editing)
        _same_column(name, workbook, editing)


def _doubled(name: str, workbook: Workbook, editing: Editing) -> None:
    """The first column counts; the second fills its empty cells."""
    for header, cells in workbook.sheets[name].doubled:
        for row, text in cells.items():
            if not editing.text(name, row, header.text):
                editing.set(name, row, header.text, text)
        editing.note("columns_joined", name, 1, header.text, header=header.text, letter=header.letter)
    editing.forget_doubled(name)


def _same_column(name: str, workbook: Workbook, editing: Editing) -> None:
    """`relevant` beside `relevance`: two names of one column."""
    seen: dict[tuple[str, str], Column] = {}
    for column in columns(name, workbook.sheets[name]):
        first = seen.setdefault((column.name, column.language), column)
        if column.known and first is not column:
            for row in workbook.rows(name):
                text = row.cells.get(column.header, "")
                if text and not editing.text(name, row.number, first.header):
                    editing.set(name, row.number, first.header, text)
            letter = workbook.sheets[name].letter(column.header)
            editing.drop_column(name, column.header)
            editing.note("columns_joined", name, 1, column.header, header=first.header, letter=letter)


def misspelt(name: str, workbook: Workbook) -> dict[str, str]:
    """Headers → what they may mean: a column the sheet lacks, in the same language."""
    if name not in ("survey", "choices"):
        return {}
    found = columns(name, workbook.sheets[name])
    used = choice_filter_words(workbook) if name == "choices" else ""
    there = {(column.name, column.language) for column in found}
    better: dict[str, str] = {}
    for column in found:
        stem, separator, language = column.header.partition("::" if "::" in column.header else ":")
        stem = "_".join(stem.split()).lower()
        near = [] if column.known or stem in used else get_close_matches(stem, known_names(name), n=1, cutoff=0.8)
        if near and (near[0], language.strip()) not in there:
            better[column.header] = near[0] + separator + language
            there.add((near[0], language.strip()))
    return better


def choice_filter_words(workbook: Workbook) -> str:
    """Columns of the choices that rules ask for have names of their own choosing."""
    rules = [
        row.cells[c.header]
        for c in columns("survey", workbook.sheet("survey"))
        for row in workbook.rows("survey")
        if c.header in row.cells and c.name in ("choice_filter", "calculation", "relevant", "constraint")
    ]
    return "\n".join(rules).lower()


def _misspelt(name: str, workbook: Workbook, editing: Editing) -> None:
    for header, better in misspelt(name, workbook).items():
        editing.rename_column(name, header, better)
        editing.note("header_renamed", name, 1, header, header=header, better=better)

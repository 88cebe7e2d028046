"""What every column means: its question, its kind, its codes and their labels, and how it is called in SPSS."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveys.domain.survey import MISSING_CODES
from surveys.results.definition import Definition
from surveys.results.labels import reason_label
from surveys.results.tables import NO_ANSWER, NOT_ASKED

from .column import Column
from .csv import BYTE_ORDER_MARK, csv_line
from .responses import ABOUT
from .sav.names import unique_names
from .sav.numbering import MISSING, numbers_of
from .sheets import Sheet, sheets_of

REASONS = (*MISSING_CODES, NO_ANSWER, NOT_ASKED)


@dataclass(frozen=True)
class Value:
    code: str
    label: str
    number: int | None = None


@dataclass(frozen=True)
class Entry:
    """`repeat` is the heading of the repeat that the column is in; `spss` is "" for what SPSS has no column of."""

    name: str
    question: str
    kind: str
    repeat: str
    spss: str
    values: tuple[Value, ...]


def entries(definition: Definition) -> list[Entry]:
    """In the active language, which must be that of the definition's labels."""
    told = [(column, sheet) for sheet in sheets_of(definition) for column in sheet.columns if _told(column)]
    names = unique_names([*ABOUT, *("".join(f"{key}[1]." for key in sheet.path) + one.name for one, sheet in told)])
    return [_entry(*pair, name) for pair, name in zip(told, names[len(ABOUT) :], strict=True)]


def _told(column: Column) -> bool:
    return column.kind not in ("label", "reason")


def _entry(column: Column, sheet: Sheet, spss: str) -> Entry:
    prefix = "".join(f"{key}[…]." for key in sheet.path)
    repeat = sheet.title if sheet.path else ""
    return Entry(f"{prefix}{column.name}", column.label, kind_in_words(column.kind), repeat, spss, _values(column))


def _values(column: Column) -> tuple[Value, ...]:
    if column.kind == "tick":
        return (Value("1", _("ticked"), 1), Value("0", _("not ticked"), 0))
    numbers = numbers_of(column.options)
    offered = {code: label for code, label in column.options.items() if code not in MISSING_CODES}
    return tuple(Value(code, label, numbers[code]) for code, label in offered.items())


def reasons() -> list[Value]:
    """Why an answer is missing: the same codes for every column."""
    return [Value(code, reason_label(code), MISSING[code]) for code in REASONS]


def kind_in_words(kind: str) -> str:
    return {
        "code": _("one of several codes"),
        "tick": _("ticked or not"),
        "number": _("number"),
        "date": _("date"),
        "time": _("time of day"),
        "moment": _("date and time"),
        "text": _("text"),
    }[kind]


def header() -> list[str]:
    return [_("Column"), _("Question"), _("Repeat"), _("Kind"), _("Code"), _("Label"), _("SPSS name"), _("SPSS value")]


def lines(definition: Definition) -> Iterator[list[str | int | None]]:
    """A line for each column, then one for each of its codes; at the end the reasons for a missing answer."""
    for entry in entries(definition):
        yield [entry.name, entry.question, entry.repeat, entry.kind, None, None, entry.spss, None]
        for value in entry.values:
            yield [entry.name, None, None, None, value.code, value.label, entry.spss, value.number]
    for reason in reasons():
        yield ["…__missing", None, None, None, reason.code, reason.label, None, reason.number]


def csv_lines(definition: Definition) -> Iterator[str]:
    yield BYTE_ORDER_MARK + csv_line(header())
    for line in lines(definition):
        yield csv_line(line)

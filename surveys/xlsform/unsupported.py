"""What a workbook asks for that cannot be done here, each with its effect: nothing is dropped silently."""

import re
from collections.abc import Callable, Collection, Iterator
from difflib import get_close_matches

from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

from surveys.xlsform.checks_survey import is_from_file
from surveys.xlsform.headers import MEDIA, columns, known_names
from surveys.xlsform.lines import Line, header_of, lines
from surveys.xlsform.own_names import OWN
from surveys.xlsform.problems import FormProblem
from surveys.xlsform.workbook import Workbook

_PULLDATA = re.compile(r"pulldata\s*\(\s*['\"]([^'\"]+)['\"]")

BY_TYPE = {
    "audio": "asked_as_file",
    "video": "asked_as_file",
    "barcode": "asked_as_text",
    "geotrace": "asked_as_text",
    "geoshape": "asked_as_text",
    "osm": "asked_as_file",
    "deviceid": "not_collected",
    "phonenumber": "not_collected",
    "username": "not_collected",
    "email": "not_collected",
    "simserial": "not_collected",
    "subscriberid": "not_collected",
    "start-geopoint": "not_collected",
    "background-geopoint": "not_collected",
    "background-audio": "not_collected",
    "audit": "not_collected",
    "csv-external": "external_data",
    "xml-external": "external_data",
}
APPEARANCES = ("map", "placement-map", "signature", "draw", "annotate", "search", "ex", "printer", "bearing")
SETTINGS = ("public_key", "submission_url", "auto_send", "auto_delete", "client_editable", "sms_keyword", "prefix")


def unsupported(workbook: Workbook, tables: Collection[str] = ()) -> tuple[FormProblem, ...]:
    """What works differently here. `tables` are the names of those that came with the form."""
    found = {str(problem): problem for find in FINDERS for problem in find(workbook)}
    looked_up = {str(problem): problem for problem in _lookups(workbook, tables)}
    return tuple({**found, **looked_up}.values())


def canonical_type(written: str) -> str:
    """`q audio`, `add audio prompt` and `uri:deviceid` under the name of what they are."""
    kind = written.removeprefix("uri:")
    meaning = QUESTION_TYPE_DICT.get(kind)
    return next((known for known in BY_TYPE if meaning and QUESTION_TYPE_DICT.get(known) == meaning), kind)


def _note(code: str, line: Line, column: str, **params: str) -> FormProblem:
    return FormProblem(code, "survey", line.row.number, header_of(column, line.columns), {"name": line.name, **params})


def _types(workbook: Workbook) -> Iterator[FormProblem]:
    for line in lines(workbook):
        if line.role != "question":
            continue
        if is_from_file(line) or line.type == "select_one_external":
            yield _note("external_options", line, "type", file=line.list_name)
        elif code := BY_TYPE.get(kind := canonical_type(line.type)):
            yield _note(code, line, "type", type=kind)


def _cells(workbook: Workbook) -> Iterator[FormProblem]:
    for line in lines(workbook):
        for column in MEDIA:
            if texts := line.texts(column):
                yield _note("media_left_out", line, column, file=next(iter(texts.values())))
        if line.text("save_to"):
            yield _note("entities_ignored", line, "save_to")
        if "randomize=true" in line.text("parameters").replace(" ", "").lower():
            yield _note("order_kept", line, "parameters")
        for word in line.text("appearance").replace("(", " ").replace(":", " ").split():
            if word.lower() in APPEARANCES:
                yield _note("appearance_ignored", line, "appearance", appearance=word)


def _rules(workbook: Workbook) -> Iterator[FormProblem]:
    for line in lines(workbook):
        for header, text in line.row.cells.items():
            if "${last-saved#" in text:
                yield FormProblem("last_saved", "survey", line.row.number, header, {"name": line.name})


def _lookups(workbook: Workbook, tables: Collection[str]) -> Iterator[FormProblem]:
    for line in lines(workbook):
        for header, text in line.row.cells.items():
            named = _PULLDATA.findall(text)
            if "pulldata(" in text.replace(" ", "") and not (named and set(named) <= set(tables)):
                yield FormProblem("external_data", "survey", line.row.number, header, {"name": line.name})


def _choices(workbook: Workbook) -> Iterator[FormProblem]:
    media = [column.header for column in columns("choices", workbook.sheet("choices")) if column.name in MEDIA]
    for row in workbook.rows("choices"):
        for header in media:
            if file := row.cells.get(header):
                yield FormProblem("media_left_out", "choices", row.number, header, {"file": file})


def _columns(workbook: Workbook) -> Iterator[FormProblem]:
    for column in columns("survey", workbook.sheet("survey")):
        if column.header.startswith(OWN):
            continue
        if not column.known and any(row.cells.get(column.header) for row in workbook.rows("survey")):
            near = get_close_matches(column.header.lower(), known_names("survey"), n=1, cutoff=0.75)
            code = "column_misspelt" if near else "column_ignored"
            params = {"header": column.header, "better": near[0] if near else ""}
            yield FormProblem(code, "survey", 1, column.header, params)


def _sheets(workbook: Workbook) -> Iterator[FormProblem]:
    settings = workbook.settings()
    for name in SETTINGS:
        if settings.get(name):
            yield FormProblem("setting_ignored", "settings", 2, name, {"setting": name})
    if workbook.rows("entities"):
        yield FormProblem("entities_ignored", "entities", 0, "", {})


FINDERS: tuple[Callable[[Workbook], Iterator[FormProblem]], ...] = (_types, _cells, _rules, _choices, _columns, _sheets)

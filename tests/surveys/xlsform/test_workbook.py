import io
import subprocess
import sys
import zipfile
from contextlib import suppress

import pytest

from surveys.xlsform.problems import FormRefused
from surveys.xlsform.workbook import OLE, open_workbook
from tests.surveys.xlsform.workbooks import workbook, xlsx

SURVEY = [("type", "name", "label"), ("text", "a", "A"), (), ("integer", "b", 5)]


def refusal(content: bytes, name: str = "form.xlsx") -> tuple[str, str, int]:
    with pytest.raises(FormRefused) as refused:
        open_workbook(content, name)
    first = refused.value.problems[0]
    return first.code, first.sheet, first.row


def rezipped(content: bytes, **changed: bytes) -> bytes:
    """A copy with parts replaced, named by the end of their path without the suffix."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            stem = part.filename.rsplit("/", 1)[-1].partition(".")[0]
            new.writestr(part.filename, changed.get(stem, old.read(part)))
    return file.getvalue()


def sheet_xml(rows: str) -> bytes:
    start = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return f"{start}{rows}</sheetData></worksheet>".encode()


def test_rows_keep_the_numbers_of_the_spreadsheet():
    rows = open_workbook(xlsx(survey=SURVEY)).rows("survey")
    assert [(row.number, row.cells) for row in rows] == [
        (2, {"type": "text", "name": "a", "label": "A"}),
        (3, {}),
        (4, {"type": "integer", "name": "b", "label": "5"}),
    ]


def test_headers_know_their_column():
    sheet = open_workbook(xlsx(survey=[("type", None, "name", "label"), ("text", "x", "a", "A")])).sheet("survey")
    assert [(header.letter, header.text) for header in sheet.headers] == [("A", "type"), ("C", "name"), ("D", "label")]


def test_a_header_that_is_there_twice_is_kept_apart():
    sheet = workbook(headers=("type", "name", "label", "label"), survey=[("text", "a", "A", "B")]).sheet("survey")
    assert sheet.rows[0].cells["label"] == "A"
    assert [(header.letter, dict(cells)) for header, cells in sheet.doubled] == [("D", {2: "B"})]


def test_a_lone_sheet_of_any_name_is_the_survey():
    assert len(open_workbook(xlsx(Sheet1=SURVEY)).rows("survey")) == 3


def test_the_content_counts_and_not_the_name_of_the_file():
    assert len(open_workbook(xlsx(survey=SURVEY), "form.xls").rows("survey")) == 3


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_a_workbook"),
        (b"type,name,label\ntext,a,A\n", "not_a_workbook"),
        (b"<html><table></table></html>", "not_a_workbook"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "not_a_workbook"),
        (b"PK\x03\x04" + bytes(100), "damaged_zip"),
        (OLE + bytes(2000), "unreadable"),
        (bytes(20_000_001), "file_too_large"),
    ],
)
def test_what_is_no_workbook_is_refused(content, code):
    assert refusal(content)[0] in (code, "password")


def test_a_path_that_leads_nowhere_is_refused(tmp_path):
    with pytest.raises(FormRefused) as refused:
        open_workbook(tmp_path / "none.xlsx")
    assert refused.value.problems[0].code == "no_file"


def test_a_zip_without_a_workbook_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert refusal(file.getvalue())[0] == "not_a_workbook"


def test_every_truncated_copy_is_refused():
    whole = xlsx(survey=SURVEY)
    for length in range(4, len(whole) - 1, 97):
        assert refusal(whole[:length])[0] in ("damaged_zip", "unreadable", "not_a_workbook")


def test_every_damaged_copy_is_read_or_refused():
    whole = xlsx(survey=SURVEY)
    for place in range(0, len(whole), 53):
        damaged = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        with suppress(FormRefused):
            open_workbook(damaged)


def test_declarations_in_xml_are_refused():
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + sheet_xml("")
    assert refusal(rezipped(xlsx(survey=SURVEY), sheet1=bomb))[0] == "unsafe_xml"
    wide = bomb.decode().encode("utf-16")
    assert refusal(rezipped(xlsx(survey=SURVEY), sheet1=wide))[0] == "unsafe_xml"


@pytest.mark.parametrize("part", ["sheet1", "styles", "workbook"])
def test_parts_that_are_no_xml_are_refused(part):
    assert refusal(rezipped(xlsx(survey=SURVEY), **{part: b"\x00not xml"}))[0] == "unreadable"


def test_a_cell_that_shows_an_error_has_no_value():
    book = workbook(survey=[("text", "a", "#REF!")])
    assert [(p.code, p.row, p.column, p.params) for p in book.problems] == [
        ("error_cell", 2, "label", {"value": "#REF!"})
    ]
    assert "label" not in book.rows("survey")[0].cells


def test_a_formula_without_a_value_is_a_problem_of_its_cell():
    book = workbook(survey=[("text", "a", "A"), ("text", "b", '=CONCATENATE("B", "b")')])
    assert [(p.code, p.sheet, p.row, p.column) for p in book.problems] == [
        ("formula_without_value", "survey", 3, "label")
    ]


def test_the_value_a_formula_last_showed_is_taken():
    content = xlsx(survey=[("type", "name", "label"), ("text", "a", "=1+1")])
    row = '<row r="{0}">{1}</row>'
    text = '<c r="{0}" t="inlineStr"><is><t>{1}</t></is></c>'
    first = "".join(
        text.format(f"{letter}1", name) for letter, name in zip("ABC", ("type", "name", "label"), strict=True)
    )
    second = text.format("A2", "text") + text.format("B2", "a") + '<c r="C2"><f>1+1</f><v>2</v></c>'
    book = open_workbook(rezipped(content, sheet1=sheet_xml(row.format(1, first) + row.format(2, second))))
    assert book.rows("survey")[0].cells["label"] == "2"
    assert book.problems == ()


def test_a_wrong_size_in_the_file_hides_nothing():
    content = xlsx(survey=SURVEY)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").replace(b'ref="A1:C4"', b'ref="A1"')
    assert b'<dimension ref="A1"' in xml
    assert len(open_workbook(rezipped(content, sheet1=xml)).rows("survey")) == 3


def test_macros_are_not_looked_at():
    content = io.BytesIO(xlsx(survey=SURVEY))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/vbaProject.bin", OLE + b"Sub AutoOpen()")
    assert len(open_workbook(content.getvalue(), "form.xlsm").rows("survey")) == 3


def test_reading_ends_after_many_empty_rows():
    far = [*SURVEY, *[()] * 61, ("text", "z", "Z")]
    assert [row.number for row in open_workbook(xlsx(survey=far)).rows("survey")] == [2, 3, 4]


def test_every_form_of_the_corpus_is_opened(corpus):
    for path in corpus.glob("xlsforms/*/*.xls*"):
        assert open_workbook(path).rows("survey")


LIMITED = """
import re, sys, time
from surveys.xlsform.problems import FormProblem, FormRefused
from surveys.xlsform.workbook import open_workbook
start = time.monotonic()
try:
    open_workbook(sys.argv[1])
    code = "read"
except FormRefused as refused:
    code = refused.problems[0].code
most = re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())
print(code, time.monotonic() - start, int(most[1]) / 1024)
"""


def cost(path) -> tuple[str, float, float]:
    """(what came of it, seconds, MB at most) in a process of its own."""
    run = subprocess.run([sys.executable, "-c", LIMITED, str(path)], capture_output=True, text=True, check=True)  # noqa: S603
    code, seconds, megabytes = run.stdout.split()
    return code, float(seconds), float(megabytes)


CELL = '<c t="inlineStr"><is><t>text</t></is></c>'
MANY = "<row>" + CELL * 900 + "</row>"
HUGE = {
    "100,000 rows": (("<row>" + CELL * 3 + "</row>") * 100_000, "too_many_rows"),
    "empty rows": ("<row><c/><c/></row>" * 400_000, "read"),
    "one long row": ("<row>" + "<c/>" * 1_000_000 + "</row>", "too_many_cells"),
    "many columns": ("<row>" + CELL * 10_000 + "</row>", "too_many_columns"),
    "many cells": (MANY * 500, "too_many_cells"),
    "just too many cells": (MANY * 350, "too_many_cells"),
    "zip bomb": ("<row><c/></row>" * 3_000_000, "zip_too_large"),
    "one long text": ("<row>" + CELL.replace("text", "x" * 39_000_000) + "</row>", "read"),
}
SLOW = {"too_slow", "too_many_cells"}


@pytest.mark.parametrize("kind", HUGE)
def test_what_is_too_much_is_refused_in_time_and_memory(tmp_path, kind):
    xml, code = HUGE[kind]
    path = tmp_path / "huge.xlsx"
    path.write_bytes(rezipped(xlsx(survey=SURVEY), sheet1=sheet_xml(xml)))
    found, seconds, megabytes = cost(path)
    assert found == code or found in SLOW
    assert seconds < 10
    assert megabytes < 300


def test_a_huge_table_of_texts_is_refused_in_time_and_memory(tmp_path):
    start = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    table = start + "<si><t>a</t></si>" * 2_000_000 + "</sst>"
    path = tmp_path / "huge.xlsx"
    path.write_bytes(xlsx(survey=SURVEY))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", table)
    found, seconds, megabytes = cost(path)
    assert found == "too_many_cells"
    assert seconds < 10
    assert megabytes < 300

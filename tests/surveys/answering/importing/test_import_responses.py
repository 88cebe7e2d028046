"""From a CSV file to responses, through the command. All data is synthetic."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from surveys.answering.importing import stream
from surveys.answering.models import Response
from surveys.domain.structure import to_json
from surveys.xlsform.read_survey import read_survey
from surveys.xlsform.workbook import open_workbook
from tests.factories.surveys import make_survey, one_step, question

pytestmark = pytest.mark.django_db

STRUCTURE = one_step(
    question("kind", options="mo office"),
    question("topics", "multiple", options="a b none"),
    question("people", "integer", minimum=0),
    question("share", "decimal"),
    question("since", "date"),
    question("met", "datetime"),
    question("name", "text", relevant="${kind} = 'mo'"),
    question("place", "geopoint"),
    question("seen", "acknowledge"),
    question("severity", "matrix", options="1 2", rows="x y"),
    question("double", "hidden", calculate="${people} * 2"),
    key="about",
)


def run(tmp_path: Path, header: str, *rows: str, slug: str = "needs", **options):
    file = tmp_path / "responses.csv"
    file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return run_file(file, slug, **options)


def run_file(file: Path, slug: str = "needs", **options):
    out = StringIO()
    call_command("import_responses", slug, str(file), report="json", stdout=out, verbosity=0, **options)
    return json.loads(out.getvalue())


def answers() -> dict:
    return Response.objects.get().answers


def test_names_and_ways_of_kobo_and_odk_are_found(tmp_path):
    make_survey(STRUCTURE)
    run(tmp_path, "kind,about/people,about-share,severity_x,about/severity/severity_y", "mo,3,0.5,1,2")
    found = answers()
    assert [found[key] for key in ("kind", "people", "share", "severity_x", "severity_y")] == ["mo", 3, 0.5, "1", "2"]


def test_asked_but_empty_is_null_and_not_asked_is_absent(tmp_path):
    make_survey(STRUCTURE)
    run(tmp_path, "kind,people", "office,4")
    found = answers()
    assert found["topics"] is None
    assert "name" not in found
    assert found["double"] == "8"


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("topics", "a b", ["a", "b"]),
        ("topics/a,topics/b", "1,0", ["a"]),
        ("topics.a,topics.b", "TRUE,True", ["a", "b"]),
        ("about/topics/a,about/topics/none", "0,1", ["none"]),
        ("topics/a,topics/b", "FALSE,0", None),
        ("topics,topics/a,topics/b", ",1,", ["a"]),
    ],
)
def test_multiple_choice_as_words_or_as_columns(tmp_path, header, row, expected):
    make_survey(STRUCTURE)
    run(tmp_path, f"kind,{header}", f"mo,{row}")
    assert answers()["topics"] == expected


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("people", "450000.0", 450000),
        ("people", "4.5e5", 450000),
        ("people", "٢٠", 20),
        ("share", "2", 2.0),
        ("since", "2026-11-23", "2026-11-23"),
        ("since", "2026-11-23T10:00:00.000+03:00", "2026-11-23"),
        ("met", "2026-11-23T10:00:00.000+03:00", "2026-11-23T10:00:00+03:00"),
        ("place", "52.5 13.4", "52.5 13.4 0 0"),
        ("seen", "TRUE", "OK"),
        ("severity_x", "2.0", "2"),
    ],
)
def test_cells_are_typed(tmp_path, column, cell, expected):
    make_survey(STRUCTURE)
    report = run(tmp_path, f"kind,{column}", f"mo,{cell}")
    assert answers()[column] == expected
    assert sum(report["counts"].values()) == 0


def test_coordinates_in_columns_of_their_own(tmp_path):
    make_survey(STRUCTURE)
    run(tmp_path, "about-place-Latitude,about-place-Longitude,kind", "52.5,13.4,mo")
    assert answers()["place"] == "52.5 13.4 0 0"


def test_cell_that_cannot_be_read_is_left_empty_and_listed(tmp_path):
    make_survey(STRUCTURE)
    report = run(tmp_path, "kind,people", "mo,3", "mo,False")
    assert report["findings"]["untyped"] == [
        {"kind": "untyped", "column": "people", "detail": "False", "count": 1, "rows": [3]}
    ]
    assert sorted(str(response.answers["people"]) for response in Response.objects.all()) == ["3", "None"]


def test_strict_imports_nothing_if_a_cell_cannot_be_read(tmp_path):
    survey = make_survey(STRUCTURE)
    with pytest.raises(CommandError, match="Nothing was imported"):
        run(tmp_path, "kind,people,district", "mo,3,north", "mo,many,south", strict=True, extra=["district"])
    assert Response.objects.count() == 0
    assert survey.versions.count() == 1


def test_code_outside_its_list_is_kept_and_listed(tmp_path):
    make_survey(STRUCTURE)
    report = run(tmp_path, "kind,topics", "club,a x")
    found = answers()
    assert (found["kind"], found["topics"]) == ("club", ["a", "x"])
    assert [(g["column"], g["detail"]) for g in report["findings"]["unknown_option"]] == [
        ("kind", "club"),
        ("topics", "x"),
    ]


def test_broken_rules_are_kept_and_listed(tmp_path):
    make_survey(STRUCTURE)
    report = run(tmp_path, "kind,people,name", "office,-3,Nobody asked")
    found = answers()
    assert (found["people"], found["name"]) == (-3, "Nobody asked")
    assert [(g["column"], g["rows"]) for g in report["findings"]["constraint"]] == [("people", [2])]
    assert [(g["column"], g["rows"]) for g in report["findings"]["relevance"]] == [("name", [2])]


def test_repeating_doubles_nothing(tmp_path):
    make_survey(STRUCTURE)
    rows = ("mo,1,uuid:a", "mo,1,uuid:b", "mo,1,uuid:c")
    first = run(tmp_path, "kind,people,meta/instanceID", *rows)
    second = run(tmp_path, "kind,people,meta/instanceID", *rows, "mo,1,uuid:d")
    assert (first["created"], second["created"], second["known"]) == (3, 1, 3)
    assert Response.objects.count() == 4


def test_equal_rows_without_an_id_are_different_responses_each_time(tmp_path):
    make_survey(STRUCTURE)
    for _time in range(2):
        run(tmp_path, "kind,people", "mo,1", "mo,1", "mo,2")
    assert Response.objects.count() == 3


def test_unknown_columns_are_listed(tmp_path):
    make_survey(STRUCTURE)
    report = run(tmp_path, "kind,_uuid,_notes,district", "mo,u1,,north")
    assert report["unknown_columns"] == ["_notes", "district"]


def test_extra_column_becomes_a_choice_that_nobody_is_asked(tmp_path):
    survey = make_survey(STRUCTURE)
    for _time in range(2):
        report = run(tmp_path, "kind,district", "mo,north", "office,south", extra=["district"])
    assert report["unknown_columns"] == []
    assert sorted(response.answers["district"] for response in Response.objects.all()) == ["north", "south"]
    assert sum(report["counts"].values()) == 0
    assert [version.number for version in survey.versions.order_by("number")] == [1, 2]


def test_semicolons_and_a_byte_order_mark(tmp_path):
    make_survey(STRUCTURE)
    run(tmp_path, "\ufeffkind;people", "mo;2")
    assert answers()["people"] == 2


def test_row_has_side_mode_and_day(tmp_path):
    make_survey({**STRUCTURE, "sides": {"question": "kind", "map": {"mo": "mo", "office": "administration"}}})
    run(tmp_path, "kind,_submission_time", "office,2026-05-04T10:00:00", mode="paper")
    response = Response.objects.get()
    assert (response.side, response.mode, response.sent_on.isoformat()) == ("administration", "paper", "2026-05-04")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", b"nothing,known\n1,2\n"])
def test_file_that_fits_nothing_is_refused(tmp_path, content):
    make_survey(STRUCTURE)
    file = tmp_path / "bad.csv"
    file.write_bytes(content)
    with pytest.raises(CommandError):
        run_file(file)
    assert Response.objects.count() == 0


def test_what_no_database_keeps_is_left_out(tmp_path):
    make_survey(STRUCTURE)
    run(tmp_path, "kind,name,topics,dist\0rict", "m\0o,Na\0me,a\0 b,no\0rth", extra=["district"])
    found = answers()
    assert [found[key] for key in ("kind", "name", "topics", "district")] == ["mo", "Name", ["a", "b"], "north"]


@pytest.mark.parametrize("cell", ["x" * 1_000_001, '"unclosed' + ",\n" * 2_000_000])
def test_a_cell_without_end_is_refused_in_a_sentence(tmp_path, cell):
    make_survey(STRUCTURE)
    with pytest.raises(CommandError, match=r"responses\.csv"):
        run(tmp_path, "kind,name", f"mo,{cell}")
    assert Response.objects.count() == 0


@pytest.mark.parametrize("column", ["people", "share"])
@pytest.mark.parametrize("cell", ["9" * 400, "-" + "9" * 17, "1e308", "1e400", "nan", "-inf", "1_0"])
def test_a_number_that_nobody_can_count_with_is_no_answer(tmp_path, column, cell):
    make_survey(STRUCTURE)
    report = run(tmp_path, f"kind,{column}", f"mo,{cell}", "mo,-9e14", "mo,7")
    (found,) = report["findings"]["untyped"]
    assert (found["column"], found["rows"], report["created"]) == (column, [2], 3)
    assert sorted(Response.objects.values_list(f"answers__{column}", flat=True), key=str) == [-9e14, 7, None]


def test_a_file_of_which_nothing_can_be_read_is_refused_early(tmp_path, monkeypatch):
    monkeypatch.setattr(stream, "MOST_UNREADABLE", 600)
    make_survey(STRUCTURE)
    with pytest.raises(CommandError, match="no 0"):
        run(tmp_path, "kind,people", *(f"mo,no {number}" for number in range(5000)))
    assert Response.objects.count() == 0


def test_a_file_of_which_most_can_be_read_is_read_to_its_end(tmp_path, monkeypatch):
    monkeypatch.setattr(stream, "MOST_UNREADABLE", 10)
    make_survey(STRUCTURE)
    report = run(tmp_path, "kind,people", *(f"mo,{number if number % 2 else 'no'}" for number in range(40)))
    assert (report["created"], report["counts"]["untyped"]) == (40, 20)


def test_real_responses_keep_every_code(corpus):
    form = read_survey(open_workbook(corpus / "xlsforms/needs_assessment/IRQ_TalAfar_water_2022_en_ar.xlsx"))
    make_survey(to_json(form.survey), {"de": {"title": "Tal Afar"}}, slug="tal-afar")
    file = corpus / "talafar/responses.csv"
    report = run_file(file, "tal-afar", extra=["socio_eco_division", "water_sector"])
    codes = {(g["column"]): 0 for g in report["findings"]["unknown_option"]}
    for group in report["findings"]["unknown_option"]:
        codes[group["column"]] += group["count"]
    assert codes == {"neighbourhood": 578, "pay_water_charges_when": 35}
    assert report["counts"]["untyped"] == 8
    assert len(report["unknown_columns"]) == 5
    with file.open(encoding="utf-8-sig", newline="") as source:
        assert report["created"] == len(list(csv.DictReader(source)))

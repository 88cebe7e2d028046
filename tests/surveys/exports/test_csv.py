"""Responses as CSV, read back as a spreadsheet or a statistics program would."""

import csv
import io
import uuid
from datetime import date

import pytest

from surveys.answering.models import Participant
from surveys.answering.uploads.models import Upload
from surveys.exports.csv import csv_lines
from surveys.results.queries import definition_of
from tests.factories.surveys import add_version, make_response, make_survey, one_step, question

TEXTS = {
    "de": {
        "question.colour.label": "Welche Farbe?",
        "question.colour.option.red.label": "Rot",
        "question.several.label": "Welche?",
        "question.several.option.a.label": "Aa",
        "question.grid.label": "Wie sehr?",
        "question.grid.row.x.label": "Ix",
        "question.grid.option.1.label": "kaum",
    },
    "ar": {"question.colour.label": "أي لون؟", "question.colour.option.red.label": "أحمر"},
}
STRUCTURE = one_step(
    question("colour", options="red blue", other=True, missing=["dont_know"]),
    question("several", "multiple", options="a b"),
    question("grid", "matrix", options="1 2", rows="x"),
    question("order", "ranking", options="a b", places=2),
    question("number", "integer", missing=["dont_know"]),
    question("why", "text"),
    question("note", "note"),
)
ANSWERS = {
    "colour": "other",
    "colour_other": "=mauve",
    "several": ["a"],
    "grid_x": "1",
    "order": ["b", "a"],
    "number": -3,
    "why": "+49 30 1",
}


def table(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def exported(survey, language: str = "de") -> list[dict[str, str]]:
    return table("".join(csv_lines(survey, definition_of(survey, language), language)))


@pytest.fixture
def survey(db):
    return make_survey(STRUCTURE, TEXTS)


def test_a_row_has_codes_and_labels_beside_each_other(survey):
    helper = Participant.objects.create(key="house", name="House", side="mo")
    sent = make_response(survey, ANSWERS, side="mo", participant=helper, sent_on=date(2026, 11, 20))
    (row,) = exported(survey)
    assert row == {
        "response": str(sent.id),
        "wave": "1",
        "version": "1",
        "sent_on": "2026-11-20",
        "language": "de",
        "mode": "online",
        "side": "mo",
        "participant": "house",
        "colour": "other",
        "colour – Welche Farbe?": row["colour – Welche Farbe?"],
        "colour__missing": "",
        f"colour_other – Welche Farbe?: {row['colour – Welche Farbe?']}": "'=mauve",
        "several/a – Welche?: Aa": "1",
        "several/b – Welche?: b": "0",
        "several/… – Welche?": "",
        "several__missing": "",
        "grid_x": "1",
        "grid_x – Wie sehr?: Ix": "kaum",
        "grid_x__missing": "",
        "order/1": "b",
        "order/1 – order": "b",
        "order/2": "a",
        "order/2 – order": "a",
        "order__missing": "",
        "number – number": "-3",
        "number__missing": "",
        "why – why": "+49 30 1",
        "why__missing": "",
    }


def test_each_reason_for_no_answer_is_told_apart(survey):
    make_response(survey, {"colour": "dont_know", "several": None, "number": None, "number__missing": "dont_know"})
    (row,) = exported(survey)
    assert (row["colour"], row["colour__missing"]) == ("dont_know", "dont_know")
    assert (row["several/a – Welche?: Aa"], row["several__missing"]) == ("", "no_answer")
    assert (row["number – number"], row["number__missing"]) == ("", "dont_know")
    assert (row["grid_x"], row["grid_x__missing"]) == ("", "not_asked")


def test_headers_and_labels_come_in_the_chosen_language(survey):
    make_response(survey, {"colour": "red"})
    (row,) = exported(survey, "ar")
    assert row["colour – أي لون؟"] == "أحمر"
    assert row["colour"] == "red"


def test_what_was_imported_with_other_codes_is_kept(survey):
    make_response(survey, {"colour": "mauve", "several": ["a", "=x"], "number": "many", "order": ["c"]})
    (row,) = exported(survey)
    assert (row["colour"], row["colour – Welche Farbe?"]) == ("mauve", "mauve")
    assert row["several/… – Welche?"] == "'=x"
    assert row["number – number"] == "many"
    assert (row["order/1"], row["order/2"]) == ("c", "")


def test_versions_share_their_columns_and_corrections_replace_what_they_correct(survey):
    first = make_response(survey, {"colour": "red"})
    add_version(survey, one_step(question("colour", options="green")))
    make_response(survey, {"colour": "green"}, supersedes=first)
    make_response(survey, {"colour": "blue"}, version=survey.versions.get(number=1))
    rows = exported(survey)
    assert sorted((row["version"], row["colour"]) for row in rows) == [("1", "blue"), ("2", "green")]


def test_one_query_however_many_responses(survey, django_assert_num_queries):
    for _ in range(20):
        make_response(survey, ANSWERS)
    definition = definition_of(survey, "de")
    with django_assert_num_queries(1):
        assert len(list(csv_lines(survey, definition, "de"))) == 21


def test_the_download_is_a_stream_in_the_language_that_was_asked_for(client, person, grant, survey):
    make_response(survey, ANSWERS)
    grant("raw", survey=survey)
    client.force_login(person)
    response = client.get("/de/results/needs/answers.csv?language=ar")
    assert response.streaming
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="needs-ar.csv"'
    assert "no-store" in response["Cache-Control"]
    (row,) = table(b"".join(response.streaming_content).decode())
    assert "colour – أي لون؟" in row
    unknown = client.get("/de/results/needs/answers.csv?language=xx")
    assert unknown["Content-Disposition"] == 'attachment; filename="needs-de.csv"'


def test_an_administration_gets_no_export_whatever_else_it_was_granted(client, person, grant, survey):
    grant("raw")
    grant("aggregates", side="administration")
    client.force_login(person)
    assert client.get("/de/results/needs/").status_code == 200
    assert client.get("/de/results/needs/answers.csv").status_code == 404


def test_places_have_a_column_for_each_coordinate_and_moments_stay_as_they_are(db):
    kinds = {"spot": "geopoint", "clock": "time", "moment": "datetime", "level": "range", "seen": "acknowledge"}
    asked = [question(key, kind) for key, kind in kinds.items()]
    survey = make_survey(one_step(*asked, question("sum", "hidden")), {"de": {}})
    moment = "2024-02-29T09:30:00+01:00"
    make_response(
        survey,
        {"spot": "52.5 13.4 0 0", "clock": "09:30", "moment": moment, "level": 7, "seen": "OK", "sum": "=1+1"},
    )
    make_response(survey, {"spot": None})
    first, second = sorted(exported(survey), key=lambda row: row["spot__missing"])
    cells = ["spot/latitude", "spot/longitude", "clock", "moment", "level", "seen", "sum"]
    found = [first[name] for name in first if name.split(" – ")[0] in cells and not name.startswith("seen – ")]
    assert found == ["52.5", "13.4", "09:30", moment, "7", "OK", "'=1+1"]
    assert second["spot__missing"] == "no_answer"


def test_files_have_their_id_and_the_name_that_their_sender_gave_them(db):
    rounds = {"key": "people", "type": "repeat", "items": [question("face", "image")]}
    survey = make_survey(one_step(question("paper", "file"), rounds), {"de": {"question.paper.label": "Satzung"}})
    paper, face = (Upload(id=uuid.uuid4(), name=name, size=1) for name in ("=Satzung.pdf", "Ali.jpg"))
    response = make_response(survey, {"paper": str(paper.pk), "people": [{"face": str(face.pk)}, {"face": "old.jpg"}]})
    for upload in (paper, face):
        upload.response = response
        upload.save()
    (row,) = exported(survey)
    assert (row["paper"], row["paper – Satzung"]) == (str(paper.pk), "'=Satzung.pdf")
    assert (row["people[1].face"], row["people[2].face"]) == (str(face.pk), "")
    names = [row[name] for name in row if name.startswith("people[") and "].face – " in name]
    assert names == ["Ali.jpg", "old.jpg"]

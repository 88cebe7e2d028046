"""Open data: the public questions alone, and of those alone who agreed."""

import html
import io
import json
import zipfile

import pytest
from django.utils.html import escape
from django.utils.translation import override

from surveys.exports.kinds import FIGURES
from surveys.results.public.open_data import open_wave, who_is_counted, why_not_open
from surveys.results.public.reading import public_results
from surveys.results.queries import definition_of
from surveys.results.release.making import make_batch
from tests.factories.surveys import make_responses, make_survey, one_step, question
from tests.surveys.exports.figures import make_public, table

OPEN_DATA = [name for name, kind in FIGURES.items() if kind.is_open_data]


def asked_for_open_data(*answers: str, **more):
    """A survey that asks whether answers may become open data, of which one question is public."""
    agree = question("agree", "consent", options="yes no", role="consent_open_data")
    survey = make_survey(one_step(question("colour", options="red blue"), agree), **more)
    make_responses(survey, *({"colour": "red" if place % 2 else "blue", "agree": a} for place, a in enumerate(answers)))
    make_batch(survey.waves.get())
    make_public(survey, "colour")
    return survey


def test_open_data_are_the_public_questions_of_everybody_and_nothing_else(reader, released_survey):
    make_public(released_survey, "colour")
    package = zipfile.ZipFile(io.BytesIO(reader.get("/de/results/needs/exports/datapackage.zip").content))
    assert {(row["question"], row["filter"]) for row in table(package.read("tables.csv"))} == {("colour", "")}


@pytest.mark.parametrize("name", OPEN_DATA)
def test_while_nothing_is_public_there_is_no_open_data_and_the_page_says_why(reader, released_survey, name):
    response = reader.get(f"/de/results/needs/exports/{name}")
    assert response["Location"] == "/de/results/needs/exports/?wave=1"
    page = reader.get(response["Location"]).content.decode()
    with override("de"):
        assert escape(why_not_open(None)) in page
    assert name not in page


@pytest.mark.parametrize("no", [6, 1])
def test_nobody_who_said_no_is_in_open_data(reader, no):
    asked_for_open_data(*["yes"] * 12, *["no"] * no)
    for name in OPEN_DATA:
        assert reader.get(f"/de/results/needs/exports/{name}").status_code == 302
    response = reader.get("/de/findings/needs/data.json")
    assert (response.status_code, response.json()["waves"]) == (403, [])
    page = reader.get("/de/findings/needs/").content.decode()
    assert response.json()["problem"] in html.unescape(page)
    assert "data.json" not in page


def test_where_all_said_yes_there_is_open_data(reader):
    asked_for_open_data(*["yes"] * 12)
    for name in OPEN_DATA:
        assert reader.get(f"/de/results/needs/exports/{name}").status_code == 200
    (wave,) = reader.get("/de/findings/needs/data.json").json()["waves"]
    assert wave["questions"][0]["question"] == "colour"
    assert "data.json" in reader.get("/de/findings/needs/").content.decode()


def test_where_results_may_be_filtered_by_the_consent_only_those_who_said_yes_are_counted(reader):
    survey = asked_for_open_data(*["yes"] * 40, *["no"] * 24, dimensions=["agree"])
    (wave,) = reader.get("/de/findings/needs/data.json").json()["waves"]
    assert (wave["n"], wave["only_who_agreed"]) == (40, True)
    assert [row["count"] for row in wave["questions"][0]["tables"][0]["rows"][:2]] == [20, 20]
    package = zipfile.ZipFile(io.BytesIO(reader.get("/de/results/needs/exports/datapackage.zip").content))
    assert {row["n"] for row in table(package.read("tables.csv"))} == {"40"}
    with override("de"):
        counted = who_is_counted(open_wave(public_results(survey, "de").waves[0], definition_of(survey, "de")))
    assert counted in json.loads(package.read("datapackage.json"))["description"]
    assert escape(counted) in reader.get("/de/findings/needs/").content.decode()


def test_one_who_said_no_is_not_told_by_leaving_out_that_one(reader):
    asked_for_open_data(*["yes"] * 12, "no", dimensions=["agree"])
    assert reader.get("/de/findings/needs/data.json").status_code == 403


def test_who_was_not_asked_has_not_agreed(reader):
    survey = asked_for_open_data(*["yes"] * 12)
    make_responses(survey, *[{"colour": "red"}] * 6)
    make_batch(survey.waves.get())
    assert reader.get("/de/findings/needs/data.json").status_code == 403

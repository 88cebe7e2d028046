"""A strategy as PDF, CSV and JSON."""

import csv
import re
from io import BytesIO, StringIO

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.models import PageViewRestriction

from cms_pages.models import Measure, Resource
from cms_pages.strategies.words import words


def address(name, strategy, language="de"):
    with translation.override(language):
        return reverse(f"strategy_files:{name}", args=[strategy.key])


def rows_of(answer):
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))


def pdf_text(answer):
    with pypdfium2.PdfDocument(BytesIO(answer.content)) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def test_json_says_all_that_the_page_says(client, adopted):
    found = client.get(address("json", adopted.strategy)).json()
    (goal,) = found["goals"]
    (measure,) = goal["measures"]
    assert measure["what"] == {"text": "Gemeinsame Sprechstunde", "language": "de", "machine": False}
    benefits = {each["organisation"]: each["own_benefit"] for each in measure["partners"]}
    assert benefits["Verein"]["text"] == "Wir lernen das Amt kennen"
    assert benefits["Amt"] is None
    assert found["language"] == "de"
    assert found["address"].endswith(adopted.page.url)


def test_csv_has_a_row_for_each_measure(client, adopted):
    with translation.override("de"):
        (row,) = rows_of(client.get(address("csv", adopted.strategy)))
    values = list(row.values())
    assert values[:2] == ["Wege in Arbeit", "Gemeinsame Sprechstunde"]
    assert "Verein, Amt" in values


def test_a_spreadsheet_runs_nothing(client, adopted):
    Measure.objects.update(state="dropped", reason=words("=1+1", "de"))
    (row,) = rows_of(client.get(address("csv", adopted.strategy)))
    assert "'=1+1" in row.values()


@pytest.mark.parametrize(("language", "title"), [("de", "Strategie"), ("ar", "استراتيجية")])
def test_pdf_is_tagged_and_in_its_language(client, adopted, language, title):
    answer = client.get(address("pdf", adopted.strategy, language))
    assert answer["Content-Type"] == "application/pdf"
    assert b"/StructTreeRoot" in answer.content
    assert language in languages_in(answer)
    text = pdf_text(answer)
    assert title in text
    assert {"Gemeinsame", "Sprechstunde"} <= set(text.split())  # in right-to-left lines in whatever order


@pytest.mark.parametrize("name", ["pdf", "csv", "json"])
def test_what_is_no_public_page_is_no_file(client, adopted, name):
    PageViewRestriction.objects.create(page=adopted.page, restriction_type="login")
    PageViewRestriction.objects.create(page=adopted.other, restriction_type="login")
    assert client.get(address(name, adopted.strategy)).status_code == 404


@pytest.mark.parametrize("name", ["pdf", "csv", "json"])
def test_a_page_that_was_taken_down_takes_its_files_along(client, adopted, name):
    adopted.page.unpublish()
    adopted.other.unpublish()
    assert client.get(address(name, adopted.strategy)).status_code == 404


@pytest.mark.parametrize("name", ["pdf", "csv", "json"])
def test_before_it_is_adopted_files_promise_nothing(client, draft, name):
    answer = client.get(address(name, draft.strategy))
    assert answer.status_code == 200
    assert b"Gemeinsame Sprechstunde" not in answer.content


def test_a_paper_says_what_is_blocked(client, adopted):
    Resource.objects.create(measure=adopted.measure, kind="rooms", needed_by=adopted.level.verein, state="declined")
    with translation.override("en"):
        assert "Blocked: rooms, declined" in pdf_text(client.get(address("pdf", adopted.strategy, "en")))


def test_words_of_the_page_that_are_not_translated_keep_their_language(client, draft):
    assert languages_in(client.get(address("pdf", draft.strategy, "ar"))) == {"ar"}
    draft.other.guiding_idea = draft.page.guiding_idea
    draft.other.save_revision().publish()
    assert languages_in(client.get(address("pdf", draft.strategy, "ar"))) == {"ar", "de"}


def languages_in(answer):
    return {found.decode() for found in re.findall(rb"/Lang ?\((\w+)", answer.content)}

"""All questions as a PDF, at an address that anybody may open."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from surveys.answering.printing.questions import questions_data, questions_pdf
from surveys.answering.printing.typesetting import typeset
from surveys.answering.queries import standing_without_draft
from surveys.definition.models import Wave
from tests.surveys.answering.conftest import GERMAN, publish

pytestmark = pytest.mark.django_db
ADDRESS = "/s/klein/de/questions.pdf"


def data(language: str = "de", side: str = "") -> dict:
    return questions_data(standing_without_draft("klein"), language, side)


def test_anybody_can_open_it_and_keep_it(survey, client):
    response = client.get(ADDRESS)
    assert response.content.startswith(b"%PDF-")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="klein-de.pdf"'
    assert response["Cache-Control"] == "public, max-age=300"
    assert client.get(ADDRESS, headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_it_is_made_anew_when_something_in_it_changes(survey, client):
    before = client.get(ADDRESS)["ETag"]
    Wave.objects.update(closes=timezone.now() + timedelta(days=9))
    assert client.get(ADDRESS)["ETag"] != before


def test_a_language_that_is_not_offered_leads_to_one_that_is(survey, client):
    assert client.get("/s/klein/uk/questions.pdf")["Location"] == ADDRESS


@pytest.mark.parametrize("address", ["/s/klein/xx/questions.pdf", "/s/nothing/de/questions.pdf"])
def test_what_is_not_there_is_not_found(survey, client, address):
    assert client.get(address).status_code == 404


def test_it_begins_with_what_the_start_page_says(survey):
    survey.privacy = {"mo": "named"}
    survey.save()
    front = data()["front"]
    assert front["intro"] == "Worum es geht."
    mo, administration, partner = (row[1] for row in front["who_sees"]["rows"])
    assert mo != administration == partner
    report_back = survey.waves.get().report_back_on
    assert any(str(report_back.year) in str(fact["text"]) for fact in front["facts"])


def test_it_names_the_version_that_a_sheet_belongs_to(survey):
    assert data()["edition"] == "klein 1.1"


def test_wording_for_a_side_is_used_if_it_is_asked_for(survey, client):
    assert "Warum A?" in str(data())
    assert "Warum A für Ihren Verein?" in str(data(side="mo"))
    assert client.get(f"{ADDRESS}?side=mo")["ETag"] != client.get(ADDRESS)["ETag"]
    assert client.get(f"{ADDRESS}?side=nonsense")["ETag"] == client.get(ADDRESS)["ETag"]


def test_arabic_script_is_set_from_right_to_left_within_two_seconds(survey):
    publish("arabisch", de=GERMAN, ar={"title": "استبيان", "step.about.title": "من نحن"})
    standing = standing_without_draft("arabisch")
    found = questions_data(standing, "ar")
    assert (found["lang"], found["rtl"], found["fonts"][0]) == ("ar", True, "Noto Sans Arabic")
    began = time.monotonic()
    assert questions_pdf(standing, "ar").startswith(b"%PDF-")
    assert time.monotonic() - began < 2


def test_the_document_has_title_and_language_and_is_tagged(survey):
    pdf = questions_pdf(standing_without_draft("klein"), "fa")
    assert b"pdfuaid" in pdf
    assert b"/Lang (fa)" in pdf or b"<rdf:li>fa</rdf:li>" in pdf


def test_text_of_a_survey_is_never_read_as_a_command(client, db):
    texts = GERMAN | {"title": '#panic("x") $ * _ ` \\ ]', "question.kind.label": '"]) #read("/etc/passwd")'}
    publish(de=texts)
    assert client.get(ADDRESS).status_code == 200
    assert typeset("questions", data(), format="svg")


def test_without_the_library_there_is_no_such_page(survey, client, monkeypatch):
    monkeypatch.setattr("surveys.answering.printing.views.can_print", lambda: False)
    assert client.get(ADDRESS).status_code == 404

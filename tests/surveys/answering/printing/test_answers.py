"""Answers on paper: a draft says that it is one, what was sent says when."""

import pytest
from django.utils import translation

from surveys.answering.models import Draft, Participant, Response
from surveys.answering.printing import answers
from surveys.answering.printing.answers import draft_pdf, response_pdf
from surveys.answering.queries import Standing
from surveys.definition.models import TextEdition

pytestmark = pytest.mark.django_db


def standing() -> Standing:
    draft, edition = Draft.objects.get(), TextEdition.objects.get()
    return Standing(draft.wave.survey, draft.wave, draft.version_id, edition.id, draft)


def draft_data(standing: Standing) -> dict:
    """German texts between English words of the interface."""
    with translation.override("en"):
        return answers.draft_data(standing, "de")


def response_data(response: Response, code: str = "") -> dict:
    with translation.override("en"):
        return answers.response_data(response, "de", code)


def labelled(data: dict) -> dict[str, list]:
    parts = [part for step in data["steps"] for part in step["parts"]]
    return {str(part["row"] or part["label"]): part["items"] for part in parts}


def test_a_draft_says_on_every_page_that_it_is_not_sent(respondent):
    respondent.send("about", kind="mo", topics=("a", "b"), why_a="Darum")
    data = draft_data(standing())
    assert data["status"] == "Draft – not sent"
    assert draft_pdf(standing(), "de").startswith(b"%PDF-")


def test_a_draft_tells_who_saved_each_step_and_when(respondent):
    respondent.send("about", kind="mo", topics=("b",))
    draft = Draft.objects.get()
    draft.steps["about"] |= {"by": "Nur", "at": "2026-11-03T10:00:00+00:00"}
    draft.save()
    first, second = (step["note"] for step in draft_data(standing())["steps"])
    assert "Nur" in first
    assert "Nov. 3, 2026" in first
    assert second == "Nobody has saved this step yet."


def test_answers_are_told_in_words(respondent):
    respondent.send("about", kind="mo", topics=("a", "b"), why_a="Darum")
    respondent.send("needs", severity_a="2", since__missing="prefer_not_say", order__1="z", order__2="x", mail="a@b.de")
    found = labelled(draft_data(standing()))
    assert found == {
        "Was sind Sie?": ["Verein"],
        "Welche Themen?": ["Thema A", "Thema B"],
        "Warum A für Ihren Verein?": [{"text": "Darum", "lang": "", "rtl": False}],
        "Zeile A": ["sehr"],
        "Zeile B": [],
        "Seit wann?": ["Prefer not to say"],
        "Reihenfolge?": ["Z-Ding", "X-Ding"],
        "Erzählen Sie.": [],
        "E-Mail?": [{"text": "a@b.de", "lang": "", "rtl": False}],
    }


def test_what_was_sent_has_its_day_and_the_code_only_if_given(respondent):
    respondent.fill()
    respondent.send("check")
    response = Response.objects.get()
    day, code = "Sent on", "Receipt code"
    assert [fact["label"] for fact in response_data(response)["facts"]] == [day]
    assert [fact["label"] for fact in response_data(response, "ABCD-EFGH")["facts"]] == [day, code]
    assert response_data(response)["status"] == ""
    assert response_pdf(response, "fa").startswith(b"%PDF-")


def test_the_organisation_is_named_on_its_draft(respondent):
    respondent.send("about", kind="mo")
    found = standing()
    found.invitation = type("Invited", (), {"prefilled": {}, "participant": Participant(name="Verein", side="mo")})()
    assert draft_data(found)["facts"][0]["text"]["text"] == "Verein"


def test_own_draft_has_an_address(respondent):
    respondent.send("about", kind="mo", topics=("b",))
    response = respondent.get("draft.pdf")
    assert response.content.startswith(b"%PDF-")
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"


def test_without_a_draft_the_address_leads_to_the_start(respondent):
    assert respondent.get("draft.pdf")["Location"] == "/s/klein/de/"


def test_after_sending_it_leads_to_the_receipt(respondent):
    respondent.fill()
    respondent.send("check")
    assert respondent.get("draft.pdf")["Location"] == "/s/klein/de/receipt/"


def test_nothing_can_be_sent_there(respondent):
    respondent.send("about", kind="mo")
    assert respondent.send("draft.pdf").status_code == 302
    assert Draft.objects.get().steps["about"]["revision"] == 1

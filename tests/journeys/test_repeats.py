"""A block of questions that is asked several times, without scripts and with them."""

import re

import pytest
from playwright.sync_api import expect

from surveys.answering.models import Response
from tests.factories.surveys import make_survey

pytestmark = pytest.mark.django_db(transaction=True)

TEXTS = {
    "title": "Ansprechpersonen",
    "step.people.title": "Ihre Ansprechpersonen",
    "question.offices.label": "Wie viele Büros haben Sie?",
    "group.person.label": "Ansprechperson",
    "group.person.hint": "Nur wer einverstanden ist.",
    "question.name.label": "Wie heißt diese Person?",
    "question.speaks.label": "Welche Sprachen spricht ${name}?",
    "question.speaks.option.de.label": "Deutsch",
    "question.speaks.option.ar.label": "Arabisch",
    "question.why.label": "Wofür braucht es Arabisch?",
    "group.office.label": "Büro",
    "question.city.label": "In welcher Stadt?",
    "step.places.title": "Ihre Büros",
}
STRUCTURE = {
    "steps": [
        {
            "key": "people",
            "questions": [
                {"key": "offices", "type": "integer", "required": True},
                {
                    "key": "person",
                    "type": "repeat",
                    "items": [
                        {"key": "name", "type": "text", "required": True},
                        {"key": "speaks", "type": "multiple", "options": [{"code": "de"}, {"code": "ar"}]},
                        {"key": "why", "type": "text", "relevant": "selected(${speaks}, 'ar')"},
                    ],
                },
            ],
        },
        {
            "key": "places",
            "questions": [
                {
                    "key": "office",
                    "type": "repeat",
                    "count": "${offices}",
                    "items": [{"key": "city", "type": "text", "required": True}],
                }
            ],
        },
    ]
}


@pytest.fixture
def survey(db):
    return make_survey(STRUCTURE, {"de": TEXTS}, slug="personen")


@pytest.mark.parametrize("device", ["plain_phone", "phone"])
def test_rounds_are_added_taken_away_and_answered(survey, device, request):
    screen = request.getfixturevalue(device)
    screen.goto("/s/personen/de/people/")
    screen.fill("[name=offices]", "2")
    screen.fill("[name='person.1.name']", "Erste")
    screen.locator("[name=add_round]").click()
    expect(screen.locator(".round")).to_have_count(2)
    expect(screen.locator("[name='person.1.name']")).to_have_value("Erste")
    expect(screen.locator(".error-summary")).to_have_count(0)
    screen.locator("[name=add_round]").click()
    screen.fill("[name='person.3.name']", "Dritte")
    screen.locator("[name=remove_round][value='person.2']").click()
    expect(screen.locator(".round")).to_have_count(2)
    expect(screen.locator("[name='person.3.name']")).to_have_value("Dritte")

    screen.check("[name='person.3.speaks'][value=ar]")
    screen.locator(".survey-form .actions button").click()
    screen.fill("[name='person.2.why']", "Beratung")
    expect(screen.locator("#q_person\\.2\\.speaks")).to_contain_text("Welche Sprachen spricht Dritte?")
    screen.locator(".survey-form .actions button").click()

    expect(screen).to_have_url(re.compile("/places/"))
    expect(screen.locator(".round")).to_have_count(2)
    screen.fill("[name='office.1.city']", "Berlin")
    screen.locator(".survey-form .actions button").click()
    expect(screen.locator(".error-summary a")).to_have_attribute("href", "#id_office.2.city")
    screen.fill("[name='office.2.city']", "Potsdam")
    screen.locator(".survey-form .actions button").click()

    expect(screen).to_have_url(re.compile("/check/"))
    expect(screen.locator("main")).to_contain_text("Potsdam")
    screen.locator("main form .button").click()
    expect(screen.locator(".receipt-code")).to_be_visible()
    assert Response.objects.get().answers == {
        "offices": 2,
        "person": [
            {"name": "Erste", "speaks": None},
            {"name": "Dritte", "speaks": ["ar"], "why": "Beratung"},
        ],
        "office": [{"city": "Berlin"}, {"city": "Potsdam"}],
    }


def test_enter_in_a_field_goes_on_and_takes_no_round_away(survey, phone):
    phone.goto("/s/personen/de/people/")
    phone.fill("[name=offices]", "0")
    phone.fill("[name='person.1.name']", "Erste")
    phone.press("[name='person.1.name']", "Enter")
    expect(phone).to_have_url(re.compile("/check/"))
    expect(phone.locator("main")).to_contain_text("Erste")

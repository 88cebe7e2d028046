"""What the coordinating team sees while a survey is open. All answers are synthetic."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from surveys.answering.invitations.models import Invitation
from surveys.answering.models import Participant
from surveys.definition.models import Survey
from surveys.results.models import ResultsGrant
from tests.factories.surveys import make_response, make_survey

from .accessibility import overflow, violations

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def coordinator(live_server) -> dict[str, str]:
    user = get_user_model().objects.create(username="coordinator")
    ResultsGrant.objects.create(user=user, right="raw")
    client = Client()
    client.force_login(user)
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}


@pytest.fixture
def survey(coordinator) -> Survey:
    survey = make_survey(privacy={"administration": "named"})
    for number in range(16):
        side = "administration" if number < 4 else "mo"
        participant = Participant.objects.create(key=f"org-{number}", name=f"Organisation {number}", side=side)
        row = {"wave": survey.waves.get(), "participant": participant, "token_hash": f"{number:064}"}
        Invitation.objects.create(**row, used=number % 2 == 0)
    for number in range(8):
        flags = ["trap", "fast"] if number == 0 else []
        day = timezone.localdate() - timedelta(days=1)
        make_response(survey, {"colour": "red"}, side="mo" if number else "administration", flags=flags, sent_on=day)
    return survey


@pytest.mark.parametrize("language", ["de", "ar", "fa", "uk"])
def test_progress_and_unusual_responses_are_accessible(phone: Page, coordinator, survey, language):
    phone.context.add_cookies([coordinator])
    for place in ("progress", "suspicious"):
        phone.goto(f"/{language}/results/needs/{place}/")
        assert (violations(phone), overflow(phone)) == ([], 0), place


def test_human_leaves_a_response_out_and_takes_it_back(plain_phone: Page, coordinator, survey):
    page = plain_phone
    page.context.add_cookies([coordinator])
    page.goto("/de/results/needs/suspicious/")
    page.locator("[name=verdict][value=left_out]").click()
    expect(page.get_by_role("status")).to_be_visible()
    assert survey.waves.get().responses.filter(left_out=True).count() == 1
    page.locator("[name=verdict][value=taken_back]").click()
    page.locator("[name=verdict][value=counts]").click()
    expect(page.locator("[name=verdict]")).to_have_count(0)


@pytest.mark.parametrize("language", ["de", "ar"])
def test_list_of_languages_stays_on_a_narrow_screen(phone: Page, coordinator, survey, language):
    phone.context.add_cookies([coordinator])
    phone.set_viewport_size({"width": 320, "height": 640})
    phone.goto(f"/{language}/results/{survey.slug}/progress/")
    phone.locator(".language-switch summary").click()
    box = phone.locator(".language-switch ul").bounding_box()
    assert 0 <= box["x"] <= 320 - box["width"]

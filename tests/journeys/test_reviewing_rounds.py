"""Reviewing what was answered in repeats: a household survey with rounds. All data is synthetic."""

import os
from pathlib import Path

import pytest
from django.conf import settings as site
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Page, expect

from surveys.results.models import ResultsGrant
from surveys.results.release.making import make_batch
from tests.factories.surveys import group, make_response, make_survey, one_step, question, repeat

from .accessibility import overflow, violations

CHILD = repeat(
    "child",
    question("age", "integer"),
    question("likes", "multiple", options="read ride"),
    repeat("wish", question("dream", "text")),
)
STRUCTURE = one_step(
    question("name", "text"), group("home", question("rooms", "integer"), CHILD), question("last", "text"), key="home"
)
TEXTS = {
    "de": {
        "title": "Familien im Netzwerk",
        "step.home.title": "Zu Hause",
        "group.home.label": "Wohnung und Familie",
        "group.child.label": "Kind",
        "group.wish.label": "Wunsch",
        "question.name.label": "Wie heißt Ihr Verein?",
        "question.rooms.label": "Wie viele Zimmer gibt es?",
        "question.age.label": "Wie alt ist das Kind?",
        "question.likes.label": "Was mag es?",
        "question.likes.option.read.label": "Lesen",
        "question.likes.option.ride.label": "Rad fahren",
        "question.dream.label": "Was wünscht es sich?",
        "question.last.label": "Noch etwas?",
    },
    "ar": {
        "title": "عائلات في الشبكة",
        "step.home.title": "في المنزل",
        "group.home.label": "السكن والعائلة",
        "group.child.label": "طفل",
        "group.wish.label": "أمنية",
        "question.age.label": "كم عمر الطفل؟",
    },
}


@pytest.fixture
def survey(transactional_db):
    survey = make_survey(STRUCTURE, TEXTS, slug="families", demonstration=True)
    for number in range(9):
        wishes = [{"dream": "Ein Rad"}, {"dream": "Mehr Platz"}]
        children = [{"age": 3 + number + n, "likes": ["read"] if n else ["ride"], "wish": wishes} for n in range(3)]
        make_response(survey, {"name": "Demo", "rooms": 3, "child": children, "last": "Danke"})
    make_batch(survey.waves.get())
    return survey


@pytest.fixture
def reader(page: Page, transactional_db, live_server) -> Page:
    """Signed in, with the right to everything."""
    person = get_user_model().objects.create_user("reader", "reader@example.org")
    ResultsGrant.objects.create(user=person, right="raw")
    client = Client()
    client.force_login(person)
    name = site.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    return page


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("width", [390, 1280])
def test_rounds_are_read_in_tables_and_one_by_one(reader, survey, language, width):
    reader.set_viewport_size({"width": width, "height": 900})
    one = survey.waves.get().responses.first()
    for name, address in (("tables", ""), ("raw", f"answers/{one.id}/"), ("texts", "texts/")):
        reader.goto(f"/{language}/results/families/{address}")
        expect(reader.locator("main h1")).to_be_visible()
        assert violations(reader) == []
        assert overflow(reader) == 0
        if folder := os.environ.get("SHOTS"):
            reader.screenshot(path=Path(folder) / f"{name}-{language}-{width}.png", full_page=True)
    reader.goto(f"/{language}/results/families/answers/{one.id}/")
    expect(reader.locator("main section.round")).to_have_count(9)

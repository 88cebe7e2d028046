"""The pages as people meet them."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from cms_pages.models import Goal, Measure, Milestone, Partner, Resource
from cms_pages.strategies.words import words
from tests.factories.strategies import make_goal, make_measure, make_need, make_strategy
from tests.factories.talks import add_person, ended

pytestmark = pytest.mark.django_db


def said(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def sealed(response) -> dict:
    """What the form of a page would send if nobody touched it."""
    form = response.context["form"]
    found = {}
    for field in form:
        value = field.value()
        if value is not None and value is not False:
            found[field.html_name] = value
    return found


PAGES = ["index", "overview", "new_goal", "measure", "edit", "new_resource", "new_application", "new_milestone"]


@pytest.mark.parametrize("name", PAGES)
def test_who_is_not_signed_in_is_sent_to_sign_in(client, plan, at, name):
    assert client.get(at(plan, name)).status_code == 302


@pytest.mark.parametrize("name", PAGES)
def test_to_others_there_is_nothing(as_, plan, at, name):
    assert as_(add_person("nobody")).get(at(plan, name)).status_code == 404


@pytest.mark.parametrize("who", ["verein_person", "amt_person", "schule_person", "coordinator"])
@pytest.mark.parametrize("name", [*PAGES[1:], "new_indicator"])
def test_every_side_opens_the_same_pages(as_, plan, at, who, name):
    response = as_(getattr(plan, who)).get(at(plan, name))
    assert response.status_code == 200
    assert "<h1>" in response.content.decode()


def test_the_first_page_leads_to_the_newest_strategy(as_, plan, at):
    assert as_(plan.verein_person).get(at(plan, "index"))["Location"] == at(plan, "overview")


def test_without_a_strategy_there_is_a_sentence(as_, level, at):
    assert "There is no strategy yet" in said(as_(level.verein_person).get(at(level, "index")))


def test_a_measure_of_another_strategy_is_not_there(as_, plan, at):
    plan.measure.goal = make_goal(make_strategy(plan.network, number=2))
    plan.measure.save()
    assert as_(plan.verein_person).get(at(plan)).status_code == 404

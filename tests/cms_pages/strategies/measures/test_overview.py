"""The overview: goals as sections, measures as cards, what is blocked first."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from cms_pages.models import FieldOfAction, Milestone, Resource
from cms_pages.strategies.measures.cards import ON_A_PAGE, Asked, overview_of
from cms_pages.strategies.measures.sentences import method
from cms_pages.strategies.words import words
from tests.factories.strategies import make_goal, make_measure, make_strategy

pytestmark = pytest.mark.django_db


def said(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def names(sections):
    return [[card.measure.what["text"] for card in section.cards] for section in sections]


def test_sections_follow_the_order_of_goals(plan):
    make_goal(plan.strategy, "Leeres Ziel", order=2)
    _found, sections = overview_of(plan.strategy, Asked(), None)
    assert [section.goal.title["text"] for section in sections] == ["Wege in Arbeit", "Leeres Ziel"]
    assert names(sections) == [["Gemeinsame Sprechstunde"], []]


def test_what_is_blocked_comes_first_and_says_why(as_, plan, at):
    blocked = make_measure(plan.goal, "Blockierte", order=9, state="running")
    since = timezone.now() - timedelta(days=31)
    facts = {"kind": "money", "asked_of": plan.stelle, "what": words("Geld", "de")}
    Resource.objects.create(measure=blocked, state_since=since, **facts)
    Resource.objects.create(measure=plan.measure, **facts)
    _found, sections = overview_of(plan.strategy, Asked(), None)
    assert names(sections) == [["Blockierte", "Gemeinsame Sprechstunde"]]
    _found, sections = overview_of(plan.strategy, Asked(state="blocked"), None)
    assert names(sections) == [["Blockierte"]]
    assert "Blocked: money, requested ( Stelle )" in said(as_(plan.verein_person).get(at(plan, "overview")))


def test_progress_is_shown_with_its_method(as_, plan, at):
    make_measure(plan.goal, "Fertige", state="done")
    make_measure(plan.goal, "Aufgegebene", state="dropped")
    page = as_(plan.amt_person).get(at(plan, "overview"))
    assert "55 % · 1 of 2 measures is done · 1 dropped one is left out".replace("is done", "are done") in said(page)
    assert method() in said(page).replace("&quot;", '"')
    assert 'value="55"' in page.content.decode()


def test_milestones_add_to_a_running_measure(plan):
    plan.measure.state = "running"
    plan.measure.save()
    for done in (None, timezone.localdate()):
        Milestone.objects.create(measure=plan.measure, what=words("Schritt", "de"), done_on=done)
    _found, (section,) = overview_of(plan.strategy, Asked(), None)
    assert (section.progress.percent, section.cards[0].share, section.cards[0].done) == (70, 70, 1)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("state=agreed", ["Gemeinsame Sprechstunde"]),
        ("state=running", ["Andere"]),
        ("field=arbeit-y", ["Gemeinsame Sprechstunde"]),
        ("field=nichts", []),
        ("organisation=mine", ["Gemeinsame Sprechstunde"]),
        ("state=x&organisation=x", ["Gemeinsame Sprechstunde", "Andere"]),
        ("organisation=99999999999999999999", ["Gemeinsame Sprechstunde", "Andere"]),
        ("page=x", ["Gemeinsame Sprechstunde", "Andere"]),
        ("field=%00", ["Gemeinsame Sprechstunde", "Andere"]),
    ],
)
def test_what_is_chosen_is_shown(as_, plan, at, query, expected):
    plan.need.field = FieldOfAction.objects.create(code="arbeit-y", names={"en": "Work"})
    plan.need.save()
    make_measure(plan.goal, "Andere", lead=plan.club, state="running", order=3)
    response = as_(plan.verein_person).get(at(plan, "overview") + "?" + query)
    cards = [card for section, _progress in response.context["sections"] for card in section.cards]
    assert [card.measure.what["text"] for card in cards] == expected
    assert expected or "No measure has all of this." in said(response)


def test_by_organisation(as_, plan, at):
    make_measure(plan.goal, "Andere", lead=plan.club, order=3)
    response = as_(plan.verein_person).get(at(plan, "overview") + f"?organisation={plan.club.pk}")
    assert "Andere" in said(response)
    assert "Gemeinsame Sprechstunde" not in said(response)


def test_a_long_strategy_has_pages_and_whole_progress(plan):
    for number in range(ON_A_PAGE):
        make_measure(plan.goal, f"Maßnahme {number}", state="done", order=number + 1)
    found, sections = overview_of(plan.strategy, Asked(), "2")
    assert (found.paginator.num_pages, len(sections[0].cards)) == (2, 1)
    assert sections[0].progress.counted == ON_A_PAGE + 1


def test_cycles_are_told_apart(as_, plan, at):
    make_strategy(plan.network, number=2, name="Zweiter Zyklus")
    assert "Zweiter Zyklus" in said(as_(plan.verein_person).get(at(plan, "overview")))

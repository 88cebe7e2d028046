"""What becomes agreed by adoption, and what the next cycle takes over."""

import pytest

from cms_pages.models import Entry, Indicator, IndicatorValue, Measure, Need, Partner, Resource
from cms_pages.strategies.measures.agreeing import agree_measures
from cms_pages.strategies.measures.copying import copy_goal, copy_measure
from cms_pages.strategies.words import words
from tests.factories.strategies import make_measure, make_need, make_strategy
from tests.factories.talks import ended

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea(plan):
    found = make_measure(plan.goal, "Idee", lead=plan.club)
    found.needs.add(make_need(plan.network, "Zweiter Bedarf", state="prioritised"))
    return found


def test_ideas_are_agreed_and_their_needs_are_in_the_strategy(plan, idea):
    assert agree_measures(plan.strategy, by=plan.coordinator) == [idea]
    assert set(Measure.objects.values_list("state", flat=True)) == {"agreed"}
    assert set(Need.objects.values_list("state", flat=True)) == {"in_strategy"}
    assert set(Entry.objects.values_list("kind", flat=True)) == {"measure_moved", "need_moved"}


@pytest.mark.parametrize("name", [str, lambda key: key])
def test_what_was_objected_to_is_split_off(plan, idea, name):
    assert agree_measures(plan.strategy, without={name(idea.key)}) == []
    idea.refresh_from_db()
    assert (idea.state, idea.split_off) == ("idea", True)
    assert idea.needs.get().state == "prioritised"
    agree_measures(plan.strategy)
    idea.refresh_from_db()
    assert (idea.state, idea.split_off) == ("agreed", False)


def test_doing_it_again_changes_nothing(plan, idea):
    agree_measures(plan.strategy)
    before = Entry.objects.count()
    assert agree_measures(plan.strategy) == []
    assert Entry.objects.count() == before


@pytest.mark.parametrize("state", ["running", "done", "dropped", "funded"])
def test_what_is_carried_out_already_stays_as_it_is(plan, idea, state):
    Measure.objects.filter(pk=idea.pk).update(state=state)
    agree_measures(plan.strategy)
    idea.refresh_from_db()
    assert idea.state == state


def test_needs_that_are_parked_stay_parked(plan, idea):
    Need.objects.update(state="parked")
    agree_measures(plan.strategy)
    assert set(Need.objects.values_list("state", flat=True)) == {"parked"}


def test_what_a_named_need_was_merged_into_is_in_the_strategy(plan, idea):
    whole = make_need(plan.network, "Ganzes", state="validated")
    idea.needs.update(merged_into=whole)
    agree_measures(plan.strategy)
    whole.refresh_from_db()
    assert whole.state == "in_strategy"


def test_the_next_cycle_takes_a_measure_over(plan):
    measure = plan.measure
    Partner.objects.filter(organisation=plan.verein).update(own_benefit=words("Räume", "de"), public=True)
    ended(plan.amt_membership)
    for state in ("requested", "promised", "granted", "declined"):
        Resource.objects.create(measure=measure, kind="money", what=words(state, "de"), state=state)
    indicator = Indicator.objects.create(measure=measure, kind="output", name=words("Zahl", "de"), target=4)
    IndicatorValue.objects.create(indicator=indicator, on="2026-01-01", value=3)
    following = make_strategy(plan.network, number=2, previous=plan.strategy)
    goal = copy_goal(plan.goal, following)
    made = copy_measure(measure, goal)
    assert (made.state, made.carried_from, made.goal.strategy) == ("idea", measure, following)
    assert made.key != measure.key
    assert list(made.needs.all()) == [plan.need]
    kept = made.partners.get()
    assert (kept.organisation, kept.part, kept.own_benefit["text"], kept.public) == (plan.verein, "lead", "Räume", True)
    assert sorted(made.resources.values_list("state", flat=True)) == ["promised", "requested"]
    copied = made.indicators.get()
    assert (copied.target, copied.values.count(), copied.key == indicator.key) == (4, 0, False)
    assert copy_measure(measure, goal) == made

"""Several people at the same moment, each with a database connection of their own."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from cms_pages.models import Entry, Indicator, Measure, Milestone, Resource, Strategy
from cms_pages.strategies.measures.refusals import ChangedMeanwhile, Refused
from cms_pages.strategies.measures.services.goals import add_goal, change_goal, delete_goal, seal_of_goal
from cms_pages.strategies.measures.services.indicators import add_value
from cms_pages.strategies.measures.services.measures import Draft, add_measure, change_measure, seal_of_measure
from cms_pages.strategies.measures.services.milestones import finish_milestone
from cms_pages.strategies.measures.services.resources import answer_request
from cms_pages.strategies.measures.services.states import move_measure
from cms_pages.strategies.rules.measure_states import Move, ResourceState
from cms_pages.strategies.words import words

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """What each of them came to: "done", the code it was refused with, or "changed"."""
    start = Barrier(len(deeds))

    def do(deed):
        start.wait()
        try:
            deed()
        except Refused as refused:
            return refused.args[0]
        except ChangedMeanwhile:
            return "changed"
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return sorted(pool.map(do, deeds))


def measure_of(plan):
    return Measure.objects.select_related("goal__strategy").get(pk=plan.measure.pk)


def test_of_two_moves_one_is_done(plan):
    found = at_once(
        lambda: move_measure(measure=measure_of(plan), seen="agreed", move=Move.FUND, by=plan.verein_person),
        lambda: move_measure(
            measure=measure_of(plan), seen="agreed", move=Move.PAUSE, reason="Pause", by=plan.amt_person
        ),
    )
    assert found == ["done", "moved"]
    assert Entry.objects.filter(kind="measure_moved").count() == 1


def test_of_two_texts_one_is_kept_and_the_other_is_told(plan):
    seal = seal_of_measure(plan.measure)

    def writing(what):
        return lambda: change_measure(
            measure=measure_of(plan), seal=seal, draft=Draft(plan.goal, what, "", "de"), by=plan.coordinator
        )

    assert at_once(writing("Das eine"), writing("Das andere")) == ["changed", "done"]


def test_clicks_at_once_make_one(plan):
    given = {"key": uuid.uuid4(), "draft": Draft(plan.goal, "Neu", "", "de"), "by": plan.verein_person}
    assert at_once(*[lambda: add_measure(**given)] * 4) == ["done"] * 4
    assert Measure.objects.filter(key=given["key"]).count() == 1
    goal = {"key": uuid.uuid4(), "strategy": plan.strategy, "title": "Ziel", "description": "", "language": "de"}
    assert at_once(*[lambda: add_goal(**goal, by=plan.verein_person)] * 4) == ["done"] * 4
    assert plan.strategy.goals.count() == 2


def test_a_goal_is_deleted_or_gets_a_measure(plan):
    plan.measure.delete()
    draft = Draft(plan.goal, "Neu", "", "de")
    found = at_once(
        lambda: delete_goal(goal=plan.goal, by=plan.coordinator),
        lambda: add_measure(key=uuid.uuid4(), draft=draft, by=plan.verein_person),
    )
    assert found in (["done", "has_measures"], ["done", "gone"])
    assert plan.strategy.goals.exists() == Measure.objects.exists()


def test_a_change_comes_before_a_round_or_is_refused(plan):
    def open_round():
        Strategy.objects.filter(pk=plan.strategy.pk).update(state="in_consent")

    given = {"goal": plan.goal, "seal": seal_of_goal(plan.goal), "title": "Neu", "description": "", "language": "de"}
    found = at_once(open_round, lambda: change_goal(**given, by=plan.verein_person))
    assert found in (["done", "done"], ["done", "in_consent"])


def test_of_two_answers_one_counts(plan):
    resource = Resource.objects.create(measure=plan.measure, kind="money", asked_of=plan.amt, what=words("Geld", "de"))

    def answering(to):
        return lambda: answer_request(
            resource=Resource.objects.select_related("measure__goal__strategy").get(pk=resource.pk),
            seen="requested",
            to=to,
            reason="Weil",
            language="de",
            by=plan.amt_person,
        )

    assert at_once(answering(ResourceState.PROMISED), answering(ResourceState.DECLINED)) == ["done", "moved"]


def test_a_milestone_is_reached_once(plan):
    milestone = Milestone.objects.create(measure=plan.measure, what=words("Raum", "de"))
    given = {"milestone": milestone, "on": date(2026, 1, 1)}
    deeds = [
        partial(finish_milestone, **given, by=plan.verein_person, organisation=plan.verein),
        partial(finish_milestone, **given, by=plan.amt_person, organisation=plan.amt),
    ]
    assert at_once(*deeds) == ["done", "done"]
    assert Entry.objects.filter(kind="milestone_done").count() == 1


def test_of_two_values_of_a_day_one_is_kept(plan):
    indicator = Indicator.objects.create(measure=plan.measure, kind="output", name=words("Zahl", "de"))

    def counting(value):
        return lambda: add_value(indicator=indicator, on=date(2026, 1, 1), value=Decimal(value), by=plan.verein_person)

    assert at_once(counting(3), counting(4)) == ["done", "value_there"]

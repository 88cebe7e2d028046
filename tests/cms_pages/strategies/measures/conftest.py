"""A strategy with a goal and a measure that an association and an office lead together. All texts are synthetic."""

import pytest
from django.urls import reverse
from django.utils import translation

from tests.factories.strategies import make_goal, make_measure, make_need, make_strategy


@pytest.fixture
def plan(level):
    level.strategy = make_strategy(level.network)
    level.goal = make_goal(level.strategy)
    level.need = make_need(level.network, state="validated")
    level.measure = make_measure(level.goal, lead=level.verein, co_lead=level.amt, state="agreed")
    level.measure.needs.add(level.need)
    return level


@pytest.fixture
def as_(client):
    """Signs somebody in; their pages are asked for in English."""

    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in


def address(plan, name="measure", *args, of=None):
    """Of a page of the strategy, or of its measure."""
    with translation.override("en"):
        given = [plan.network.pk]
        if name != "index":
            given.append(plan.strategy.key)
        if name not in ("index", "overview", "new_goal", "goal", "move_goal", "delete_goal", "new"):
            given.append((of or plan.measure).key)
        return reverse(f"measures:{name}", args=[*given, *args])


@pytest.fixture
def at():
    return address

"""A strategy with one goal and two measures, and a round on it."""

import pytest

from tests.factories.consent import begin_round
from tests.factories.strategies import make_goal, make_measure, make_strategy


@pytest.fixture
def strategy(level):
    made = make_strategy(level.network)
    made.goal = make_goal(made)
    made.first = make_measure(made.goal, "Gemeinsame Sprechstunde", lead=level.verein, co_lead=level.amt)
    made.second = make_measure(made.goal, "Sprachkurse am Abend", lead=level.schule, co_lead=level.club)
    return made


@pytest.fixture
def consent_round(level, strategy):
    return begin_round(level, strategy)

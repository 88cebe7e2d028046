"""How far a goal is, and what blocks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cms_pages.strategies.rules.measure_states import OPEN, MeasureState, ResourceState
from cms_pages.strategies.rules.progress import PATIENCE_DAYS, Counted, is_blocking, progress_of

TODAY = date(2026, 5, 4)
REACHED = ("idea", "agreed", "funded", "running", "done")


def measure(state, before, number, done):
    return Counted(state, before, number, min(number, done))


numbers = some.integers(0, 9)
before = some.sampled_from([MeasureState(each) for each in REACHED[:4]])
measures = some.builds(measure, some.sampled_from(MeasureState), before, numbers, numbers)
lists = some.lists(measures, max_size=5)


@given(lists)
def test_it_is_between_nothing_and_everything(found):
    progress = progress_of(found)
    assert progress.percent is None or 0 <= progress.percent <= 100
    assert progress.counted + progress.dropped == len(found)


@given(lists)
def test_what_was_dropped_does_not_count(found):
    dropped = Counted(MeasureState.DROPPED)
    assert progress_of([*found, dropped]).percent == progress_of(found).percent


@given(lists, measures)
def test_a_pause_loses_nothing(found, one):
    if one.state not in OPEN - {MeasureState.PAUSED}:
        return
    paused = replace(one, state=MeasureState.PAUSED, before_pause=one.state)
    assert progress_of([*found, paused]).percent == progress_of([*found, one]).percent


@given(measures)
def test_a_milestone_more_is_never_less(one):
    if one.milestones_done < one.milestones:
        assert replace(one, milestones_done=one.milestones_done + 1).share >= one.share


def test_going_on_is_always_more():
    shares = [Counted(MeasureState(state), milestones=3, milestones_done=3).share for state in REACHED]
    assert shares == sorted(set(shares))


def test_everything_done_is_everything():
    assert progress_of([Counted(MeasureState.DONE, milestones=4)] * 3).percent == 100


def test_nothing_to_count_is_no_zero():
    assert progress_of([Counted(MeasureState.DROPPED)]).percent is None


@pytest.mark.parametrize(
    ("measure", "resource", "days", "blocks"),
    [
        ("running", "requested", PATIENCE_DAYS, False),
        ("running", "requested", PATIENCE_DAYS + 1, True),
        ("running", "promised", 400, False),
        ("running", "granted", 400, False),
        ("idea", "declined", 0, True),
        ("paused", "declined", 0, True),
        ("done", "declined", 0, False),
        ("dropped", "requested", 400, False),
    ],
)
def test_what_blocks(measure, resource, days, blocks):
    since = TODAY - timedelta(days=days)
    assert is_blocking(MeasureState(measure), ResourceState(resource), since, TODAY) is blocks

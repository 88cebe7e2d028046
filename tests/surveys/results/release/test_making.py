"""Batches: what they release, and that the door only looks it up."""

from datetime import timedelta

import pytest
from django.utils import timezone

from surveys.answering.receipts.retention import delete_what_was_kept_long_enough
from surveys.results import door
from surveys.results.release.due import changes_since
from surveys.results.release.making import make_batch, make_due_batches
from tests.factories.surveys import make_response, make_survey, one_step, question

pytestmark = pytest.mark.django_db

K = 5


def a_survey(**more):
    structure = one_step(
        question("area", options="north south"),
        question("needs", options="a b c"),
        question("ways", "multiple", options="x y z"),
        question("wish", "matrix", options="1 2", rows="r1 r2"),
        question("age", "integer"),
        question("order", "ranking", options="p q r", places=2),
    )
    return make_survey(structure, dimensions=["area"], **more)


def an_answer(number: int) -> dict:
    return {
        "area": ["north", "south"][number % 2],
        "needs": "abc"[number % 3],
        "ways": ["x", "y"] if number % 2 else ["y", "z"],
        "wish_r1": str(number % 2 + 1),
        "wish_r2": "1",
        "age": number,
        "order": ["p", "q"] if number % 4 < 2 else ["r", "p"],
    }


def fill(survey, number: int, **more) -> None:
    for each in range(number):
        make_response(survey, an_answer(each), **more)


def counts(table) -> dict:
    return {row.code: row.count for row in table.rows} | dict(table.missing)


def test_nothing_is_shown_before_the_first_batch():
    wave = a_survey().waves.get()
    found = door.shown(wave)
    assert (found.batch, found.n, found.why, dict(found.tables)) == (0, None, "nothing_yet", {})


def test_a_batch_shows_everybody_and_each_filter(django_assert_num_queries):
    survey = a_survey()
    fill(survey, 60, side="mo")
    wave = survey.waves.get()
    make_batch(wave)
    with django_assert_num_queries(2):
        everybody = door.shown(wave)
    assert (everybody.batch, everybody.n, everybody.why) == (1, 60, "")
    assert counts(everybody.tables["needs"][0])["a"] == 20
    assert len(everybody.tables["wish"]) == 2
    with django_assert_num_queries(2):
        by_area = door.shown_by(wave, door.Dimension("area", ("north", "south")))
    assert {code: found.n for code, found in by_area.items()} == {"north": 30, "south": 30}
    assert counts(by_area["north"].tables["needs"][0])["a"] == 10
    assert counts(by_area["south"].tables["ways"][0])["x"] == 30


def test_too_few_of_a_value_are_not_shown_and_neither_is_the_other():
    survey = a_survey()
    for number in range(14):
        make_response(survey, an_answer(number) | {"area": "north" if number < 11 else "south"})
    wave = survey.waves.get()
    make_batch(wave)
    for code in ("north", "south"):
        found = door.shown(wave, {"area": code})
        assert (found.n, found.why, dict(found.tables)) == (None, "too_few", {})


def test_only_declared_filters_are_there():
    survey = a_survey()
    fill(survey, 30)
    make_batch(survey.waves.get())
    assert door.shown(survey.waves.get(), {"needs": "a"}).why == "combination"


def test_fewer_than_k_show_nothing():
    survey = a_survey()
    fill(survey, K - 1)
    wave = survey.waves.get()
    assert make_batch(wave) is None
    assert door.shown(wave).why == "nothing_yet"
    close(wave)
    make_batch(wave)
    assert (door.shown(wave).n, door.shown(wave).why) == (None, "too_few")


def close(wave) -> None:
    wave.closes = timezone.now()
    wave.save()


def test_figures_change_only_with_k_changes_until_the_wave_closes():
    survey = a_survey()
    fill(survey, 20)
    wave = survey.waves.get()
    first = make_batch(wave)
    assert make_batch(wave) == first
    fill(survey, K - 1)
    assert make_batch(wave) == first
    fill(survey, 1)
    assert (make_batch(wave).number, door.shown(wave).n) == (2, 25)
    fill(survey, 1)
    assert make_batch(wave).number == 2
    close(wave)
    assert (make_batch(wave).reason, door.shown(wave).n) == ("closing", 26)
    assert make_batch(wave).number == 3


def figures_of(wave) -> dict:
    """All that is released, but how many answered."""
    found = dict(wave.batches.latest("number").released.values_list("name", "content"))
    found["tables"] = found["tables"] | {"n": None, "of": None}
    return found


def test_fewer_than_k_changes_at_the_close_change_no_figure_but_how_many_answered():
    survey = a_survey()
    fill(survey, 20, side="mo")
    wave = survey.waves.get()
    make_batch(wave)
    before = figures_of(wave)
    fill(survey, K - 1, side="mo")
    close(wave)
    assert (make_batch(wave).reason, door.shown(wave).n) == ("closing", 24)
    assert figures_of(wave) == before
    fill(survey, 2 * K, side="mo")
    assert (make_batch(wave).reason, door.shown(wave).n) == ("changes", 34)
    assert door.shown(wave).tables["needs"][0].n == 34


def test_k_changes_at_the_close_join_the_figures():
    survey = a_survey()
    fill(survey, 20)
    wave = survey.waves.get()
    make_batch(wave)
    fill(survey, 2 * K)
    close(wave)
    assert make_batch(wave).reason == "closing"
    assert door.shown(wave).tables["needs"][0].n == 30


def test_fewer_than_k_of_a_filter_make_no_difference_in_it_at_the_close_either():
    survey = a_survey()
    fill(survey, 20)
    wave = survey.waves.get()
    make_batch(wave)
    for each in range(K):
        make_response(survey, an_answer(each) | {"area": "south" if each else "north"})
    close(wave)
    assert make_batch(wave).number == 2
    assert {code: door.shown(wave, {"area": code}).n for code in ("north", "south")} == {"north": 10, "south": 10}


@pytest.mark.parametrize("late", ["answered", "withdrawn"])
def test_nothing_that_comes_after_the_closing_batch_is_told_alone(late):
    survey = a_survey()
    fill(survey, 20)
    wave = survey.waves.get()
    make_batch(wave)
    close(wave)
    fill(survey, K)
    assert make_batch(wave).number == 2
    if late == "answered":
        fill(survey, 1)
    else:
        wave.responses.first().delete()
    assert make_batch(wave).number == 2
    assert door.shown(wave).n == 25


def test_withdrawn_answers_of_fewer_than_k_never_make_a_difference_in_figures(time_machine):
    time_machine.move_to(timezone.now())
    survey = a_survey()
    fill(survey, 20)
    wave = survey.waves.get()
    make_batch(wave)
    before = figures_of(wave)
    wave.responses.first().delete()
    make_due_batches()
    time_machine.shift(timedelta(days=29))
    make_due_batches()
    assert wave.batches.count() == 2
    assert figures_of(wave) == before


def test_nothing_is_shown_any_more_when_fewer_than_k_are_left(time_machine):
    time_machine.move_to(timezone.now())
    survey = a_survey()
    fill(survey, K)
    wave = survey.waves.get()
    make_batch(wave)
    wave.responses.first().delete()
    make_due_batches()
    time_machine.shift(timedelta(days=29))
    make_due_batches()
    assert (door.shown(wave).n, door.shown(wave).why) == (None, "too_few")


def test_corrections_and_withdrawals_are_changes():
    survey = a_survey()
    fill(survey, 20)
    wave = survey.waves.get()
    make_batch(wave)
    responses = list(wave.responses.order_by("id"))
    for response in responses[:3]:
        make_response(survey, an_answer(1), supersedes=response)
    responses[10].delete()
    assert changes_since(wave, wave.batches.get()).number == 4
    assert make_batch(wave).number == 1
    responses[11].delete()
    assert (make_batch(wave).number, door.shown(wave).n) == (2, 18)


def test_withdrawn_answers_leave_the_figures_within_30_days(time_machine):
    time_machine.move_to(timezone.now())
    survey = a_survey()
    fill(survey, 20)
    wave = survey.waves.get()
    make_batch(wave)
    wave.responses.first().delete()
    make_due_batches()
    assert door.shown(wave).n == 20
    time_machine.shift(timedelta(days=28))
    make_due_batches()
    assert door.shown(wave).n == 20
    time_machine.shift(timedelta(days=1))
    make_due_batches()
    assert (door.shown(wave).n, wave.batches.latest("number").reason) == (19, "recalculation")


def test_figures_outlive_the_single_answers(time_machine):
    time_machine.move_to(timezone.now())
    survey = a_survey(kept_months=1)
    fill(survey, 20)
    wave = survey.waves.get()
    close(wave)
    make_due_batches()
    time_machine.shift(timedelta(days=80))
    delete_what_was_kept_long_enough()
    make_due_batches()
    assert not wave.responses.exists()
    assert door.shown(wave).n == 20

"""From batch to batch: a question moves as a whole, and what it hid keeps its secret."""

import pytest

from surveys.results import door
from surveys.results.release.making import make_batch
from tests.factories.surveys import make_response, make_survey, one_step, question, repeat

pytestmark = pytest.mark.django_db


def a_survey(*more, **kept):
    own = (question("area", options="north south"), question("need", options="a b c"), *more)
    return make_survey(one_step(*own), dimensions=["area"], **kept)


def answer(survey, number: int, **answers) -> None:
    for _ in range(number):
        make_response(survey, answers, side="mo")


def counts(wave, ref: str = "need", **where) -> tuple:
    table = door.shown(wave, where).tables[ref][0]
    return (table.n, *(row.count for row in table.rows if row.code != "__outside"))


def test_everybody_and_all_filters_of_a_question_are_of_one_batch():
    """Of the south too few have come to change its figures, so that everybody's wait with them."""
    survey = a_survey()
    wave = survey.waves.get()
    for area in ("north", "south"):
        answer(survey, 6, area=area, need="a")
        answer(survey, 6, area=area, need="b")
    make_batch(wave)
    assert (counts(wave), counts(wave, area="south")) == ((24, 12, 12, 0), (12, 6, 6, 0))
    answer(survey, 6, area="north", need="a")
    answer(survey, 2, area="south", need="a")
    make_batch(wave)
    assert (counts(wave), counts(wave, area="south")) == ((24, 12, 12, 0), (12, 6, 6, 0))
    assert door.shown(wave).n == 32
    answer(survey, 5, area="south", need="b")
    make_batch(wave)
    assert (counts(wave), counts(wave, area="south")) == ((37, 20, 17, 0), (19, 8, 11, 0))


def test_a_count_that_was_small_is_shown_once_it_may_all_have_come_later():
    survey = a_survey()
    wave = survey.waves.get()
    answer(survey, 8, need="a")
    answer(survey, 6, need="b")
    answer(survey, 2, need="c")
    make_batch(wave)
    assert counts(wave) == (16, 8, None, None)
    answer(survey, 5, need="c")
    make_batch(wave)
    assert counts(wave)[2:] == (None, None)
    answer(survey, 5, need="b")
    make_batch(wave)
    assert counts(wave) == (26, 8, 11, 7)


def test_classes_of_numbers_stay():
    survey = a_survey(question("age", "integer"))
    wave = survey.waves.get()
    for number in range(20):
        answer(survey, 1, need="a", age=number)
    make_batch(wave)
    bounds = [row.bounds for row in door.shown(wave).tables["age"][0].rows]
    for number in range(100, 120):
        answer(survey, 1, need="a", age=number)
    make_batch(wave)
    table = door.shown(wave).tables["age"][0]
    assert (table.n, [row.bounds for row in table.rows]) == (40, bounds)


def test_a_hidden_row_of_rounds_stays_hidden():
    survey = a_survey(repeat("offices", question("kind", options="x y z")))
    wave = survey.waves.get()
    for number in range(20):
        kind = "z" if number < 2 else "xy"[number % 2]
        answer(survey, 1, need="a", offices=[{"kind": kind}])
    make_batch(wave)
    hidden = counts(wave, "offices.kind")
    assert hidden[3] is None
    for number in range(20):
        answer(survey, 1, need="a", offices=[{"kind": "xyz"[number % 3]}])
    make_batch(wave)
    assert [count is None for count in counts(wave, "offices.kind")] == [count is None for count in hidden]


def test_no_table_counts_people():
    """One organisation may stand for most of them: only responses are counted, each once."""
    size = question("size", options="up_to_20 over_2000", role="people_represented")
    survey = a_survey(size)
    wave = survey.waves.get()
    answer(survey, 6, need="a", size="up_to_20")
    answer(survey, 6, need="b", size="over_2000")
    make_batch(wave)
    assert (counts(wave), counts(wave, "size")) == ((12, 6, 6, 0), (12, 6, 6))

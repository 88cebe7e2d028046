"""Tables over rounds: what they count, and an attacker who knows that one response may fill seven rounds."""

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from surveys.domain.structure import from_json
from surveys.domain.survey import Question
from surveys.results.suppression import hide_small_groups
from surveys.results.tables import NO_ANSWER, NOT_ASKED, OUTSIDE, Answered, rounds_of, tables_over_rounds
from tests.factories.surveys import one_step, question
from tests.surveys.results.test_suppression import assert_nothing_is_known, worlds_of_sum

K = 3


def a_question(*args, **more) -> Question:
    (found,) = from_json(one_step(question(*args, **more))).questions.values()
    return found


def table_of(asked: Question, *responses: list):
    """A table over the rounds of a repeat; each response is the list of its answers, ... is a question not asked."""
    found = [Answered({"rep": [{} if one is ... else {"q": one} for one in rounds]}, "de") for rounds in responses]
    (table,) = tables_over_rounds(asked, rounds_of(found, ["rep"]), responses=len(found), smallest=K)
    return table


def shown_of(table) -> dict[str, int | None]:
    shown = hide_small_groups(table, K)
    return {row.code: row.count for row in shown.rows}


SINGLE = a_question("q", options="a b c")
SEVERAL = a_question("q", "multiple", options="a b c")


def test_rounds_are_counted_and_responses_are_told():
    table = table_of(SINGLE, ["a", "b"], ["a"], ["b", None, ...], [])
    assert {row.code: row.count for row in table.rows} == {"a": 2, "b": 2, "c": 0, OUTSIDE: 0}
    assert (table.n, table.answered, table.missing) == (6, 4, {NO_ANSWER: 1, NOT_ASKED: 1})
    assert (table.responses, table.without_rounds) == (3, 1)


def test_rounds_of_rounds_belong_to_their_response():
    inner = {"outer": [{"rep": [{"q": "a"}, {"q": "b"}]}, {"rep": []}, {}]}
    found = rounds_of([Answered({}), Answered(inner), Answered({"outer": "no list"})], ["outer", "rep"])
    assert [(one.answers, one.response) for one in found] == [({"q": "a"}, 1), ({"q": "b"}, 1)]


def test_one_response_with_seven_rounds_shows_nothing():
    shown = hide_small_groups(table_of(SINGLE, ["a"] * 7, [], [], []), K)
    assert (shown.n, shown.answered, shown.responses, shown.all_hidden) == (None, None, None, True)


def test_a_cell_of_one_response_is_hidden_however_many_rounds_it_has():
    table = table_of(SINGLE, ["a", "c"], ["a", "c"], ["a", "c"], ["b"] * 7)
    assert shown_of(table) == {"a": None, "b": None, "c": 3, OUTSIDE: 0}


def test_hidden_cells_are_of_enough_responses_together():
    """b and c are seven rounds each, of the same response: their sum would tell about it."""
    table = table_of(SINGLE, ["a"], ["a"], ["a"], ["a", *"bbbbbbbccccccc"])
    assert shown_of(table) == {"a": None, "b": None, "c": None, OUTSIDE: 0}


def test_a_reason_of_one_response_is_hidden():
    shown = hide_small_groups(table_of(SINGLE, ["a"], ["a"], ["a"], [None] * 7), K)
    assert (shown.answered, shown.missing[NO_ANSWER]) == (None, None)


def test_a_tick_that_one_response_leaves_out_is_hidden():
    table = table_of(SEVERAL, *[[["a", "b"], ["b", "c"]]] * 3, [["b", "c"]] * 7, [["a", "c"]] * 7)
    assert shown_of(table)["b"] is None


def test_how_many_responses_have_rounds_is_not_told_where_few_have_none():
    few = hide_small_groups(table_of(SINGLE, ["a"], ["a"], ["a"], [], []), K)
    assert (few.n, few.responses) == (3, None)
    enough = hide_small_groups(table_of(SINGLE, ["a"], ["a"], ["a"], [], [], []), K)
    assert (enough.n, enough.responses) == (3, 3)


def test_classes_are_of_enough_responses():
    """Four rounds of one response make no class of their own."""
    table = table_of(a_question("q", "integer"), [1, 1, 1, 1, "x"], [15], [25], [70], [71], [72])
    assert [(row.bounds, row.count) for row in table.rows] == [((None, 30), 6), ((30, None), 3), (None, 1)]


def test_when_few_were_born_is_not_told():
    days = ["2020-01-01", "2021-01-01", "2022-01-01", "2023-01-01"]
    table = table_of(a_question("q", "date"), days, [None], [None])
    assert [(row.bounds, row.count) for row in table.rows] == [((None, None), 4), (None, 0)]
    hours = table_of(a_question("q", "time"), ["08:00", "09:00", "10:00"], [None])
    assert [(row.bounds, row.count) for row in hours.rows] == [((0, 24), 3), (None, 0)]
    dates = table_of(a_question("q", "date"), *[[day] for day in days])
    assert dates.rows[0].bounds == (date(2020, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("responses", "has_mean", "has_quartiles"),
    [
        ([[1, 2, 3, 4, 5, 6], [1], [2]], False, False),
        ([[1, 1], [2, 2], [3, 3]], True, False),
        ([[1, 1], [2, 2], [3, 3], [4, 4], [5, 5], [6, 6]], True, True),
    ],
)
def test_mean_and_median_are_not_the_answers_of_one_response(responses, has_mean, has_quartiles):
    figures = table_of(a_question("q", "integer"), *responses).figures
    assert (figures is not None) == has_mean
    assert bool(figures and figures.quartiles) == has_quartiles


def test_rankings_points_texts_and_ticks_of_one_response_are_hidden():
    ranking = a_question("q", "ranking", options="a b c", places=2)
    few = table_of(ranking, ["x"], [["a", "b"]] * 7, [["b", "c"]], [["b", "c"]], [["b", "c"]])
    assert shown_of(few)["a"] is None
    for asked, answer in ((a_question("q", "text"), "x"), (a_question("q", "geopoint"), "1 2")):
        shown = hide_small_groups(table_of(asked, [answer] * 7, [None], [None], [None]), K)
        assert (shown.answered, shown.missing[NO_ANSWER]) == (None, None), asked.type


ROUNDS = st.lists(st.sampled_from(["a", "a", "b", "c", None, ...]), max_size=7)


def behind(responses: list, match) -> int:
    return sum(any(match(one) for one in rounds) for rounds in responses)


def is_few(count: int) -> bool:
    return 0 < count < K


@settings(max_examples=200, deadline=None)
@given(st.lists(ROUNDS, max_size=9))
def test_whatever_is_shown_or_added_up_is_of_enough_responses(responses):
    shown = hide_small_groups(table_of(SINGLE, *responses), K)
    with_rounds = sum(1 for rounds in responses if rounds)
    assert not is_few(with_rounds) or shown.n is None
    assume(shown.n is not None)
    assert shown.responses in (None, with_rounds)
    assert shown.responses is None or not is_few(len(responses) - with_rounds)
    answers = {"a": "a", "b": "b", "c": "c", NO_ANSWER: None, NOT_ASKED: ...}
    counts = {row.code: row.count for row in shown.rows if row.code != OUTSIDE} | dict(shown.missing)
    for code, count in counts.items():
        few = is_few(behind(responses, lambda one, code=code: one == answers[code]))
        assert count is None or not few, code
    for cells in (("a", "b", "c"), (NO_ANSWER, NOT_ASKED)) if shown.answered is not None else (tuple(answers),):
        hidden = {answers[code] for code in cells if counts[code] is None}
        assert not is_few(behind(responses, lambda one, hidden=hidden: one in hidden)), hidden
    if shown.answered is not None:
        assert not is_few(behind(responses, lambda one: one in ("a", "b", "c")))
    assert_nothing_is_known(shown, worlds_of_sum(shown))


TICKS = st.lists(
    st.one_of(st.none(), st.lists(st.sampled_from("abc"), min_size=1, max_size=3, unique=True)), max_size=7
)


@settings(max_examples=200, deadline=None)
@given(st.lists(TICKS, max_size=9))
def test_whatever_tick_is_shown_and_who_left_it_out_is_of_enough_responses(responses):
    shown = hide_small_groups(table_of(SEVERAL, *responses), K)
    for row in shown.rows:
        if row.count is None or row.code == OUTSIDE:
            continue
        assert not is_few(behind(responses, lambda one, code=row.code: bool(one) and code in one))
        assert not is_few(behind(responses, lambda one, code=row.code: bool(one) and code not in one))
    if shown.answered is not None:
        assert not is_few(behind(responses, bool))
        assert not is_few(behind(responses, lambda one: one is None)) or shown.missing[NO_ANSWER] is None


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.integers(0, 40), max_size=7), max_size=9))
def test_classes_that_are_shown_are_of_enough_responses(responses):
    shown = hide_small_groups(table_of(a_question("q", "integer"), *responses), K)
    assert shown.figures is None or shown.answered is not None
    for row in shown.rows:
        if row.count and row.bounds:
            low, high = (row.bounds[0] or 0), (1000 if row.bounds[1] is None else row.bounds[1])
            assert sum(low <= one < high for rounds in responses for one in rounds) == row.count
            assert not is_few(behind(responses, lambda one, low=low, high=high: low <= one < high))

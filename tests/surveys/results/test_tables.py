"""Counting, before anything is hidden."""

from datetime import date

import pytest

from surveys.domain.questions import TYPES
from surveys.domain.structure import from_json
from surveys.domain.survey import Question
from surveys.results.tables import OUTSIDE, SUMMARIES, Answered, Figures, tables_of
from tests.factories.surveys import one_step, question


def a_question(*args, **more) -> Question:
    (found,) = from_json(one_step(question(*args, **more))).questions.values()
    return found


def answered(key: str, *answers, **more) -> list[Answered]:
    return [Answered({key: answer, **more}) for answer in answers]


def counts(table) -> dict[str, int]:
    return {row.code: row.count for row in table.rows}


def test_every_type_has_a_way_to_be_counted():
    assert {question_type.summary for question_type in TYPES.values()} <= set(SUMMARIES)


def test_single_choice_keeps_the_reasons_for_no_answer_apart():
    colour = a_question("q", options="red blue", missing=["dont_know", "prefer_not_say"])
    responses = [*answered("q", "red", "red", "blue", None, "dont_know", "prefer_not_say"), Answered({})]
    (table,) = tables_of(colour, responses)
    assert counts(table) == {"red": 2, "blue": 1, OUTSIDE: 0}
    assert (table.n, table.answered) == (7, 3)
    assert table.missing == {"dont_know": 1, "prefer_not_say": 1, "no_answer": 1, "not_asked": 1}


def test_reasons_that_are_not_offered_have_no_row():
    (table,) = tables_of(a_question("q", options="red"), answered("q", "red"))
    assert table.missing == {"no_answer": 0, "not_asked": 0}


def test_codes_that_no_version_offers_share_one_row():
    (table,) = tables_of(a_question("q", options="red"), answered("q", "red", "mauve", "ochre"))
    assert counts(table) == {"red": 1, OUTSIDE: 2}


def test_other_is_an_option():
    (table,) = tables_of(a_question("q", options="red", other=True), answered("q", "other", q_other="mauve"))
    assert counts(table) == {"red": 0, "other": 1, OUTSIDE: 0}


def test_ticks_are_counted_on_the_base_of_those_who_answered():
    several = a_question("q", "multiple", options="a b c", missing=["dont_know"])
    (table,) = tables_of(several, answered("q", ["a", "b"], ["a"], ["dont_know"], None))
    assert counts(table) == {"a": 2, "b": 1, "c": 0, OUTSIDE: 0}
    assert table.answered == 2
    assert table.missing == {"dont_know": 1, "no_answer": 1, "not_asked": 0}


def test_an_option_that_stands_alone_is_told_from_those_who_picked():
    structure = one_step(
        {"key": "q", "type": "multiple", "options": [{"code": "a"}, {"code": "no", "exclusive": True}]}
    )
    (several,) = from_json(structure).questions.values()
    (table,) = tables_of(several, answered("q", ["a"], ["a"], ["no"]))
    assert (table.picked, table.exclusive) == (2, frozenset({"no"}))
    (dirty,) = tables_of(several, answered("q", ["a", "no"]))
    assert (dirty.picked, dirty.exclusive) == (1, frozenset())


def test_a_matrix_has_a_table_for_each_row():
    grid = a_question("q", "matrix", options="1 2", rows="x y", missing=["dont_know"])
    x, y = tables_of(grid, [Answered({"q_x": "1", "q_y": "dont_know"}), Answered({"q_x": "2"})])
    assert (x.key, x.row, counts(x)) == ("q_x", "x", {"1": 1, "2": 1, OUTSIDE: 0})
    assert y.missing == {"dont_know": 1, "no_answer": 0, "not_asked": 1}


def test_numbers_have_figures_and_classes_that_are_not_small():
    (table,) = tables_of(a_question("q", "integer"), answered("q", *range(1, 11)), smallest=5)
    assert table.figures == Figures(5.5, 5.5, (3.25, 7.75))
    assert [(row.bounds, row.count) for row in table.rows[:-1]] == [((None, 6), 5), ((6, None), 5)]


@pytest.mark.parametrize(("numbers", "figures"), [([1, 2], None), ([1, 2, 3], Figures(2, 2, None)), ([], None)])
def test_figures_of_few_numbers_are_not_made(numbers, figures):
    (table,) = tables_of(a_question("q", "decimal"), answered("q", *numbers), smallest=3)
    assert table.figures == figures


def test_imported_numbers_may_be_texts_and_what_is_no_number_is_counted_apart():
    (table,) = tables_of(a_question("q", "integer"), answered("q", "450000.0", 7, False, "many"), smallest=3)
    assert counts(table) == {"bin_0": 2, OUTSIDE: 2}


def test_missing_numbers_are_kept_beside_the_answer():
    number = a_question("q", "integer", missing=["dont_know"])
    (table,) = tables_of(number, answered("q", None, q__missing="dont_know"))
    assert table.missing == {"dont_know": 1, "no_answer": 0, "not_asked": 0}


def test_dates_are_counted_by_month_or_by_year():
    near = answered("q", "2026-01-03", "2026-01-31", "2026-03-01", "2026-03-02", "no date")
    (table,) = tables_of(a_question("q", "date"), near, smallest=2)
    assert [(row.bounds, row.count) for row in table.rows] == [
        ((date(2026, 1, 1), date(2026, 1, 31)), 2),
        ((date(2026, 2, 1), date(2026, 3, 31)), 2),
        (None, 1),
    ]
    far = answered("q", "1999-05-05", "1999-06-06", "2026-12-31", "2026-12-30")
    (table,) = tables_of(a_question("q", "date"), far, smallest=2)
    assert [row.bounds for row in table.rows[:-1]] == [
        (date(1999, 1, 1), date(1999, 12, 31)),
        (date(2000, 1, 1), date(2026, 12, 31)),
    ]


def test_few_dates_do_not_say_when():
    (table,) = tables_of(a_question("q", "date"), answered("q", "2026-01-03"), smallest=2)
    assert [(row.bounds, row.count) for row in table.rows] == [((None, None), 1), (None, 0)]


def test_a_ranking_has_first_places_and_borda_points():
    ranked = a_question("q", "ranking", options="a b c", places=2)
    (table,) = tables_of(ranked, answered("q", ["a", "b"], ["b", "a"], ["a"], None))
    assert [(row.code, row.count, row.first, row.points) for row in table.rows] == [
        ("a", 3, 2, 5),
        ("b", 2, 1, 3),
        ("c", 0, 0, 0),
        (OUTSIDE, 0, 0, 0),
    ]


def test_texts_are_counted_by_language_only():
    responses = [Answered({"q": "x"}, "de"), Answered({"q": "y"}, "fa"), Answered({"q": None}, "fa")]
    (table,) = tables_of(a_question("q", "text"), responses, languages=("de", "fa", "ar"))
    assert counts(table) == {"de": 1, "fa": 1, "ar": 0, OUTSIDE: 0}
    assert table.missing["no_answer"] == 1


def test_a_note_has_no_table():
    assert tables_of(a_question("q", "note"), [Answered({})]) == []


def test_times_of_day_are_counted_by_the_hour():
    found = answered("q", "09:05", "09:59", "10:00", "12:00", "12:30", None, "bald")
    (table,) = tables_of(a_question("q", "time"), found, smallest=2)
    assert [(row.bounds, row.count) for row in table.rows[:-1]] == [((9, 10), 2), ((10, 13), 3)]
    assert (counts(table)[OUTSIDE], table.answered, table.missing["no_answer"]) == (1, 6, 1)


def test_few_times_of_day_are_not_told_apart():
    (table,) = tables_of(a_question("q", "time"), answered("q", "09:05", "23:00"), smallest=5)
    assert [(row.bounds, row.count) for row in table.rows[:-1]] == [((0, 24), 2)]


def test_of_places_only_their_number_is_counted():
    (table,) = tables_of(a_question("q", "geopoint"), answered("q", "52.5 13.4 0 0", "52.6 13.4 0 0", None))
    assert (counts(table), table.answered) == ({"point": 2, OUTSIDE: 0}, 2)


def test_ticks_of_an_acknowledgement_are_counted():
    (table,) = tables_of(a_question("q", "acknowledge"), answered("q", "OK", "OK", None))
    assert (counts(table), table.missing["no_answer"]) == ({"OK": 2, OUTSIDE: 0}, 1)


def test_moments_are_counted_as_dates_and_ranges_as_numbers():
    (dates,) = tables_of(a_question("q", "datetime"), answered("q", "2024-02-29T09:30:00+01:00"), smallest=1)
    assert (dates.kind, dates.rows[0].bounds) == ("dates", (date(2024, 2, 1), date(2024, 2, 29)))
    (numbers,) = tables_of(a_question("q", "range"), answered("q", 3, 4, 5), smallest=1)
    assert (numbers.kind, numbers.type, numbers.figures.mean) == ("numbers", "integer", 4)
    (parts,) = tables_of(a_question("q", "range", step=0.5), answered("q", 3.5))
    assert parts.type == "range"


def test_calculated_values_have_no_table():
    assert tables_of(a_question("q", "hidden"), answered("q", "12")) == []

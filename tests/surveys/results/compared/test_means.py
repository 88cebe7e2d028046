"""Means over waves, from what both waves show and nothing else."""

from math import sqrt

import pytest

from surveys.results.compared.means import Mean, means_differ, t_quantile
from tests.factories.surveys import one_step, question

from .test_series import WORDS, lines

pytestmark = pytest.mark.plain


@pytest.mark.parametrize(("freedom", "told"), [(5, 2.571), (6, 2.447), (10, 2.228), (30, 2.042), (1e9, 1.960)])
def test_quantiles_are_those_of_the_tables(freedom, told):
    assert t_quantile(freedom) == pytest.approx(told, abs=0.005)


def test_welchs_interval_by_hand():
    """1, 2, 3, 4 and 2, 3, 4, 5: both spread by √(5/3), the difference of 1 has an error of √(5/6), 6 degrees of
    freedom give ±2.447 · 0.913 = 2.234. With a spread of a third of that, ±0.745."""
    spread = sqrt(5 / 3)
    assert means_differ(Mean(2.5, 4, spread), Mean(3.5, 4, spread)) is False
    assert means_differ(Mean(2.5, 4, spread / 3), Mean(3.5, 4, spread / 3)) is True


def test_means_of_most_of_all_differ_sooner():
    """40 of 45: the error shrinks to √(5/44) = 0.337 of that of a sample."""
    spread = sqrt(5 / 3)
    assert means_differ(Mean(2.5, 40, spread), Mean(3.0, 40, spread)) is False
    assert means_differ(Mean(2.5, 40, spread, of_all=45), Mean(3.0, 40, spread, of_all=45)) is True
    assert means_differ(Mean(2.5, 40, spread, of_all=40), Mean(2.6, 40, spread, of_all=40)) is True
    assert means_differ(Mean(2.5, 40, spread, of_all=40), Mean(2.5, 40, spread, of_all=40)) is False


def test_without_a_spread_nothing_is_said():
    assert means_differ(Mean(2, 30), Mean(5, 30)) is None
    assert means_differ(Mean(2, 30, 0.0), Mean(5, 30, 0.0)) is None


def scale(*wave: str, options: str = "1 2 3 4 5", words=WORDS) -> tuple:
    return one_step(question("q", "scale", options=options)), words, [{"q": code} for each in wave for code in each]


def test_a_scale_has_its_mean_with_its_number():
    (line,) = lines(scale("1" * 10, "3" * 10), scale("3" * 10, "5" * 10))
    assert line["means"] == {"values": [2.0, 4.0], "n": [20, 20], "differences": [2.0], "changed": [True]}


def test_a_small_difference_is_no_change():
    (line,) = lines(scale("1" * 10, "5" * 10), scale("1" * 9, "5" * 11))
    assert (line["means"]["differences"], line["means"]["changed"]) == ([0.2], [False])


def test_a_hidden_count_hides_the_mean():
    (line,) = lines(scale("1" * 10, "2" * 10), scale("1" * 10, "2" * 3, "3" * 8))
    assert line["means"] == {"values": [1.5, None], "n": [20, None], "differences": [None], "changed": [None]}


def test_other_words_let_no_means_be_compared():
    new = {"de": {"question.q.label": "Wie geht es Ihnen wirklich?"}}
    (line,) = lines(scale("1" * 10, "3" * 10), scale("3" * 10, "5" * 10, words=new))
    assert line["breaks"] == [2]
    assert (line["means"]["values"], line["means"]["differences"]) == ([2.0, 4.0], [None])


def test_means_of_others_who_answered_are_no_change():
    (line,) = lines(scale("1" * 10, "3" * 10), scale("3" * 10, "5" * 10), changes=False)
    assert (line["means"]["differences"], line["means"]["changed"]) == ([None], [None])


def test_codes_that_are_no_numbers_have_no_mean():
    (line,) = lines(*[(one_step(question("q", "scale", options="a b")), WORDS, [{"q": "a"}] * 10)] * 2)
    assert line["means"] is None


def test_each_row_of_a_matrix_has_its_mean():
    structure = one_step(question("q", "matrix", options="1 2 3", rows="x y"))
    given = [{"q_x": "1", "q_y": "2"}] * 10 + [{"q_x": "3", "q_y": "2"}] * 10
    x, y = lines((structure, WORDS, given), (structure, WORDS, given))
    assert (x["means"]["values"], y["means"]["values"]) == ([2.0, 2.0], [2.0, 2.0])


def test_numbers_have_a_mean_and_a_difference_that_nobody_calls_a_change():
    structure = one_step(question("q", "integer"))
    (line,) = lines(
        (structure, WORDS, [{"q": n} for n in range(20)]), (structure, WORDS, [{"q": n} for n in range(10, 40)])
    )
    assert (line["kind"], line["options"]) == ("numbers", [])
    assert line["means"] == {"values": [9.5, 24.5], "n": [20, 30], "differences": [15.0], "changed": [None]}


def test_numbers_of_few_are_not_told():
    structure = one_step(question("q", "integer"))
    (line,) = lines((structure, WORDS, [{"q": n} for n in range(20)]), (structure, WORDS, [{"q": 1}] * 3))
    assert (line["means"]["values"], line["means"]["n"]) == ([9.5, None], [20, None])


def test_numbers_with_other_limits_break_the_line():
    old = one_step(question("q", "integer", minimum=0, maximum=10))
    new = one_step(question("q", "integer", minimum=0, maximum=100))
    (line,) = lines((old, WORDS, [{"q": 5}] * 10), (new, WORDS, [{"q": 5}] * 10))
    assert (line["breaks"], line["means"]["differences"]) == ([2], [None])

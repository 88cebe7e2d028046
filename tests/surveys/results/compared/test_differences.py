import pytest

from surveys.results.compared.differences import difference, differs

pytestmark = pytest.mark.plain


def test_difference_is_newcombes():
    """His example: 56 of 70 and 48 of 80, difference 0.2, 95 % from 0.0524 to 0.3339 (method 10)."""
    low, high = difference((48, 80, None), (56, 70, None))
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)
    assert differs((48, 80, None), (56, 70, None))
    assert differs((56, 70, None), (48, 80, None))


def test_equal_shares_do_not_differ():
    assert not differs((5, 10, None), (6, 10, None))
    assert not differs((0, 10, None), (0, 12, None))


def test_what_most_of_all_said_differs_sooner():
    """24 of 40 and 32 of 40: as a sample chance enough, but hardly so where there are only 45 of them."""
    assert not differs((24, 40, None), (32, 40, None))
    assert differs((24, 40, 45), (32, 40, 45))
    assert differs((5, 10, 10), (6, 10, 10))
    assert not differs((5, 10, 10), (5, 10, 10))

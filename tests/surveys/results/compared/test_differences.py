import pytest

from surveys.results.compared.differences import difference, differs

pytestmark = pytest.mark.plain


def test_difference_is_newcombes():
    """His example: 56 of 70 and 48 of 80, difference 0.2, 95 % from 0.0524 to 0.3339 (method 10)."""
    low, high = difference((48, 80), (56, 70))
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)
    assert differs((48, 80), (56, 70))
    assert differs((56, 70), (48, 80))


def test_equal_shares_do_not_differ():
    assert not differs((5, 10), (6, 10))
    assert not differs((0, 10), (0, 12))

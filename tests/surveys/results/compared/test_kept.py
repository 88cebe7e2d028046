import pytest

from surveys.results.compared.kept import Kept, Sameness, Who, kept_of, sameness_of

pytestmark = pytest.mark.plain

K = 5


def who(*organisations: int) -> Who:
    return Who(len(organisations), frozenset(organisations))


def test_organisations_of_both_waves_are_counted_by_side():
    earlier = {"mo": who(*range(20)), "administration": who(50, 51)}
    later = {"mo": who(*range(10, 30)), "partner": who(70)}
    assert kept_of(earlier, later, {"administration"}) == [
        Kept("mo", 20, 20, 10, known=True, named=False),
        Kept("partner", 0, 1, 0, known=True, named=False),
        Kept("administration", 2, 0, 0, known=True, named=True),
    ]


def side(earlier: int, later: int, both: int, *, known: bool = True, named: bool = False) -> Kept:
    return Kept("mo", earlier, later, both, known, named)


def test_sixty_percent_the_same_let_differences_be_changes():
    assert sameness_of([side(20, 20, 12)], K) == Sameness(0.6, True)
    assert sameness_of([side(20, 20, 11)], K) == Sameness(0.55, False, "below_60")


def test_side_that_answers_anonymously_leaves_it_unknown():
    assert sameness_of([side(9, 9, 9), side(20, 20, 0, known=False)], K) == Sameness(None, False, "anonymous")


def test_few_who_left_or_stayed_are_hidden():
    assert side(20, 20, 18).is_hidden(K)
    assert side(20, 20, 3).is_hidden(K)
    assert side(23, 20, 20).is_hidden(K)
    assert not side(20, 20, 20).is_hidden(K)
    assert not side(4, 4, 3, named=True).is_hidden(K)


def test_a_number_that_was_told_changes_by_none_or_by_enough():
    kept = side(40, 40, 20)
    assert not kept.after([], K).is_hidden(K)
    assert not kept.after([None, 20], K).is_hidden(K)
    assert not kept.after([15], K).is_hidden(K)
    assert kept.after([16], K).is_hidden(K)
    assert kept.after([21, None, None], K).is_hidden(K)
    assert not side(4, 4, 3, named=True).after([4], K).is_hidden(K)
    assert sameness_of([side(40, 40, 30).after([29], K)], K) == Sameness(None, True)


def test_hidden_numbers_still_tell_whether_most_are_the_same_where_that_says_no_more():
    # 8 to 12 of 12 are the same: none to four are new, which is all that k = 5 hides.
    assert sameness_of([side(12, 12, 10)], K) == Sameness(None, True)
    # 5 or 6 of 6 would tell that at most one is new.
    assert sameness_of([side(6, 6, 5)], K) == Sameness(None, False, "small_groups")


def test_named_side_is_known_to_everybody_and_hides_nobody_else():
    offices = side(4, 4, 4, named=True)
    # With the four offices known, 6 of 12 others are enough: they may be 6 to 12.
    assert sameness_of([offices, side(12, 12, 10)], K) == Sameness(None, True)
    assert sameness_of([offices, side(5, 5, 4)], K) == Sameness(None, False, "small_groups")


def test_wave_without_answers_changes_nothing():
    assert sameness_of([side(5, 0, 0)], K) == Sameness(None, False, "below_60")

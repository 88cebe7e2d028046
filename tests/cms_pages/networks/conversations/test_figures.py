"""An attacker who subtracts: what is hidden stays within a span of k, whatever is added and taken away."""

from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms_pages.networks.conversations.figures import LEAST_ORGANISATIONS, Case, Shown, figures_of, is_few

pytestmark = pytest.mark.plain

K = 5
SIDES = ("mo", "administration")
DIRECTIONS = [(one, other) for one in SIDES for other in SIDES]


def cases(number, direction=DIRECTIONS[1], *, organisations=4, days=3):
    names = [index % organisations for index in range(number)]
    return [Case(*direction, f"from {name}", f"to {name}", days) for name in names]


def test_many_cases_of_many_organisations_are_shown():
    found = figures_of(cases(12) + cases(6, days=None), [DIRECTIONS[1]], K)
    assert found.rows == {DIRECTIONS[1]: Shown(18, 12, 3.0)}
    assert found.total == Shown(18, 12, 3.0)


def test_median_of_an_even_number_lies_between():
    found = figures_of(cases(5, days=2) + cases(5, days=5), [DIRECTIONS[1]], K)
    assert found.total.days == 3.5


def test_four_cases_are_hidden_and_five_are_shown():
    assert figures_of(cases(4), [DIRECTIONS[1]], K).total == Shown(None, None, None)
    assert figures_of(cases(5), [DIRECTIONS[1]], K).total == Shown(5, 5, 3.0)


@pytest.mark.parametrize("organisations", range(1, LEAST_ORGANISATIONS))
def test_what_stands_for_few_organisations_is_hidden(organisations):
    assert figures_of(cases(40, organisations=organisations), [DIRECTIONS[1]], K).total == Shown(None, None, None)


def test_one_office_that_many_ask_is_hidden():
    asked_of_one = [Case(*DIRECTIONS[1], index, "the office", 3) for index in range(40)]
    assert figures_of(asked_of_one, [DIRECTIONS[1]], K).total == Shown(None, None, None)


def test_few_who_wait_hide_how_many_were_answered():
    assert figures_of(cases(12) + cases(2, days=None), [DIRECTIONS[1]], K).total == Shown(14, None, None)


def test_directions_without_a_case_are_shown_as_such():
    found = figures_of(cases(20), DIRECTIONS, K)
    assert [shown.asked for shown in found.rows.values()] == [0, 20, 0, 0]
    assert found.total == Shown(20, 20, 3.0)


def test_one_hidden_direction_hides_the_total_and_the_empty_ones():
    found = figures_of(cases(20, ("mo", "administration")) + cases(2, ("administration", "mo")), DIRECTIONS, K)
    assert [shown.asked for shown in found.rows.values()] == [None, 20, None, None]
    assert found.total == Shown(None, None, None)


def test_hidden_directions_that_keep_each_other_leave_the_total():
    some = cases(20) + cases(4, ("mo", "mo")) + cases(4, ("administration", "mo"))
    found = figures_of(some, DIRECTIONS, K)
    assert [shown.asked for shown in found.rows.values()] == [None, 20, None, None]
    assert found.total == Shown(28, None, None)


organisations = st.integers(0, 5)
case = st.builds(
    Case,
    st.sampled_from(SIDES),
    st.sampled_from(SIDES),
    organisations,
    st.one_of(st.none(), organisations),
    st.one_of(st.none(), st.integers(0, 20)),
)
many = st.builds(
    lambda direction, one, two, number, days: [
        Case(*direction, (one + index) % 6, (two + index) % 6, days) for index in range(number)
    ],
    st.sampled_from(DIRECTIONS),
    organisations,
    organisations,
    st.integers(0, 30),
    st.one_of(st.none(), st.integers(0, 20)),
)
everything = st.lists(st.one_of(many, case.map(lambda each: [each])), max_size=14).map(lambda some: list(chain(*some)))


def parts(some):
    return [each for each in some if each.is_answered], [each for each in some if not each.is_answered]


@given(everything)
@settings(max_examples=400)
def test_nothing_shown_is_few(some):
    found = figures_of(some, DIRECTIONS, K)
    groups = {each: [one for one in some if one.direction == each] for each in DIRECTIONS}
    for group, shown in [*((groups[each], found.rows[each]) for each in DIRECTIONS), (some, found.total)]:
        answered, waiting = parts(group)
        assert shown.asked in (None, len(group))
        assert shown.answered in (None, len(answered))
        assert not shown.asked or not is_few(group, K)
        assert not shown.answered or not is_few(answered, K)
        assert shown.answered != 0 or not group
        assert shown.answered is None or not waiting or not is_few(waiting, K)
        assert (shown.days is None) == (not shown.answered)


class Attacker:
    """Knows every shown figure and tightens what each count may be, until nothing changes any more."""

    def __init__(self, found):
        self.low = {(each, part): 0 for each in DIRECTIONS for part in ("answered", "waiting")}
        self.high = dict.fromkeys(self.low, 10_000)
        self.sums = []
        for each, shown in found.rows.items():
            self.learn([(each, "answered"), (each, "waiting")], shown.asked)
            self.learn([(each, "answered")], shown.answered)
        self.learn(list(self.low), found.total.asked)
        self.learn([(each, "answered") for each in DIRECTIONS], found.total.answered)
        # Subtracting: what is known of all, without what is known of some.
        for part in (("answered", "waiting"), ("answered",)):
            total = found.total.asked if len(part) == 2 else found.total.answered
            known = {each: (s.asked if len(part) == 2 else s.answered) for each, s in found.rows.items()}
            rest = [each for each in DIRECTIONS if known[each] is None]
            if total is not None:
                left = total - sum(number for number in known.values() if number is not None)
                self.learn([(each, one) for each in rest for one in part], left)
        self.tighten()

    def learn(self, counts, number):
        if number is not None and counts:
            self.sums.append((counts, number))

    def tighten(self):
        changed = True
        while changed:
            changed = False
            for counts, number in self.sums:
                for count in counts:
                    others = [other for other in counts if other != count]
                    low = max(self.low[count], number - sum(self.high[other] for other in others))
                    high = min(self.high[count], number - sum(self.low[other] for other in others))
                    changed = changed or (low, high) != (self.low[count], self.high[count])
                    self.low[count], self.high[count] = low, high

    def span(self, *counts):
        return sum(self.high[count] - self.low[count] for count in counts)


@given(everything)
@settings(max_examples=400)
def test_subtracting_brings_nothing_hidden_back(some):
    found = figures_of(some, DIRECTIONS, K)
    attacker = Attacker(found)
    for each, shown in found.rows.items():
        if shown.asked is None:
            assert attacker.span((each, "answered"), (each, "waiting")) >= K
        if shown.answered is None:
            assert attacker.span((each, "answered")) >= K


@given(everything)
@settings(max_examples=400)
def test_what_subtracting_tells_of_hidden_directions_together_is_never_few(some):
    found = figures_of(some, DIRECTIONS, K)
    hidden = [each for each in DIRECTIONS if found.rows[each].asked is None]
    if found.total.asked is not None and hidden:
        assert len(hidden) >= 2
        assert not is_few([one for one in some if one.direction in hidden], K)
    hidden = [each for each in DIRECTIONS if found.rows[each].answered is None]
    if found.total.answered is not None and hidden:
        assert len(hidden) >= 2
        for part in parts([one for one in some if one.direction in hidden]):
            assert not is_few(part, K)

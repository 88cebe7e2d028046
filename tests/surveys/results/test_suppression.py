"""An attacker with pencil and paper against every shown table: nothing hidden may become known."""

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.results.suppression import ShownTable, hide_small_groups, shown_count, small_group
from surveys.results.tables import NO_ANSWER, NOT_ASKED, OUTSIDE, Figures, Row, Table

K = 3
COUNT = st.integers(0, 7)


def a_table(counts: list[int], missing: dict[str, int], **more) -> Table:
    rows = (*(Row(f"o{i}", count) for i, count in enumerate(counts)), Row(OUTSIDE, 0))
    return Table(
        **{
            "key": "q",
            "question": "q",
            "kind": "categories",
            "n": sum(counts) + sum(missing.values()),
            "answered": sum(counts),
            "rows": rows,
            "missing": missing,
            **more,
        }
    )


def missing(dont_know: int = 0, no_answer: int = 0, not_asked: int = 0) -> dict[str, int]:
    return {"dont_know": dont_know, NO_ANSWER: no_answer, NOT_ASKED: not_asked}


def shown_counts(shown: ShownTable) -> dict[str, int | None]:
    return {row.code: row.count for row in shown.rows} | dict(shown.missing)


def splits(total: int, cells: int) -> Iterator[tuple[int, ...]]:
    """All ways to put `total` into so many cells."""
    if cells == 0:
        if total == 0:
            yield ()
        return
    for first in range(total + 1):
        for rest in splits(total - first, cells - 1):
            yield (first, *rest)


def worlds_of_sum(shown: ShownTable) -> Iterator[dict[str, int]]:
    """All that a table of a sum may hide, given what it shows."""
    counts = shown_counts(shown)
    hidden = [code for code, count in counts.items() if count is None]
    left = shown.n - sum(count for count in counts.values() if count is not None)
    rows = [row.code for row in shown.rows]
    for split in splits(left, len(hidden)):
        world = counts | dict(zip(hidden, split, strict=True))
        if shown.answered is None or sum(world[code] for code in rows) == shown.answered:
            yield world


def assert_nothing_is_known(shown: ShownTable, worlds: Iterator[dict[str, int]]) -> None:
    hidden = {code for code, count in shown_counts(shown).items() if count is None}
    possible = {code: set() for code in hidden}
    for world in worlds:
        for code in hidden:
            possible[code].add(world[code])
    for code in hidden:
        assert possible[code] >= set(range(K)), f"{code} is one of {sorted(possible[code])}"


def assert_no_small_count(shown: ShownTable) -> None:
    shown_numbers = [shown.n, shown.answered, *shown_counts(shown).values()]
    assert not [count for count in shown_numbers if count is not None and 0 < count < K]


@settings(max_examples=120, deadline=None)
@given(st.lists(COUNT, min_size=2, max_size=4), COUNT, COUNT, COUNT)
def test_no_hidden_cell_of_a_sum_can_be_computed(counts, dont_know, no_answer, not_asked):
    shown = hide_small_groups(a_table(counts, missing(dont_know, no_answer, not_asked)), K)
    assert_no_small_count(shown)
    if shown.n is not None:
        assert_nothing_is_known(shown, worlds_of_sum(shown))


@st.composite
def tick_tables(draw) -> Table:
    """Three options of which any may be ticked together, one that stands alone."""
    people = draw(st.integers(0, 9))
    most = draw(st.integers(1, 3))
    combinations = [c for size in range(1, most + 1) for c in itertools.combinations("abc", size)]
    chosen = draw(st.lists(st.sampled_from([*combinations, ("none",)]), min_size=people, max_size=people))
    reasons = missing(draw(st.integers(0, 4)), draw(st.integers(0, 4)), draw(st.sampled_from([0, 1, 2, 5])))
    counts = {code: sum(1 for codes in chosen if code in codes) for code in ("a", "b", "c", "none")}
    return Table(
        key="q",
        question="q",
        kind="multiple",
        n=people + sum(reasons.values()),
        answered=people,
        rows=tuple(Row(code, count) for code, count in counts.items()),
        missing=reasons,
        exclusive=frozenset({"none"}),
        picked=people - counts["none"],
        picks=(1, most),
    )


def worlds_of_ticks(shown: ShownTable, most: int) -> Iterator[dict[str, int]]:
    """People split over picking, standing alone and the reasons; ticks that so many people can have made."""
    counts = shown_counts(shown)
    for picked, alone, *reasons in splits(shown.n, 2 + len(shown.missing)):
        world = {"none": alone} | dict(zip(shown.missing, reasons, strict=True))
        if any(counts[code] not in (None, count) for code, count in world.items()):
            continue
        if shown.answered not in (None, picked + alone):
            continue
        ranges = [range(picked + 1) if counts[code] is None else (counts[code],) for code in "abc"]
        for ticks in itertools.product(*ranges):
            if max(ticks) <= picked <= sum(ticks) <= most * picked:
                yield world | dict(zip("abc", ticks, strict=True))


@settings(max_examples=120, deadline=None)
@given(tick_tables())
def test_no_hidden_tick_can_be_computed(table):
    shown = hide_small_groups(table, K)
    assert_no_small_count(shown)
    if shown.n is not None:
        assert_nothing_is_known(shown, worlds_of_ticks(shown, table.picks[1]))


@settings(max_examples=120, deadline=None)
@given(st.lists(st.permutations("abcd"), min_size=0, max_size=9), COUNT, COUNT)
def test_no_hidden_row_of_a_ranking_can_be_computed(orders, no_answer, not_asked):
    rankings = [order[:2] for order in orders]
    rows = tuple(
        Row(
            code,
            sum(code in ranked for ranked in rankings),
            sum(code == ranked[0] for ranked in rankings),
            sum(2 - ranked.index(code) for ranked in rankings if code in ranked),
        )
        for code in "abcd"
    )
    reasons = {NO_ANSWER: no_answer, NOT_ASKED: not_asked}
    n = len(rankings) + no_answer + not_asked
    table = Table("q", "q", "ranking", n, len(rankings), rows, reasons, places=2)
    shown = hide_small_groups(table, K)
    if shown.n is None:
        return
    first = {row.code: row.first for row in shown.rows} | dict(shown.missing)
    hidden = [code for code, count in first.items() if count is None]
    hidden_rows = [row.code for row in shown.rows if row.count is None]
    possible = {code: set() for code in (*hidden, *(f"{code} named" for code in hidden_rows))}
    for split in splits(n - sum(count for count in first.values() if count is not None), len(hidden)):
        world = first | dict(zip(hidden, split, strict=True))
        answered = sum(world[code] for code in "abcd")
        if shown.answered not in (None, answered):
            continue
        named = {row.code: row.count for row in shown.rows}
        left = 2 * answered - sum(count for count in named.values() if count is not None)
        for names in splits(left, len(hidden_rows)) if left >= 0 else ():
            named |= dict(zip(hidden_rows, names, strict=True))
            if all(world[code] <= named[code] <= answered for code in "abcd"):
                for code in hidden:
                    possible[code].add(world[code])
                for code in hidden_rows:
                    possible[f"{code} named"].add(named[code])
    for code, values in possible.items():
        assert values >= set(range(K)), f"{code} is one of {sorted(values)}"


def test_large_groups_are_shown_with_their_shares():
    shown = hide_small_groups(a_table([6, 3], missing(no_answer=3)), K)
    assert [(row.code, row.count, row.share) for row in shown.rows] == [
        ("o0", 6, 6 / 9),
        ("o1", 3, 3 / 9),
        (OUTSIDE, 0, 0.0),
    ]
    assert (shown.n, shown.answered) == (12, 9)


def test_one_small_cell_takes_the_smallest_other_with_it():
    shown = hide_small_groups(a_table([2, 9, 5], missing()), K)
    assert [row.count for row in shown.rows] == [None, 9, None, 0]


def test_a_small_number_of_missing_answers_is_not_left_to_subtraction():
    shown = hide_small_groups(a_table([9, 5], missing(no_answer=1)), K)
    assert shown.answered is None
    assert shown.missing[NO_ANSWER] is None
    assert [row.count for row in shown.rows] == [9, None, 0]
    assert [row.share for row in shown.rows] == [None, None, None]


def test_fewer_than_k_responses_show_nothing_at_all():
    shown = hide_small_groups(a_table([2, 0], missing()), K)
    assert (shown.n, shown.answered, shown.all_hidden) == (None, None, True)
    assert set(shown.missing.values()) == {None}


def test_nobody_yet_is_no_secret():
    shown = hide_small_groups(a_table([0, 0], missing()), K)
    assert (shown.n, shown.answered) == (0, 0)


def test_whether_not_asked_is_shown_depends_on_its_count_alone():
    """It is the same number in every question of a step."""
    one = hide_small_groups(a_table([1, 9, 9], missing(not_asked=4)), K)
    other = hide_small_groups(a_table([9, 9, 9], missing(not_asked=4)), K)
    assert one.missing[NOT_ASKED] == other.missing[NOT_ASKED] == 4
    small = [hide_small_groups(a_table(counts, missing(not_asked=2)), K) for counts in ([1, 9, 9], [9, 9, 9])]
    assert [shown.missing[NOT_ASKED] for shown in small] == [None, None]


def test_mean_and_median_go_when_a_class_is_hidden():
    figures = Figures(4.0, 4.0, None)
    full = a_table([5, 5], missing(), kind="numbers", figures=figures)
    assert hide_small_groups(full, K).figures == figures
    assert hide_small_groups(a_table([5, 5], missing(no_answer=1), kind="numbers", figures=figures), K).figures is None


def test_a_large_tick_that_leaves_few_over_is_hidden():
    rows = (Row("a", 9), Row("b", 6), Row("c", 5))
    table = Table("q", "q", "multiple", 10, 10, rows, missing(), picked=10, picks=(1, 3))
    assert [row.count for row in hide_small_groups(table, K).rows] == [None, 6, 5]


@pytest.mark.parametrize(("setting", "k"), [(None, 5), (7, 7), (3, 3), (1, 3)])
def test_groups_below_three_are_always_small(settings, setting, k):
    if setting is not None:
        settings.SURVEYS_SMALL_GROUP = setting
    assert small_group() == k
    assert shown_count(k - 1) is None
    assert shown_count(k) == k

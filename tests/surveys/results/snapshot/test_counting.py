"""Tables counted from the snapshot are those that are counted from the answers themselves."""

from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.results.queries import answered_in, definition_of
from surveys.results.snapshot import parts
from surveys.results.snapshot.counting import Filter, NotCountable
from surveys.results.snapshot.reading import opened
from surveys.results.snapshot.refreshing import refresh
from surveys.results.snapshot.tables import count_many, count_tables
from surveys.results.tables import Answered, rounds_of, tables_of, tables_over_rounds
from tests.factories.surveys import add_version, make_responses, make_survey, one_step, question, repeat

pytestmark = pytest.mark.django_db

MISSING = ["dont_know", "prefer_not_say"]
STRUCTURE = one_step(
    question("one", options="a b c", missing=MISSING, other=True),
    question("many", "multiple", options="a b c d", missing=MISSING),
    question("grid", "matrix", options="1 2 3", rows="x y"),
    question("rank", "ranking", options="a b c", places=2),
    question("age", "integer"),
    question("weight", "decimal", missing=["dont_know"]),
    question("day", "date"),
    question("moment", "datetime"),
    question("clock", "time"),
    question("words", "text"),
    question("place", "geopoint"),
    repeat(
        "child",
        question("school", options="yes no"),
        question("toys", "multiple", options="ball doll"),
        question("years", "integer"),
    ),
)
CODES = st.sampled_from(["a", "b", "c", "zzz", "dont_know", "prefer_not_say", None, ""])
NUMBERS = st.one_of(st.integers(-5, 200), st.floats(-1e6, 1e6), st.sampled_from([None, "", "17", "no number", True]))
ROUND = st.fixed_dictionaries(
    {},
    optional={
        "school": st.sampled_from(["yes", "no", None]),
        "toys": st.lists(st.sampled_from(["ball", "doll"]), unique=True),
        "years": NUMBERS,
    },
)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "one": CODES,
        "many": st.one_of(st.none(), st.lists(st.sampled_from(["a", "b", "c", "d", "q", "dont_know"]), unique=True)),
        "many__not_offered": st.lists(st.sampled_from(["c", "d"]), unique=True),
        "grid_x": st.sampled_from(["1", "2", "3", "dont_know", None]),
        "grid_y": st.sampled_from(["1", "7", None]),
        "rank": st.one_of(st.none(), st.lists(st.sampled_from(["a", "b", "c", "q"]), max_size=2)),
        "age": NUMBERS,
        "weight": NUMBERS,
        "weight__missing": st.sampled_from(["dont_know", "prefer_not_say"]),
        "day": st.sampled_from(["2026-01-31", "2024-12-01", "not a day", None]),
        "moment": st.sampled_from(["2026-01-31T10:00:00+01:00", None]),
        "clock": st.sampled_from(["07:30", "23:15:00+01:00", "late", None]),
        "words": st.sampled_from(["some words", "a text of more than twenty letters", None, ""]),
        "place": st.sampled_from(["52.5 13.4 0 0", None]),
        "child": st.lists(ROUND, max_size=3),
    },
)


def in_memory(definition, responses, placed):
    if placed.repeats:
        rounds = rounds_of(responses, placed.path)
        return tables_over_rounds(
            placed.question, rounds, responses=len(responses), languages=definition.languages, smallest=1
        )
    return tables_of(placed.question, responses, languages=definition.languages, smallest=1)


def plain(table):
    """Without what has no order or is a rounded sum."""
    return {**vars(table), "who": None, "figures": None}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.lists(ANSWERS, min_size=1, max_size=12))
def test_every_table_is_the_one_counted_from_the_answers(data, tmp_path, transaction_undone):
    with transaction_undone():
        survey = make_survey(STRUCTURE)
        make_responses(survey, *data)
        refresh(survey)
        definition = definition_of(survey, "de")
        responses = answered_in(survey.waves.get())
        with opened(survey) as snapshot:
            for placed in definition.placed:
                counted = count_tables(snapshot, placed, smallest=1)
                expected = in_memory(definition, responses, placed)
                assert [plain(table) for table in counted[()]] == [plain(table) for table in expected], placed.ref
                for one, other in zip(counted[()], expected, strict=True):
                    assert (one.figures is None) == (other.figures is None)
                    if one.figures:
                        assert one.figures.mean == pytest.approx(other.figures.mean)
                        assert one.figures.median == pytest.approx(other.figures.median)


@pytest.fixture
def transaction_undone():
    """Each example of a property leaves the database as it was."""

    @contextmanager
    def undone():
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    return undone


LARGE = [int("9" * 400), -int("9" * 400), 2**70, 1e308, -1e308, 1e20]


def test_a_number_too_large_to_count_with_stops_no_figures():
    survey = make_survey(STRUCTURE)
    make_responses(survey, *({"age": n, "weight": n, "words": n, "child": [{"years": n}]} for n in [*LARGE, 7, 8]))
    refresh(survey)
    with opened(survey) as snapshot:
        placed = {each.question.key: each for each in snapshot.definition.placed}
        for key in ("age", "weight", "years"):
            (table,) = count_tables(snapshot, placed[key], smallest=1)[()]
            assert (table.answered, table.figures.mean, table.rows[-1].count) == (8, 7.5, len(LARGE))
            (expected,) = in_memory(snapshot.definition, answered_in(survey.waves.get()), placed[key])
            assert plain(table) == plain(expected)


def test_a_renamed_number_too_large_to_count_with_stops_no_figures():
    survey = make_survey(one_step(question("old", "integer")))
    make_responses(survey, *({"old": n} for n in [*LARGE, 7]))
    add_version(survey, {**one_step(question("new", "integer")), "renames": {"questions": {"new": ["old"]}}})
    assert counted(survey, "new") == {(): {"bin_0": 1, "__outside": len(LARGE)}}


def counted(survey, key, **more):
    refresh(survey)
    with opened(survey) as snapshot:
        placed = next(each for each in snapshot.definition.placed if each.question.key == key)
        return {
            group: {row.code: row.count for table in tables for row in table.rows if row.count}
            for group, tables in count_tables(snapshot, placed, smallest=1, **more).items()
        }


PEOPLE = one_step(
    question("colour", options="red blue"),
    question("size", options="small big"),
    question("fields", "multiple", options="work home"),
    question("age", "integer"),
    question("note", "text"),
)


@pytest.fixture
def people():
    survey = make_survey(PEOPLE)
    make_responses(
        survey,
        {"colour": "red", "size": "small", "fields": ["work"], "age": 20},
        {"colour": "red", "size": "big", "fields": ["work", "home"], "age": 30},
        {"colour": "blue", "size": "big", "fields": ["home"], "age": 40},
        {"colour": "blue", "age": 50},
    )
    return survey


def test_groups_are_those_of_the_questions_counted_by(people):
    assert counted(people, "colour", by=["size"]) == {
        ("small",): {"red": 1},
        ("big",): {"red": 1, "blue": 1},
        ("",): {"blue": 1},
    }


def test_two_questions_make_a_group_for_each_pair(people):
    found = counted(people, "fields", by=["size", "colour"])
    assert found[("big", "red")] == {"work": 1, "home": 1}
    assert found[("", "blue")] == {}


def test_numbers_are_counted_by_group(people):
    assert counted(people, "age", by=["colour"]) == {
        ("red",): {"bin_0": 1, "bin_1": 1},
        ("blue",): {"bin_0": 1, "bin_1": 1},
    }


def test_a_filter_on_a_tick_keeps_those_who_ticked(people):
    assert counted(people, "colour", only=Filter(where=[("fields", "work")])) == {(): {"red": 2}}


def test_a_filter_on_what_nobody_chose_leaves_nobody(people):
    assert counted(people, "colour", only=Filter(where=[("size", "huge")])) == {}


def test_answers_count_with_their_weight(people):
    weighed = Filter(weigh_by="size", weights={"small": 3.0, "big": 10.0})
    assert counted(people, "colour", only=weighed) == {(): {"red": 13.0, "blue": 10.0}}


@pytest.mark.parametrize(
    ("key", "code"), [("nothing", "unknown_key"), ("note", "not_a_choice"), ("age", "not_a_choice")]
)
def test_what_cannot_be_counted_by_says_why(people, key, code):
    with pytest.raises(NotCountable) as refused:
        counted(people, "colour", by=[key])
    assert refused.value.code == code


def test_more_options_than_a_word_has_bits_are_counted():
    options = [f"o{number}" for number in range(130)]
    survey = make_survey(one_step(question("many", "multiple", options=" ".join(options))))
    make_responses(survey, {"many": options}, {"many": options[50:70]}, {"many": ["o129"]})
    found = counted(survey, "many")[()]
    assert [found[code] for code in ("o0", "o59", "o60", "o69", "o70", "o129")] == [1, 2, 2, 2, 1, 2]


def test_keys_may_hold_what_stands_for_something_else_in_a_path():
    survey = make_survey(one_step(question("wish", "matrix", options="1 2", rows="a/b c~d *")))
    make_responses(survey, {"wish_a/b": "1", "wish_c~d": "2", "wish_*": "1"}, {"wish_a/b": "1"})
    refresh(survey)
    with opened(survey) as snapshot:
        tables = count_tables(snapshot, snapshot.definition.placed[0], smallest=1)[()]
        assert {table.row: (table.answered, table.missing["not_asked"]) for table in tables} == {
            "a/b": (2, 0),
            "c~d": (1, 1),
            "*": (1, 1),
        }


def test_equal_answers_stand_for_several():
    colour = definition_of(make_survey(), "de").questions[0]
    (table,) = tables_of(colour, [Answered({"colour": "red"}, times=5), Answered({"colour": None}, times=2)])
    assert (table.n, table.answered, table.missing["no_answer"]) == (7, 5, 2)


def test_a_part_with_more_codes_than_the_one_before_is_read_with_it(monkeypatch):
    monkeypatch.setattr(parts, "ROWS", 200)
    options = [f"o{number}" for number in range(300)]
    survey = make_survey(one_step(question("colour", options=" ".join(options))))
    make_responses(survey, *({"colour": code} for code in options))
    assert counted(survey, "colour")[()] == dict.fromkeys(options, 1)


@pytest.mark.parametrize("by", [[], ["size"], ["side", "size"]])
@pytest.mark.parametrize(
    "only",
    [Filter(), Filter(where=[("fields", "home")]), Filter(weigh_by="size", weights={"small": 0.5, "large": 7.0})],
    ids=["everybody", "filtered", "weighted"],
)
def test_many_questions_are_counted_as_one_by_one(people, by, only):
    refresh(people)
    with opened(people) as snapshot:
        placed = snapshot.definition.placed
        asked = {"by": by, "only": only, "smallest": 1}
        assert list(count_many(snapshot, placed, **asked)) == [count_tables(snapshot, one, **asked) for one in placed]

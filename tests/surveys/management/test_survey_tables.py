"""The tables of a survey on the command line."""

import io
import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

from surveys.answering.models import Response
from surveys.definition.models import Survey, Wave
from tests.factories.surveys import make_response, make_responses, make_survey, one_step, question, repeat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def snapshots_of_their_own(settings, tmp_path):
    settings.SURVEYS_SNAPSHOTS = tmp_path / "snapshots"


def listed(*arguments: str) -> list[dict]:
    out = io.StringIO()
    call_command("survey_tables", "needs", "--format", "json", *arguments, stdout=out)
    return json.loads(out.getvalue())


def refused(*arguments: str) -> str:
    with pytest.raises(CommandError) as error, translation.override("en"):
        call_command("survey_tables", "needs", *arguments)
    assert error.value.returncode == 2
    return str(error.value)


def of(rows: list[dict], key: str) -> dict[str, tuple]:
    return {row["option"]: (row["n"], row["count"], row["share"]) for row in rows if row["question"] == key}


STRUCTURE = one_step(
    question("colour", options="red blue", missing=["dont_know"]),
    question("fields", "multiple", options="work home"),
    question("hard", "matrix", options="1 2 3 4 5", rows="visa room"),
    question("age", "integer"),
    question("rank", "ranking", options="a b c", places=2),
    question("people", options="up_to_20 from_21_to_100", role="people_represented"),
    question("words", "text"),
    repeat("child", question("school", options="yes no")),
)


@pytest.fixture
def survey():
    survey = make_survey(STRUCTURE)
    make_responses(
        survey,
        {"colour": "red", "fields": ["work", "home"], "hard_visa": "5", "age": 20, "rank": ["a", "b"]},
        {"colour": "red", "fields": ["work"], "hard_visa": "4", "age": 40, "people": "up_to_20"},
        {"colour": "mauve", "fields": None, "hard_visa": "dont_know", "people": "from_21_to_100", "words": "So."},
        {"colour": "dont_know", "child": [{"school": "yes"}, {"school": "no"}, {"school": "yes"}]},
    )
    return survey


def test_rows_are_what_was_given_and_everything_that_is_offered(survey):
    rows = listed("--raw")
    assert of(rows, "colour") == {
        "red": (4, 2, 0.5),
        "blue": (4, 0, 0.0),
        "mauve": (4, 1, 0.25),
        "dont_know": (4, 1, 0.25),
    }
    assert of(rows, "fields") == {"work": (2, 2, 1.0), "home": (2, 1, 0.5)}
    assert of(rows, "age") == {"": (2, 2, 30.0)}
    assert of(rows, "school") == {"yes": (3, 2, 2 / 3), "no": (3, 1, 1 / 3)}


def test_each_row_has_the_same_names(survey):
    plain = [row for row in listed("--raw") if row["question"] != "rank"]
    assert {tuple(row) for row in plain} == {
        ("question", "option", "n", "count", "share", "mean", "by", "suppressed"),
    }
    assert not any(row["suppressed"] for row in plain)


def test_the_rows_of_a_matrix_have_a_mean(survey):
    means = {row["question"]: row["mean"] for row in listed("--raw") if row["question"].startswith("hard")}
    assert means == {"hard_visa": 4.5, "hard_room": None}


def test_a_ranking_tells_first_places_and_points(survey):
    ranked = {row["option"]: (row["first"], row["points"]) for row in listed("--raw") if row["question"] == "rank"}
    assert ranked == {"a": (1, 2), "b": (0, 1), "c": (0, 0)}


def test_groups_and_filters_go_together(survey):
    rows = listed("--raw", "--by", "colour", "--where", "fields=work")
    assert {tuple(row["by"].items()) for row in rows} == {(("colour", "red"),)}
    assert of(rows, "age") == {"": (2, 2, 30.0)}


def test_why_there_is_no_answer_is_told_when_asked_for(survey):
    assert of(listed("--raw", "--reasons"), "fields")["__no_answer"] == (None, 1, None)
    assert of(listed("--raw", "--reasons"), "fields")["__not_asked"] == (None, 1, None)


def test_people_count_with_the_middle_of_their_band(survey):
    assert of(listed("--raw", "--weights", "people"), "colour")["red"] == (70.5, 10.0, pytest.approx(10 / 70.5))


def test_a_wave_is_listed_alone(survey):
    second = survey.waves.create(number=2)
    make_response(survey, {"colour": "blue"}, wave=second)
    assert of(listed("--raw", "--wave", "2"), "colour")["blue"] == (1, 1, 1.0)
    assert of(listed("--raw"), "colour")["blue"] == (5, 1, 0.2)


def test_a_filter_that_leaves_nobody_leaves_empty_tables(survey):
    assert of(listed("--raw", "--where", "colour=blue"), "colour")["blue"] == (0, 0, None)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--raw", "--by", "nothing"], "There is no question “nothing” in this survey."),
        (["--raw", "--where", "words=So."], "“words” is no choice."),
        (["--raw", "--by", "age"], "“age” is no choice."),
        (["--raw", "--where", "school=yes"], "“school” is asked several times"),
        (["--raw", "--where", "colour=green"], "“green” is no answer to “colour”."),
        (["--raw", "--wave", "7"], "The survey “needs” has no wave 7."),
        (["--by", "fields"], "“fields” is no filter dimension of this survey."),
        (["--weights", "people"], "Tables that are not raw cannot be weighted"),
    ],
)
def test_what_cannot_be_answered_is_a_sentence(survey, arguments, sentence):
    assert refused(*arguments).startswith(sentence)


def test_a_survey_without_responses_says_so():
    make_survey(STRUCTURE)
    assert refused("--raw") == "The survey “needs” has no responses yet."
    assert refused() == "The survey “needs” has no responses yet."


def test_a_survey_that_is_not_there_says_so():
    assert refused("--raw") == "There is no survey with the address “needs”."


def test_people_at_a_terminal_read_blocks(survey, capsys):
    call_command("survey_tables", "needs", "--raw")
    assert "colour  n 4\n  red              2   50.0%" in capsys.readouterr().out


def test_the_snapshot_follows_what_was_sent_since(survey):
    listed("--raw")
    make_response(survey, {"colour": "blue"})
    assert of(listed("--raw"), "colour")["blue"] == (5, 1, 0.2)


MANY = one_step(
    question("kind", options="mo administration"),
    question("colour", options="red blue"),
    question("age", "integer"),
)


def many() -> None:
    structure = MANY | {"sides": {"question": "kind", "map": {"mo": "mo", "administration": "administration"}}}
    survey = make_survey(structure)
    for number in range(24):
        colour = "red" if number % 2 else "blue"
        make_response(survey, {"kind": "mo", "colour": colour, "age": 20 + number}, side="mo")
    for colour in ("red", "red", "blue"):
        make_response(survey, {"kind": "administration", "colour": colour, "age": 30}, side="administration")


def test_without_raw_a_small_group_is_hidden():
    many()
    rows = listed("--by", "side")
    of_offices = [row for row in rows if row["by"] == {"side": "administration"}]
    assert of_offices
    assert all(row["suppressed"] and row["count"] is None and row["share"] is None for row in of_offices)


def test_what_is_shown_to_everybody_agrees_with_what_was_counted():
    many()
    raw = {(row["question"], row["option"]): row for row in listed("--raw")}
    shown = [row for row in listed() if not row["suppressed"]]
    assert {"colour", "age"} <= {row["question"] for row in shown}
    assert all(raw[row["question"], row["option"]] == {**row, "by": {}} for row in shown)


def test_too_few_answers_are_hidden_rows_and_a_sentence(survey, capsys):
    with translation.override("en"):
        rows = listed()
    assert {row["suppressed"] for row in rows} == {True}
    assert {row["count"] for row in rows} == {None}
    assert "There are too few answers to show." in capsys.readouterr().err


def test_a_dimension_is_filtered_by_its_values_only():
    many()
    assert refused("--where", "side=partner").startswith("“partner” is no answer to “side”.")
    assert refused("--by", "colour").startswith("“colour” is no filter dimension of this survey.")


def test_a_side_that_is_filtered_by_is_listed_alone():
    many()
    assert {row["by"]["side"] for row in listed("--by", "side", "--where", "side=mo")} == {"mo"}
    assert listed("--where", "side=mo", "--where", "side=administration") == []


def test_figures_are_listed_by_side_though_single_answers_were_deleted():
    many()
    before = listed("--by", "side")
    Survey.objects.update(kept_months=1)
    Wave.objects.update(opens=timezone.now() - timedelta(days=200), closes=timezone.now() - timedelta(days=100))
    Response.objects.all().delete()
    assert listed("--by", "side") == before


def test_a_side_that_answered_since_the_last_figures_is_not_told():
    structure = MANY | {"sides": {"question": "kind", "map": {"mo": "mo", "partner": "partner"}}}
    survey = make_survey(structure)
    make_responses(survey, *[{"kind": "mo", "colour": "red"}] * 12, side="mo")
    listed()
    make_response(survey, {"kind": "partner", "colour": "red"}, side="partner")
    assert refused("--where", "side=partner").startswith("“partner” is no answer to “side”.")

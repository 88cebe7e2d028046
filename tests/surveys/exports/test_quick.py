"""Lines that DuckDB writes are those that are written response by response."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.answering.models import Participant
from surveys.exports.csv import csv_lines
from surveys.exports.quick.lines import can_be_quick
from surveys.exports.quick.lines import csv_lines as quick_lines
from surveys.results.queries import definition_of
from tests.factories.surveys import add_version, make_response, make_survey, one_step, question, repeat
from tests.surveys.exports.test_cells import TEXTS as WRITTEN
from tests.surveys.exports.test_csv import ANSWERS, STRUCTURE, TEXTS


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.SURVEYS_SNAPSHOTS = tmp_path


def rows(lines) -> list[list[str]]:
    text = b"".join(line if isinstance(line, bytes) else line.encode() for line in lines).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def both(survey, language="de") -> tuple[list, list]:
    definition = definition_of(survey, language)
    slow, quick = (rows(make(survey, definition, language)) for make in (csv_lines, quick_lines))
    return [slow[0], *sorted(slow[1:])], [quick[0], *sorted(quick[1:])]


@pytest.fixture
def survey(db):
    return make_survey(STRUCTURE, TEXTS)


@pytest.mark.parametrize("language", ["de", "ar"])
def test_cells_are_the_same_as_response_by_response(survey, language):
    house = Participant.objects.create(key="house", name="House", side="mo")
    make_response(survey, ANSWERS, side="mo", participant=house)
    make_response(survey, {"colour": "dont_know", "several": None, "number": None, "number__missing": "dont_know"})
    make_response(survey, {"colour": "=mauve", "several": ["a", "=x"], "number": "many", "order": ["c"]})
    make_response(survey, {"colour": 'q"', "several": [], "number": 0.25, "why": 'two\n"lines";=1', "grid_x": None})
    make_response(survey, {"several": ["dont_know"], "number": 12, "why": "", "order": ["a"]}, language="ar")
    make_response(survey, {})
    slow, quick = both(survey, language)
    assert quick == slow
    assert len(quick) == 7


@given(st.lists(WRITTEN.filter(lambda text: "\0" not in text), min_size=1, max_size=8))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_written_is_the_same(survey, written):
    survey.waves.get().responses.all().delete()
    for text in written:
        make_response(survey, {"why": text, "colour": "other", "colour_other": text})
    slow, quick = both(survey)
    assert quick == slow


def test_moments_places_and_calculated_values_are_the_same(db):
    kinds = {
        "spot": "geopoint",
        "clock": "time",
        "day": "date",
        "moment": "datetime",
        "level": "range",
        "sum": "hidden",
    }
    survey = make_survey(one_step(*(question(key, kind) for key, kind in kinds.items())), {"de": {}})
    make_response(
        survey,
        {
            "spot": "52.5 13.4 0 0",
            "clock": "09:30",
            "day": "2024-02-29",
            "moment": "2024-02-29T09:30:00+01:00",
            "level": -7,
            "sum": "=1+1",
        },
    )
    make_response(survey, {"spot": None, "clock": "=1", "day": "never", "moment": "=1", "level": "=1"})
    slow, quick = both(survey)
    assert quick == slow


def test_versions_corrections_and_new_names_are_the_same(survey):
    first = make_response(survey, {"colour": "red", "why": "a"})
    newest = {**one_step(question("tint", options="crimson", other=True), question("reason", "text"))}
    add_version(survey, {**newest, "renames": {"questions": {"tint": ["colour"], "reason": ["why"]}}}, TEXTS)
    make_response(survey, {"tint": "other", "tint_other": "x"}, supersedes=first)
    make_response(survey, {"colour": "blue", "why": "b"}, version=survey.versions.get(number=1))
    slow, quick = both(survey)
    assert quick == slow


def test_keys_may_be_like_any_name_in_a_statement(db):
    asked = [question("c0", options="a b"), question("t0", "text"), question("at", "multiple", options="a b")]
    survey = make_survey(one_step(*asked, question("kept", "text"), question("known", "time")), {"de": {}})
    make_response(survey, {"c0": "a", "t0": "x", "at": ["a"], "kept": "y", "known": "09:30"})
    slow, quick = both(survey)
    assert quick == slow


def test_nobody_answered(survey):
    slow, quick = both(survey)
    assert quick == slow


def test_the_header_comes_before_anything_is_counted(survey, django_assert_num_queries):
    definition = definition_of(survey, "de")
    with django_assert_num_queries(0):
        assert next(quick_lines(survey, definition, "de")).decode("utf-8-sig").startswith('"response"')


def test_it_is_told_how_many_are_done(survey):
    for _ in range(3):
        make_response(survey, ANSWERS)
    told = []
    list(quick_lines(survey, definition_of(survey, "de"), "de", told.append))
    assert told[-1] == 3


def test_rounds_and_files_are_read_response_by_response(survey):
    assert can_be_quick(definition_of(survey, "de"))
    for asked in (repeat("child", question("age", "integer")), question("paper", "file")):
        other = make_survey(one_step(asked), slug=asked["key"])
        assert not can_be_quick(definition_of(other, "de"))

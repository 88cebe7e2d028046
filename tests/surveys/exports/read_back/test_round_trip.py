"""Single responses that were taken along and read back again are the same, byte for byte."""

import csv
import io
import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.answering.models import Participant, Response
from surveys.exports import rounds
from surveys.exports.csv import csv_lines
from surveys.results.queries import definition_of
from tests.factories.surveys import add_version, group, make_response, make_survey, one_step, question, repeat
from tests.surveys.exports.test_cells import TEXTS as WRITTEN
from tests.surveys.exports.test_csv import TEXTS

REASONS = ["dont_know", "prefer_not_say"]
TOYS = repeat("toy", question("name", "text"), question("loved", options="yes no"))
CHILDREN = repeat(
    "child", question("age", "integer", missing=["dont_know"]), question("likes", "multiple", options="x y"), TOYS
)
STRUCTURE = one_step(
    question("colour", options="red blue", other=True, missing=REASONS),
    question("several", "multiple", options="a b none", other=True, missing=REASONS),
    group(
        "home",
        question("grid", "matrix", options="1 2", rows="x y", missing=["dont_know"]),
        question("order", "ranking", options="a b c", places=2, missing=["dont_know"]),
    ),
    question("number", "integer", missing=REASONS),
    question("share", "decimal"),
    question("day", "date", missing=["dont_know"]),
    question("clock", "time"),
    question("moment", "datetime"),
    question("spot", "geopoint"),
    question("seen", "acknowledge"),
    question("sum", "hidden"),
    question("why", "long_text", missing=["prefer_not_say"]),
    repeat(
        "child", question("age", "integer", missing=["dont_know"]), question("likes", "multiple", options="x y"), TOYS
    ),
    question("last", "text"),
)

WORDS = WRITTEN.filter(lambda text: "\0" not in text)
CODES = st.sampled_from(["a", "b", "c", "red", "blue", "other", "1", "2", "x", "yes", *REASONS]) | WORDS
NUMBERS = (
    st.integers(-(2**53), 2**53) | st.floats(-1e6, 1e6) | st.sampled_from(["450000.0", "=2", "many", "-3", "dont_know"])
)
FORMULAS = ["=1+1", "+49 30 123-456", "-3", "@x", "\t=1", "مرحبا", 'say "no"', "'=1", "a\r\n+b", "don't know"]
LISTS = st.lists(CODES, max_size=4)
LIKED = st.lists(st.sampled_from(["x", "y", "z | x", "dont_know"]), unique=True)


def answers_of(**answers) -> st.SearchStrategy:
    """Each may be answered, asked and unanswered, or not asked."""
    return st.fixed_dictionaries({}, optional={key: st.none() | one for key, one in answers.items()})


def reason(key: str) -> dict[str, st.SearchStrategy]:
    return {f"{key}__missing": st.sampled_from(REASONS)}


TOY = st.fixed_dictionaries({"name": st.none() | WORDS}, optional={"loved": CODES})
CHILD = st.fixed_dictionaries(
    {"age": st.none() | NUMBERS}, optional={"likes": LIKED, "toy": st.lists(TOY, max_size=3), **reason("age")}
)
ANSWERS = answers_of(
    colour=CODES,
    colour_other=WORDS,
    several=LISTS,
    several__not_offered=st.lists(st.sampled_from(["a", "b"])),
    grid_x=CODES,
    grid_y=CODES,
    order=st.lists(st.sampled_from(["a", "b", "c", "=d"]), max_size=2, unique=True),
    number=NUMBERS,
    share=NUMBERS,
    day=st.dates().map(date.isoformat) | WORDS,
    clock=st.sampled_from(["09:30", "=1"]),
    moment=st.sampled_from(["2024-02-29T09:30:00+01:00"]),
    spot=st.sampled_from(["52.5 -13.4 0 0", "-1 2 30 4", "7"]),
    seen=st.just("OK"),
    sum=WORDS,
    why=WORDS,
    child=st.lists(CHILD, max_size=4),
    last=st.sampled_from(
        ["=1+1", "+49 30 123-456", "-3", "@x", "\t=1", "مرحبا", 'say "no"', "'=1", "a\r\n+b", "don't know"]
    ),
    **reason("number"),
    **reason("day"),
    **reason("why"),
)


def exported(survey, language: str = "de") -> bytes:
    return "".join(csv_lines(survey, definition_of(survey, language), language)).encode()


def imported(survey, content: bytes, tmp_path, **options) -> dict:
    file, out = tmp_path / "answers.csv", StringIO()
    file.write_bytes(content)
    call_command("import_responses", survey.slug, str(file), report="json", stdout=out, verbosity=0, **options)
    return json.loads(out.getvalue())


def round_trip(survey, tmp_path, language: str = "de") -> tuple[bytes, bytes, dict]:
    """What was written, what is written after it was read into a survey that nobody answered, and the report."""
    before = exported(survey, language)
    Response.objects.all().delete()
    report = imported(survey, before, tmp_path)
    return before, exported(survey, language), report


@pytest.fixture
def survey(db):
    return make_survey(STRUCTURE, TEXTS)


@given(st.lists(ANSWERS, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_answered_comes_back_byte_for_byte(survey, tmp_path, answers):
    Response.objects.all().delete()
    for one in answers:
        make_response(survey, one)
    before, after, report = round_trip(survey, tmp_path)
    assert after == before
    assert (report["created"], report["unknown_columns"]) == (len(answers), [])


@pytest.mark.parametrize("language", ["de", "ar"])
def test_what_stands_before_the_answers_comes_back_in_any_language(survey, tmp_path, language):
    house = Participant.objects.create(key="house", name="House", side="mo")
    wave = survey.waves.create(number=2, report_back_on=date(2027, 1, 1))
    make_response(survey, {"colour": "red"}, side="mo", participant=house, sent_on=date(2026, 11, 20), mode="paper")
    make_response(survey, {"colour": "blue"}, wave=wave, language="ar", version=survey.versions.get(number=1))
    add_version(survey, STRUCTURE, TEXTS)
    make_response(survey, {"colour": "red"}, wave=wave, side="administration")
    before, after, _report = round_trip(survey, tmp_path, language)
    assert after == before


def test_answers_keep_what_they_are(survey, tmp_path):
    given = {
        "colour": "dont_know",
        "several": ["a", "none"],
        "grid_x": None,
        "order": ["b", "a"],
        "number": -3,
        "share": 0.25,
        "day": None,
        "day__missing": "dont_know",
        "why": "=1+1",
        "child": [{"age": 3, "toy": [{"name": "x"}]}, {}, {"age": None, "likes": []}],
    }
    make_response(survey, given)
    round_trip(survey, tmp_path)
    assert Response.objects.get().answers == {**given, "child": [*given["child"][:2], {"age": None, "likes": None}]}


def test_options_that_were_not_offered_and_codes_that_no_version_has_come_back(survey, tmp_path):
    for answer in (["a", "=x", "y | z"], ["a | q"], [""], ["", "w"], ["dont_know", "a"]):
        make_response(survey, {"several": answer})
    make_response(survey, {"several": [], "several__not_offered": ["a", "b"]})
    before, after, _report = round_trip(survey, tmp_path)
    assert after == before


def test_rounds_that_have_no_columns_come_back(survey, tmp_path):
    most = rounds.MOST_ROUNDS[0]
    make_response(
        survey, {"child": [{"age": number} for number in range(most)] + [{"toy": [{"name": "=x"}]}, {"age": 1}]}
    )
    before, after, _report = round_trip(survey, tmp_path)
    assert after == before


def test_answers_under_a_former_key_come_back_under_the_new_one(survey, tmp_path):
    make_response(survey, {"colour": "red", "why": "a"})
    newest = one_step(question("tint", options="crimson"), question("why", "text"))
    renames = {"questions": {"tint": ["colour"]}, "options": {"tint": {"crimson": ["red"]}}}
    add_version(survey, {**newest, "renames": renames}, TEXTS)
    before, after, _report = round_trip(survey, tmp_path)
    assert after == before


def test_reading_back_twice_doubles_nothing(survey, tmp_path):
    make_response(survey, {"colour": "red"})
    before = exported(survey)
    assert imported(survey, before, tmp_path)["known"] == 1
    assert exported(survey) == before


def test_a_spreadsheet_may_have_set_semicolons_since(survey, tmp_path):
    make_response(survey, {"colour": "red", "last": "a;b"})
    before = exported(survey)
    rows = list(csv.reader(io.StringIO(before.decode("utf-8-sig"), newline="")))
    changed = io.StringIO(newline="")
    csv.writer(changed, delimiter=";").writerows(rows)
    Response.objects.all().delete()
    imported(survey, changed.getvalue().encode(), tmp_path)
    assert exported(survey) == before


def test_organisations_and_versions_that_are_not_known_are_listed(survey, tmp_path):
    house = Participant.objects.create(key="house", name="House", side="mo")
    make_response(survey, {"colour": "red"}, participant=house, side="mo")
    content = exported(survey).replace(b'"1","1"', b'"1","7"')
    Response.objects.all().delete()
    house.delete()
    report = imported(survey, content, tmp_path)
    assert {(one["column"], one["detail"]) for one in report["findings"]["unknown_here"]} == {
        ("participant", "house"),
        ("version", "7"),
    }
    assert Response.objects.get().side == "mo"


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("response", "no id"),
        ("wave", "9"),
        ("version", "x"),
        ("sent_on", "never"),
        ("language", ""),
        ("mode", "by bird"),
        ("side", "=left"),
    ],
)
def test_rows_of_which_it_is_unclear_who_or_when_are_left_out_and_listed(survey, tmp_path, column, cell):
    make_response(survey, {"colour": "red"})
    make_response(survey, {"colour": "blue"})
    header, first, second = csv.reader(io.StringIO(exported(survey).decode("utf-8-sig"), newline=""))
    second[header.index(column)] = cell
    changed = io.StringIO(newline="")
    csv.writer(changed).writerows([header, first, second])
    Response.objects.all().delete()
    report = imported(survey, changed.getvalue().encode(), tmp_path)
    assert (report["rows"], report["created"]) == (2, 1)
    assert [(one["column"], one["rows"]) for one in report["findings"]["left_out"]] == [(column, [3])]
    Response.objects.all().delete()
    with pytest.raises(CommandError, match="Nothing was imported"):
        imported(survey, changed.getvalue().encode(), tmp_path, strict=True)
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    "cell", ["{", "[1]", '[{"age": NaN}]', '[{"age": "\\u0000"}]', '[{"age": "\\ud800"}]', "[" * 9999]
)
def test_further_rounds_that_cannot_be_read_are_left_empty_and_listed(survey, tmp_path, cell):
    make_response(survey, {"colour": "red"})
    header, row = csv.reader(io.StringIO(exported(survey).decode("utf-8-sig"), newline=""))
    row[next(place for place, name in enumerate(header) if name.startswith("child[…]"))] = cell
    changed = io.StringIO(newline="")
    csv.writer(changed).writerows([header, row])
    Response.objects.all().delete()
    report = imported(survey, changed.getvalue().encode(), tmp_path)
    assert [one["column"] for one in report["findings"]["untyped"]] == ["child[…]"]
    assert "child" not in Response.objects.get().answers


def test_columns_that_the_survey_does_not_have_are_listed(survey, tmp_path):
    make_response(survey, {"colour": "red"})
    content = exported(survey).replace(b"\xef\xbb\xbf", b"").split(b"\r\n")
    content[0] += b',"moon \xe2\x80\x93 Which moon?"'
    content[1] += b',"full"'
    Response.objects.all().delete()
    report = imported(survey, b"\r\n".join(content), tmp_path)
    assert report["unknown_columns"] == ["moon – Which moon?"]
    assert report["created"] == 1

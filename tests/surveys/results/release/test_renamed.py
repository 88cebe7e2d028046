"""What was released under former names is found under the newest ones."""

import pytest

from surveys.definition.renames import renames_of
from surveys.results import door
from surveys.results.release.making import make_batch
from surveys.results.release.renamed import under_newest
from surveys.results.tables import OUTSIDE
from tests.factories.surveys import add_version, make_response, make_survey, one_step, question

pytestmark = pytest.mark.django_db

K = 5
RENAMES = {
    "questions": {"region": ["area"], "wants": ["needs"], "hopes": ["wish"]},
    "options": {"region": {"up": ["north"]}, "wants": {"alpha": ["a"]}, "hopes": {"yes": ["1"]}},
    "rows": {"hopes": {"first": ["r1"]}},
}
REGION = door.Dimension("region", ("up", "south"))


@pytest.fixture
def survey():
    """Of everything that has a name, one is called otherwise after 20 answers were counted."""
    structure = one_step(
        question("area", options="north south"),
        question("needs", options="a b"),
        question("wish", "matrix", options="1 2", rows="r1 r2"),
    )
    survey = make_survey(structure, dimensions=["area"])
    for number in range(20):
        area, need = ["north", "south"][number % 2], "a" if number < 10 else "b"
        make_response(survey, {"area": area, "needs": need, "wish_r1": "1", "wish_r2": "2"})
    make_batch(survey.waves.get())
    newest = one_step(
        question("region", options="up south"),
        question("wants", options="alpha b"),
        question("hopes", "matrix", options="yes 2", rows="first r2"),
    )
    add_version(survey, newest | {"renames": RENAMES})
    return survey


def counts(table) -> dict:
    return {row.code: row.count for row in table.rows if row.code != OUTSIDE}


def test_the_figures_of_an_earlier_wave_stand_under_the_newest_names(survey, django_assert_num_queries):
    wave = survey.waves.select_related("survey").get()
    with django_assert_num_queries(4):
        found = door.shown(wave)
    assert (found.n, set(found.tables)) == (20, {"region", "wants", "hopes"})
    assert counts(found.tables["wants"][0]) == {"alpha": 10, "b": 10}
    assert [(one.key, one.question, one.row) for one in found.tables["hopes"]] == [
        ("hopes_first", "hopes", "first"),
        ("hopes_r2", "hopes", "r2"),
    ]
    assert counts(found.tables["hopes"][0]) == {"yes": 20, "2": 0}


def test_so_do_filters_by_a_dimension(survey):
    found = door.shown_by(survey.waves.get(), REGION)
    assert {code: (one.n, one.why) for code, one in found.items()} == {"up": (10, ""), "south": (10, "")}
    assert counts(found["up"].tables["wants"][0])["alpha"] == 5


def test_the_next_batch_knows_what_was_shown_under_former_names(survey):
    wave = survey.waves.get()
    for number in range(K):
        make_response(survey, {"region": "south" if number else "up", "wants": "b"})
    assert make_batch(wave).number == 2
    assert {code: one.n for code, one in door.shown_by(wave, REGION).items()} == {"up": 10, "south": 10}


def test_options_that_became_one_are_counted_together(survey):
    merged = one_step(question("region", options="all"), question("wants", options="any"))
    renames = {"options": {"region": {"all": ["up", "south"]}, "wants": {"any": ["alpha", "b"]}}}
    add_version(survey, merged | {"renames": renames})
    wave = survey.waves.get()
    assert counts(door.shown(wave).tables["wants"][0]) == {"any": 20}
    assert door.shown(wave, {"region": "all"}).why == "too_few"


def test_the_ranking_and_the_comparison_speak_of_today_too(survey):
    renames = renames_of(survey)
    need = {"need": "r1", "question": "wish", "row": "r1", "place": 1}
    line = {"ref": "wish", "key": "wish", "row": "r1", "options": [{"code": "1"}], "gone": [], "new": [{"code": "2"}]}
    pieces = {"needs": {"needs": [need], "people": [{"need": "r1", "place": 1}]}, "compared": {"questions": [line]}}
    found = under_newest(pieces, renames)
    assert found["needs"]["needs"] == [{"need": "first", "question": "hopes", "row": "first", "place": 1}]
    assert found["needs"]["people"] == [{"need": "first", "place": 1}]
    assert found["compared"]["questions"] == [
        {
            "ref": "hopes",
            "key": "hopes",
            "row": "first",
            "options": [{"code": "yes"}],
            "gone": [],
            "new": [{"code": "2"}],
        }
    ]

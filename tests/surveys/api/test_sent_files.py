"""Files that a page has kept: what a program sends names them by their ids, in whichever round they are now."""

import pytest

from surveys.answering.models import Draft
from tests.factories.surveys import one_step, question, repeat
from tests.surveys.answering.conftest import publish

from .conftest import Program

pytestmark = pytest.mark.django_db

ONE, TWO, DEEP = (f"0f8fad5b-d9cb-469f-a165-7086772895{end}" for end in ("0e", "1e", "2e"))
KEPT = [{"who": "A", "photo": ONE, "inner": [{"scan": DEEP}]}, {"who": "B", "photo": TWO, "inner": []}]


@pytest.fixture
def program(db) -> Program:
    """Two rounds are saved, each with a file."""
    inner = repeat("inner", question("scan", "file"))
    people = repeat("people", question("who", "text"), question("photo", "image"), inner)
    publish("eine", one_step(people), de={"title": "Umfrage"})
    program = Program("eine")
    program.begin()
    kept = {"answers": {"people": KEPT}, "revision": 1, "by": "", "at": "2026-05-04"}
    Draft.objects.update(steps={"step": kept})
    return program


def saved(program: Program, *rounds: dict) -> list[dict]:
    answer = program.save("step", {"people": list(rounds)})
    assert answer.status_code == 200, answer.json()
    return [{key: found for key, found in one.items() if found} for one in answer.json()["answers"]["people"]]


def test_a_round_can_go_and_the_others_keep_their_own_files(program):
    assert saved(program, {"who": "B", "photo": TWO}) == [{"who": "B", "photo": TWO}]


def test_rounds_can_change_places_with_their_files(program):
    second, first = saved(program, KEPT[1], KEPT[0])
    assert (second, first) == ({"who": "B", "photo": TWO}, KEPT[0])


def test_a_file_moves_with_its_round_inside_another_round(program):
    assert saved(program, {"who": "B", "inner": [{}, {"scan": DEEP}]}) == [
        {"who": "B", "inner": [{"scan": None}, {"scan": DEEP}]}
    ]


def test_a_round_that_names_no_file_is_given_none(program):
    assert saved(program, {"who": "B"}) == [{"who": "B"}]


@pytest.mark.parametrize("photo", [DEEP, "0f8fad5b-d9cb-469f-a165-70867728959e", 1, [], {"a": 1}])
def test_what_is_no_file_of_this_question_is_refused(program, photo):
    refused = program.save("step", {"people": [{"who": "A", "photo": photo}]})
    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == ["people.1.photo"]


def test_one_file_is_the_answer_of_one_round(program):
    refused = program.save("step", {"people": [KEPT[0], KEPT[0]]})
    assert [error["field"] for error in refused.json()["errors"]] == ["people.2.photo", "people.2.inner.1.scan"]

"""The numbers of rounds in a form: whatever arrives is read, and what a page may hold is bounded."""

import pytest
from django.http import QueryDict

from surveys.answering.rounds import with_rounds_changed
from surveys.domain.answers import MOST_ROUNDS_OF_A_PAGE, MOST_SENT_ROUNDS, read_step, rounds_sent
from surveys.domain.structure import from_json

from .conftest import Respondent, publish

HUGE = "9" * 5_000

RULED = {
    "steps": [
        {
            "key": "people",
            "questions": [
                {
                    "key": "person",
                    "type": "repeat",
                    "items": [
                        {"key": "name", "type": "text"},
                        {"key": "why", "type": "text", "required_when": "${name} = 'A'", "read_only": "${name} = 'B'"},
                    ],
                }
            ],
        }
    ]
}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1 2 4", (1, 2, 4)),
        ("2 1 2", (2, 1)),
        ("0", ()),
        ("x -1 1.5 ۱ ² 3", (3,)),
        ("9999 10000", (9999,)),
        (f"0{HUGE} {HUGE} 5", (5,)),
    ],
)
def test_what_is_no_number_of_a_round_is_left_out(text, numbers):
    assert rounds_sent(text) == numbers


@pytest.mark.parametrize("number", ["", "x", "0", "۱", HUGE, f"0{HUGE}"])
def test_round_that_is_none_cannot_be_taken_away(number):
    sent = QueryDict(mutable=True)
    sent.update({"person__rounds": "1 2", "remove_round": f"person.{number}"})
    assert with_rounds_changed(sent) is sent


def test_round_is_taken_away_by_its_number():
    sent = QueryDict(mutable=True)
    sent.update({"person__rounds": "1 2 4", "remove_round": "person.2"})
    assert with_rounds_changed(sent)["person__rounds"] == "1 4"


def test_rounds_in_rounds_do_not_multiply():
    inner = {"key": "inner", "type": "repeat", "items": [{"key": "q", "type": "text"}]}
    outer = {"key": "outer", "type": "repeat", "items": [inner]}
    survey = from_json({"steps": [{"key": "one", "questions": [outer]}]})
    numbers = " ".join(str(number) for number in range(1, 500))
    reading = read_step(survey, survey.steps[0], lambda name: [numbers] if name.endswith("__rounds") else ["x"], {})
    rounds = reading.answers["outer"]
    assert len(rounds) == MOST_SENT_ROUNDS
    assert len(rounds) + sum(len(one["inner"]) for one in rounds) == MOST_ROUNDS_OF_A_PAGE


def test_rules_of_a_field_see_their_own_round(db):
    publish("leute", RULED, de={"title": "Leute"})
    browser = Respondent("leute")
    fields = {"person__rounds": "1 2", "person.1.name": "A", "person.1.why": "x", "person.2.name": "B"}
    assert browser.send("people", **fields).status_code == 302
    page = browser.get("people").content.decode()
    first, second = page.split('name="person.2.name"')
    assert ("readonly" in first, "readonly" in second) == (False, True)
    browser.client.cookies.clear()
    answer = browser.send("people", **fields | {"person.1.why": ""})
    assert answer.status_code == 422
    assert 'href="#id_person.1.why"' in answer.content.decode()

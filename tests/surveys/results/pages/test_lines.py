"""Lines over waves: they stop where something is hidden or the wording changed."""

import pytest
from django.utils import translation

from surveys.domain.survey import Option, Question, Step
from surveys.results.definition import Definition
from surveys.results.labels import Labels
from surveys.results.pages.lines import pairs_in_words, waves_of_questions

COLOUR = Question("colour", "single", options=(Option("red"),))
DEFINITION = Definition((Step("step", (COLOUR,)),), Labels([]), ("de",))


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def figures(shares, *, breaks=(), changed=None, **more):
    option = {"code": "red", "shares": shares, "counts": shares, "changed": changed or [None] * (len(shares) - 1)}
    question = {"ref": "colour", "key": "colour", "row": "", "kind": "categories", "options": [option]}
    question |= {"breaks": list(breaks), "gone": [], "new": [], "gone_in": None, "new_in": None, **more}
    return {"waves": [{"number": number} for number in range(1, len(shares) + 1)], "questions": [question]}


def line(shares, **more):
    (question,) = waves_of_questions(figures(shares, **more), DEFINITION)
    return question.rows[0]


@pytest.mark.parametrize(
    ("shares", "breaks", "lengths"),
    [
        ([0.1, 0.2, 0.3], [], [3]),
        ([0.1, 0.2, 0.3], [2], [2]),
        ([0.1, 0.2, 0.3], [3], [2]),
        ([0.1, None, 0.3], [], []),
        ([0.1, 0.2, None, 0.3, 0.4], [], [2, 2]),
        ([None, None], [], []),
    ],
)
def test_a_line_is_never_drawn_over_a_gap_or_a_change_of_wording(shares, breaks, lengths):
    assert [len(segment.split(" ")) for segment in line(shares, breaks=breaks).segments] == lengths


def test_a_line_lies_in_its_picture():
    assert line([0.0, 1.0]).segments == ["2.0,19.0 98.0,1.0"]


def test_shares_and_differences_are_told_in_words():
    found = line([0.104, None, 0.5], changed=[None, True])
    assert (found.cells, found.changed) == (["10 %", "", "50 %"], ["", "changed"])


def test_what_came_and_went_is_told():
    more = {"gone": [{"code": "red", "wave": 2}], "new": [{"code": "red", "wave": 3}], "new_in": 2}
    (question,) = waves_of_questions(figures([0.1, 0.2], **more), DEFINITION)
    assert [str(note) for note in question.notes] == [
        "Asked for the first time in wave 2.",
        "No longer offered from wave 2 on: red.",
        "Offered from wave 3 on: red.",
    ]


@pytest.mark.parametrize("why", ["", "anonymous", "small_groups", "below_60"])
def test_each_pair_of_waves_says_whether_a_difference_is_a_change(why):
    kept = [{"side": "mo", "both": 7, "share": 0.7}, {"side": "partner", "both": None, "share": None}]
    pair = {"earlier": 1, "later": 2, "kept": kept, "share": 0.7, "changes": not why, "why": why}
    (found,) = pairs_in_words({"pairs": [pair]})
    assert ("no difference is called a change" in found.verdict) is bool(why)
    assert found.kept == ["Migrant organisation: 7 answered in both waves"]


def test_a_question_that_the_survey_does_not_know_is_left_out():
    found = figures([0.1, 0.2])
    found["questions"][0]["ref"] = "gone"
    assert waves_of_questions(found, DEFINITION) == []

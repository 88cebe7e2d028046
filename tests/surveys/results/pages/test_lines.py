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
    question = {"ref": "colour", "key": "colour", "row": "", "kind": "categories", "options": [option], "means": None}
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


def test_means_are_told_with_their_number_and_their_difference():
    means = {"values": [2.04, None, 3.0, 2.5], "n": [20, None, 30, 1000], "changed": [None, None, True]}
    more = {"options": [], "kind": "numbers", "means": means | {"differences": [None, None, -0.5]}}
    found = line([0.1, 0.2, 0.3, 0.4], **more)
    assert (found.label, found.cells) == ("Mean", ["2.0 (n = 20)", "", "3.0 (n = 30)", "2.5 (n = 1000)"])
    assert found.changed == ["", "", "\u2066−0.5\u2069 · changed"]
    assert found.segments == ["66.0,1.0 98.0,10.4"]


@pytest.mark.parametrize(("difference", "told"), [(0.31, "+0.3"), (0.04, "±0.0"), (-12.0, "−12.0")])
def test_a_difference_has_its_sign(difference, told):
    means = {"values": [1, 2], "n": [9, 9], "changed": [None], "differences": [difference]}
    found = line([0.1, 0.2], options=[], means=means)
    assert found.changed == [f"\u2066{told}\u2069"]


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

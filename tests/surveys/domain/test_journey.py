"""Which steps a respondent sees, and that there is always a way to the end."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.domain.check import problems_of
from surveys.domain.expressions import parse
from surveys.domain.journey import Journey
from surveys.domain.questions import TYPES
from surveys.domain.structure import from_json
from surveys.domain.survey import Option, Question, Step, Survey

from .strategies import quick, surveys, thorough
from .walking import Walker, asked

randoms = st.randoms(use_true_random=False)

SURVEY = from_json(
    {
        "steps": [
            {
                "key": "about",
                "questions": [
                    {"key": "kind", "type": "single", "options": [{"code": "mo"}, {"code": "office"}], "other": True},
                    {"key": "topics", "type": "multiple", "options": [{"code": "a"}, {"code": "b"}]},
                ],
            },
            {
                "key": "office",
                "relevant": "${kind} = 'office'",
                "questions": [{"key": "rooms", "type": "integer", "missing": ["dont_know"]}],
            },
            {
                "key": "depth",
                "questions": [
                    {
                        "key": "severe",
                        "type": "matrix",
                        "options": [{"code": "1"}],
                        "rows": ["a", "b"],
                        "rows_from": "topics",
                        "required": True,
                    }
                ],
            },
            {
                "key": "end",
                "questions": [
                    {"key": "thanks", "type": "note", "relevant": "${rooms} = ''"},
                    {"key": "wish", "type": "text", "relevant": "${rooms} = ''", "required": True},
                    {"key": "many", "type": "text", "relevant": "${rooms} > 3"},
                ],
            },
        ]
    }
)


def steps_of(journey: Journey) -> list[str]:
    return [step.key for step in journey.steps]


def test_step_hidden_by_answer_is_skipped():
    assert steps_of(Journey(SURVEY, {"kind": "mo", "topics": ["a"]})) == ["about", "depth", "end"]
    assert steps_of(Journey(SURVEY, {"kind": "office", "topics": ["a"]})) == ["about", "office", "depth", "end"]


def test_step_without_a_question_that_applies_is_skipped():
    assert steps_of(Journey(SURVEY, {"kind": "mo"})) == ["about", "end"]
    assert steps_of(Journey(SURVEY, {"kind": "office", "rooms": 2})) == ["about", "office"]


def test_step_with_only_a_note_is_shown():
    note = from_json({"steps": [{"key": "hello", "questions": [{"key": "n", "type": "note"}]}]})
    assert steps_of(Journey(note, {})) == ["hello"]


def test_answer_of_a_hidden_step_is_kept_but_does_not_count():
    journey = Journey(SURVEY, {"kind": "mo", "rooms": 9, "many": "x", "wish": "Raum"})
    assert journey.counting_answers == {"kind": "mo", "topics": None, "wish": "Raum"}


def test_asked_but_unanswered_is_null_and_not_asked_is_absent():
    answers = Journey(SURVEY, {"kind": "office", "topics": ["b"]}).counting_answers
    assert answers == {"kind": "office", "topics": ["b"], "rooms": None, "severe_b": None, "wish": None}


def test_text_of_other_is_asked_only_beside_other():
    assert "kind_other" not in Journey(SURVEY, {"kind": "mo", "kind_other": "Chor"}).counting_answers
    assert Journey(SURVEY, {"kind": "other"}).counting_answers["kind_other"] is None


def test_dont_know_counts_beside_its_question():
    answers = {"kind": "office", "rooms": None, "rooms__missing": "dont_know"}
    assert Journey(SURVEY, answers).counting_answers["rooms__missing"] == "dont_know"
    assert "rooms__missing" not in Journey(SURVEY, {**answers, "kind": "mo"}).counting_answers


def test_what_counts_elsewhere_is_known_to_a_step_and_its_own_answers_are_not():
    journey = Journey(SURVEY, {"kind": "mo", "topics": ["a"], "rooms": 9, "severe_a": "1", "wish": "later"})
    assert journey.answers_before("end") == {"kind": "mo", "topics": ["a"], "severe_a": "1"}
    assert journey.answers_before("about") == {"severe_a": "1", "wish": "later"}
    assert journey.answers_elsewhere("about") == {"rooms": 9, "severe_a": "1", "wish": "later"}
    with pytest.raises(KeyError, match="nowhere"):
        journey.answers_before("nowhere")


def test_saved_step_that_lacks_a_new_required_answer_is_open_again():
    answers = {"kind": "mo", "topics": ["a"], "severe_a": "1", "wish": "x"}
    saved = ("about", "depth", "end")
    assert Journey(SURVEY, answers, saved).first_open is None
    assert Journey(SURVEY, {**answers, "topics": ["a", "b"]}, saved).first_open.key == "depth"


def test_step_that_does_not_apply_has_no_place():
    journey = Journey(SURVEY, {"kind": "mo"})
    for ask in (journey.index, journey.next_after, journey.previous_before):
        with pytest.raises(ValueError, match="office"):
            ask("office")
    with pytest.raises(KeyError):
        journey.questions("office")
    assert journey.may_visit("office") is False
    assert journey.may_visit("nowhere") is False


def test_ends_have_nothing_beyond():
    journey = Journey(SURVEY, {"kind": "mo"})
    assert journey.previous_before("about") is None
    assert journey.next_after("end") is None


@thorough
@given(surveys())
def test_random_surveys_have_no_mistakes(survey: Survey):
    assert problems_of(survey) == []


@thorough
@given(surveys(), randoms)
def test_journey_shows_and_counts_exactly_what_is_asked(survey: Survey, random: Random):
    walker = Walker(survey, random)
    for _ in range(6):
        walker.wander()
    journey = walker.journey
    shown, counting = asked(survey, dict(journey.answers))
    assert (steps_of(journey), journey.counting_answers) == (shown, counting)


@quick
@given(surveys(), randoms)
def test_a_journey_sees_its_steps_and_no_others(survey: Survey, random: Random):
    walker = Walker(survey, random)
    for _ in range(4):
        walker.wander()
        seen = [step.key for step in survey.steps if walker.journey.sees(step.key)]
        assert seen == [step.key for step in walker.journey.steps]
        assert survey.always_seen <= set(seen)


def test_steps_whose_questions_all_hang_on_rules_are_not_always_seen():
    assert SURVEY.always_seen == {"about"}


@quick
@given(surveys(), randoms)
def test_forward_and_back_are_inverse(survey: Survey, random: Random):
    walker = Walker(survey, random)
    walker.wander()
    journey = walker.journey
    for position, step in enumerate(journey.steps):
        assert journey.index(step.key) == position
        if following := journey.next_after(step.key):
            assert journey.previous_before(following.key) == step
        if previous := journey.previous_before(step.key):
            assert journey.next_after(previous.key) == step


@quick
@given(surveys(), randoms)
def test_steps_that_may_be_visited_are_the_first_ones_up_to_the_open_one(survey: Survey, random: Random):
    walker = Walker(survey, random)
    for _ in range(4):
        walker.wander()
        journey = walker.journey
        allowed = [journey.may_visit(step.key) for step in journey.steps]
        assert allowed == sorted(allowed, reverse=True)
        done = [journey.is_done(step) for step in journey.steps]
        assert sum(allowed) == min(len(done), [*done, False].index(False) + 1)


@thorough
@given(surveys(), randoms)
def test_every_walk_can_reach_the_end(survey: Survey, random: Random):
    """100 walks of 25 moves each; then the open steps are answered once each, and all is ready to be sent."""
    walker = Walker(survey, random)
    for _ in range(25):
        walker.wander()
    assert walker.finish() <= len(survey.steps)
    journey = walker.journey
    assert journey.first_open is None
    assert all(journey.may_visit(step.key) for step in journey.steps)
    for step in journey.steps:
        for question in journey.questions(step.key):
            if question.required:
                assert TYPES[question.type].unanswered(question, journey.counting_answers) == []


@quick
@given(surveys(), randoms)
def test_sending_a_step_again_unchanged_changes_nothing(survey: Survey, random: Random):
    walker = Walker(survey, random)
    walker.finish()
    for step in walker.journey.steps:
        saved = dict(walker.steps[step.key])
        walker.send(
            step, lambda question, answers, saved=saved: TYPES[question.type].write(question, {**answers, **saved})
        )
        assert walker.steps[step.key] == saved


def test_matrix_in_a_round_asks_for_rows_ticked_outside_of_the_repeat():
    matrix = {"key": "m", "type": "matrix", "options": [{"code": "1"}], "rows": ["a", "b"], "rows_from": "topics"}
    topics = {"key": "topics", "type": "multiple", "options": [{"code": "a"}, {"code": "b"}]}
    repeat = {"key": "places", "type": "repeat", "items": [matrix | {"required": True}]}
    survey = from_json({"steps": [{"key": "one", "questions": [topics]}, {"key": "two", "questions": [repeat]}]})
    answers = {"topics": ["a"], "places": [{"m_a": "1"}]}
    assert Journey(survey, answers, ("one", "two")).first_open is None
    assert Journey(survey, {**answers, "topics": ["a", "b"]}, ("one", "two")).first_open.key == "two"


def test_the_label_of_an_option_is_used_in_rules_and_kept_as_its_code():
    choice = Question("kind", "single", options=(Option("mo"),))
    named = Question("named", "hidden", calculate=parse("jr:choice-name(${kind}, '${kind}')"))
    greeting = Question("greeting", "hidden", calculate=parse("concat('Als ', ${named})"))
    survey = Survey((Step("s", (choice, named, greeting)),))
    journey = Journey(survey, {"kind": "mo"}, label_of=lambda question, code: {"mo": "Verein"}[code])
    assert journey.counting_answers == {"kind": "mo", "named": "mo", "greeting": "Als Verein"}
    again = Journey(survey, journey.counting_answers, label_of=lambda question, code: "Association")
    assert again.counting_answers["greeting"] == "Als Association"

"""Single choice, multiple choice, scale and consent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.domain.expressions import parse
from surveys.domain.questions import TYPES
from surveys.domain.questions.choice import offered_codes
from surveys.domain.questions.text import LONGEST_TEXT
from surveys.domain.survey import Option, Question
from tests.surveys.domain.strategies import questions as random_questions
from tests.surveys.domain.strategies import quick

from .sending import codes, one, question, read, written_and_read

SINGLE = question("single", options="a b", other=True, missing=("dont_know",))
MULTIPLE = Question(
    "q",
    "multiple",
    options=(Option("a"), Option("b"), Option("none", exclusive=True)),
    other=True,
    missing=("dont_know",),
)


@pytest.mark.parametrize("type", ["single", "scale"])
@pytest.mark.parametrize("code", ["a", "dont_know"])
def test_single_choice_keeps_the_code(type, code):
    assert read(question(type, options="a b", missing=("dont_know",)), q=code).answers == {"q": code}


@pytest.mark.parametrize("type", ["single", "scale", "multiple"])
def test_nothing_chosen_is_no_answer(type):
    reading = read(question(type, options="a b"))
    assert (reading.answers, reading.problems) == ({"q": None}, [])


@pytest.mark.parametrize("type", ["single", "scale", "consent"])
@pytest.mark.parametrize("sent", ["zzz", "A", "a b", "<b>", "other", "dont_know"])
def test_code_that_is_not_offered_is_told_and_not_kept(type, sent):
    reading = read(question(type, options="a b"), q=sent)
    assert (reading.answers, reading.problems) == ({"q": None}, one("unknown_option"))


def test_other_needs_its_text():
    reading = read(SINGLE, q="other", q_other="  ")
    assert (reading.answers, reading.problems) == (
        {"q": "other", "q_other": None},
        one("other_text_missing", "q_other"),
    )
    assert read(SINGLE, q="other", q_other=" Chor\x00 ").answers == {"q": "other", "q_other": "Chor"}


def test_text_beside_other_counts_only_when_other_is_chosen():
    assert read(SINGLE, q="a", q_other="Chor").answers == {"q": "a"}
    assert read(MULTIPLE, q=["a"], q_other="Chor").answers == {"q": ["a"]}


def test_too_long_a_text_of_other_is_told():
    reading = read(SINGLE, q="other", q_other="x" * (LONGEST_TEXT + 1))
    assert reading.problems == one("too_long", "q_other")
    assert reading.problems[0].params == {"longest": LONGEST_TEXT}


def test_consent_is_yes_or_no():
    consent = question("consent", options="yes no")
    assert read(consent, q="yes").answers == {"q": "yes"}
    assert read(consent, q="no").answers == {"q": "no"}
    assert TYPES["consent"].unanswered(consent, {"q": "no"}) == []


def test_multiple_choice_keeps_the_order_of_the_options():
    assert read(MULTIPLE, q=["other", "b", "a", "a"], q_other="Chor").answers == {
        "q": ["a", "b", "other"],
        "q_other": "Chor",
    }


def test_known_codes_are_kept_beside_an_unknown_one():
    reading = read(MULTIPLE, q=["a", "zzz"])
    assert (reading.answers, reading.problems) == ({"q": ["a"]}, one("unknown_option"))


@pytest.mark.parametrize(("sent", "exclusive"), [(["a", "none"], "none"), (["b", "dont_know"], "dont_know")])
def test_exclusive_option_stands_alone(sent, exclusive):
    reading = read(MULTIPLE, q=sent)
    assert reading.problems == one("exclusive_with_others")
    assert reading.problems[0].params == {"option": exclusive}
    assert reading.answers["q"] == sent
    assert read(MULTIPLE, q=[exclusive]).problems == []


@pytest.mark.parametrize(
    ("sent", "problem", "params"),
    [
        (["a"], "too_few", {"fewest": 2}),
        (["a", "b"], None, None),
        (["a", "b", "c"], None, None),
        (["a", "b", "c", "d"], "too_many", {"most": 3}),
        (["dont_know"], None, None),
        ([], None, None),
    ],
)
def test_count_of_answers_is_bounded(sent, problem, params):
    bounded = question("multiple", options="a b c d", minimum=2, maximum=3, missing=("dont_know",))
    reading = read(bounded, q=sent)
    assert codes(reading) == ([problem] if problem else [])
    assert [found.params for found in reading.problems] == ([params] if params else [])


def test_option_with_a_rule_is_offered_only_while_it_holds():
    offered = Question("q", "single", options=(Option("a"), Option("b", relevant=parse("${kind} = 'mo'"))))
    assert read(offered, {"kind": "mo"}, q="b").answers == {"q": "b"}
    assert read(offered, {"kind": "office"}, q="b").problems == one("unknown_option")
    assert read(offered, {}, q="b").problems == one("unknown_option")


def test_other_of_its_own_is_not_offered_twice():
    own = question("single", options="other a", other=True)
    assert [option.code for option in own.choices] == ["other", "a"]


def test_text_of_other_is_asked_only_beside_other():
    for found in (SINGLE, MULTIPLE):
        asked = TYPES[found.type].asked_keys
        assert asked(found, {"q": "a"}) == ("q",)
        assert asked(found, {"q": ["a", "other"]}) == ("q", "q_other")
        assert TYPES[found.type].keys(found) == ("q", "q_other")


def test_answer_of_another_question_is_not_taken_for_the_text_of_other():
    without = question("single", options="a b")
    assert TYPES["single"].write(without, {"q": "a", "q_other": 5}) == {"q": ["a"]}


@pytest.mark.parametrize("answers", [{}, {"q": None}, {"q": []}])
def test_required_choice_lacks_an_answer(answers):
    assert TYPES["multiple"].unanswered(MULTIPLE, answers) == ["q"]
    assert TYPES["multiple"].unanswered(MULTIPLE, {"q": ["a"]}) == []


@quick
@given(st.data(), st.sampled_from(["single", "multiple", "scale", "consent"]))
def test_what_was_chosen_is_shown_and_read_again(data, type):
    found = data.draw(random_questions("q", type=type))
    code = st.sampled_from([option.code for option in found.choices if not option.exclusive] or ["a"])
    chosen = data.draw(st.lists(code, unique=True, min_size=1, max_size=1 if found.maximum == 1 else 2))
    chosen = [option.code for option in found.choices if option.code in chosen]
    if not chosen or any(option.relevant for option in found.options):
        return
    answers = {"q": chosen if type == "multiple" else chosen[0]}
    if "other" in chosen[: None if type == "multiple" else 1]:
        answers["q_other"] = data.draw(st.sampled_from(["Chor", "گروه کر", "a & b"]))
    reading = written_and_read(found, answers)
    assert (reading.answers, reading.problems) == (answers, [])


def test_filter_leaves_the_rows_of_a_list_that_belong_to_an_answer():
    rows = tuple(Option(code, columns={"region": region}) for code, region in (("a", "n"), ("b", "s"), ("c", "n")))
    filtered = Question("q", "single", options=rows, other=True, choice_filter=parse("region = ${region}"))
    assert offered_codes(filtered, {"region": "n"}) == ("a", "c", "other")
    assert offered_codes(filtered, {"region": "x"}) == ("other",)
    by_name = Question("q", "single", options=rows, choice_filter=parse("name != ${region}"))
    assert offered_codes(by_name, {"region": "b"}) == ("a", "c")

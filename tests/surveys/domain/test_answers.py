"""From a sent step to answers."""

from surveys.domain.answers import problems_of_answer, read_step
from surveys.domain.expressions import parse
from surveys.domain.problems import Problem
from surveys.domain.survey import Option, Question, Step

KIND = Question("kind", "single", required=True, options=(Option("mo"), Option("office")))
NAME = Question("name", "text", required=True, relevant=parse("${kind} = 'mo'"))
SIZE = Question("size", "integer", constraint=parse(". > 0 and . <= ${limit}"))
STEP = Step("about", (KIND, NAME, SIZE))


def read(before=None, shown=None, **fields):
    return read_step(STEP, lambda name: [fields[name]] if name in fields else [], before or {}, shown)


def test_question_follows_from_an_answer_in_the_same_step():
    assert read(kind="mo", name="Chor").answers == {"kind": "mo", "name": "Chor", "size": None}
    assert read(kind="mo").asked == ("kind", "name", "size")


def test_answer_of_a_question_that_does_not_apply_is_left_out():
    reading = read(kind="office", name="Chor")
    assert (reading.answers, reading.asked) == ({"kind": "office", "size": None}, ("kind", "size"))


def test_missing_answers_are_told_in_order():
    assert read(kind="mo").problems == (Problem("required", "name"),)
    assert read().problems == (Problem("required", "kind"),)


def test_question_that_was_not_on_the_page_is_read_but_not_told():
    reading = read(shown=frozenset({"kind", "size"}), kind="mo")
    assert (reading.answers["name"], reading.problems) == (None, ())
    assert read(shown=frozenset({"kind", "name"}), kind="mo").problems == (Problem("required", "name"),)


def test_rule_sees_answers_of_steps_before():
    assert read({"limit": 3}, kind="office", size="3").problems == ()
    assert read({"limit": 3}, kind="office", size="4").problems == (Problem("constraint", "size"),)
    assert read({}, kind="office", size="4").problems == (Problem("constraint", "size"),)


def test_unreadable_answer_is_told_once_and_not_as_missing_too():
    assert read(kind="zzz").problems == (Problem("unknown_option", "kind"),)
    assert read(kind="office", size="x").problems == (Problem("not_an_integer", "size"),)


def test_constraint_is_not_asked_of_an_answer_that_is_missing():
    assert problems_of_answer(SIZE, {"size": None}) == []
    assert problems_of_answer(SIZE, {"size": 0, "limit": 3}) == [Problem("constraint", "size")]


def test_dont_know_answers_a_required_question():
    asked = Question("since", "date", required=True, missing=("dont_know",))
    assert problems_of_answer(asked, {"since": None, "since__missing": "dont_know"}) == []
    assert problems_of_answer(asked, {"since": None}) == [Problem("required", "since")]

"""From a sent step to answers."""

from surveys.domain.answers import problems_of_answer, read_step
from surveys.domain.engine import Session
from surveys.domain.expressions import parse
from surveys.domain.problems import Problem
from surveys.domain.survey import Group, Option, Question, Repeat, Step, Survey

KIND = Question("kind", "single", required=True, options=(Option("mo"), Option("office")))
NAME = Question("name", "text", required=True, relevant=parse("${kind} = 'mo'"))
SIZE = Question("size", "integer", constraint=parse(". > 0 and . <= ${limit}"))
STEP = Step("about", (KIND, NAME, SIZE))
SURVEY = Survey((Step("first", (Question("limit", "integer"),)), STEP))


def read(elsewhere=None, shown=None, survey=SURVEY, step=STEP, **fields):
    return read_step(survey, step, lambda name: [fields[name]] if name in fields else [], elsewhere or {}, shown)


def problems_of(question, answers):
    """Of a question beside the limit that the other step asks for."""
    survey = Survey((Step("one", (Question("limit", "integer"), question)),))
    session = Session(survey.form, answers=answers)
    return problems_of_answer(session, question, session.root.kids["one"].kids[question.key], answers)


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
    assert problems_of(SIZE, {"size": None}) == []
    assert problems_of(SIZE, {"size": 0, "limit": 3}) == [Problem("constraint", "size")]


def test_dont_know_answers_a_required_question():
    asked = Question("since", "date", required=True, missing=("dont_know",))
    assert problems_of(asked, {"since": None, "since__missing": "dont_know"}) == []
    assert problems_of(asked, {"since": None}) == [Problem("required", "since")]


def test_question_may_follow_from_one_further_down():
    late = Step("late", (Question("a", "text", relevant=parse("${b} = 'x'")), Question("b", "text")))
    reading = read(survey=Survey((late,)), step=late, a="1", b="x")
    assert reading.answers == {"a": "1", "b": "x"}
    assert read(survey=Survey((late,)), step=late, a="1", b="y").answers == {"b": "y"}


def test_only_options_that_the_filter_lets_through_can_be_chosen():
    towns = (Option("n1", columns={"region": "north"}), Option("s1", columns={"region": "south"}))
    town = Question("town", "single", options=towns, list="town", choice_filter=parse("region = ${region}"))
    step = Step("where", (Question("region", "text"), town))
    survey = Survey((step,), lists={"town": towns})
    assert read(survey=survey, step=step, region="north", town="n1").answers["town"] == "n1"
    refused = read(survey=survey, step=step, region="north", town="s1")
    assert (refused.answers["town"], refused.problems) == (None, (Problem("unknown_option", "town"),))


PERSON = Repeat(
    "person",
    (
        Question("name", "text", required=True),
        Group("more", (Question("age", "integer", constraint=parse(". < 120")),)),
        Question("job", "text", relevant=parse("${age} > 17")),
    ),
)
PEOPLE = Step("people", (PERSON, Question("note", "text", relevant=parse("count(${person}) > 1"))))


def people(shown=None, **fields):
    named = {name.replace("_dot_", "."): text for name, text in fields.items()}
    survey = Survey((PEOPLE,))
    return read_step(survey, PEOPLE, lambda name: [named[name]] if name in named else [], {}, shown)


def test_rounds_of_a_repeat_are_read_by_their_numbers():
    sent = {"person__rounds": "1 4", "person.1.name": "A", "person.1.age": "20", "person.1.job": "x"}
    reading = people(**sent, **{"person.4.name": "B", "person.4.age": "3", "person.4.job": "y", "note": "two"})
    first, second = {"name": "A", "age": 20, "job": "x"}, {"name": "B", "age": 3}
    assert reading.answers == {"person": [first, second], "note": "two"}
    assert reading.rounds == {"person": (1, 4)}
    assert "person.4.age" in reading.asked
    assert "person.4.job" not in reading.asked


def test_problems_in_a_round_name_the_round():
    reading = people(**{"person__rounds": "1 2", "person.1.name": "A", "person.1.age": "200"})
    assert reading.problems == (Problem("constraint", "person.1.age"), Problem("required", "person.2.name"))
    assert people(person__rounds="0").answers == {"person": []}


def test_hidden_calculations_are_kept_with_the_step():
    total = Question("total", "hidden", calculate=parse("${a} + 1"))
    step = Step("sum", (Question("a", "integer"), total))
    assert read(survey=Survey((step,)), step=step, a="2").answers == {"a": 2, "total": "3"}


def test_calculation_may_read_an_answer_further_down():
    total = Question("total", "hidden", calculate=parse("concat(${after}, '!')"))
    step = Step("one", (total, Question("after", "text")))
    assert read(survey=Survey((step,)), step=step, after="yes").answers == {"total": "yes!", "after": "yes"}

"""Why a question is asked or not, with the values its rules read."""

import pytest

from surveys.domain.engine import Form, Session
from surveys.domain.engine.explain import explain, explain_constraint
from surveys.domain.expressions import parse
from surveys.domain.expressions.writing import written
from surveys.domain.survey import Group, Option, Question, Repeat, Step, Survey


def question(key: str, type: str = "text", relevant: str = "", **more) -> Question:
    return Question(key, type, relevant=parse(relevant) if relevant else None, **more)


def session(*items, relevant: str = "") -> Session:
    return Session(Form(Survey((Step("about", items, parse(relevant) if relevant else None),))))


def answer(played: Session, **answers: str) -> None:
    for key, text in answers.items():
        played.answer(played.find(f"/data/about/{key}"), text)


def told(played: Session, key: str) -> list[str]:
    return [f"{rule.key}: {rule.reason}" for rule in explain(played, played.find(f"/data/about/{key}"))]


def test_a_rule_is_told_with_its_values():
    played = session(question("age", "integer"), question("job", relevant="${age} > 18"))
    assert told(played, "job") == ["job: ${age} ('') > 18 → false"]
    answer(played, age="25")
    assert told(played, "job") == ["job: ${age} (25) > 18 → true"]
    assert told(played, "age") == []


def test_each_part_of_and_and_or_is_told():
    rule = "${a} = 'x' and (${b} = 'y' or ${c} = 'z') and not(${a} = 'q' or ${b} = 'q')"
    played = session(question("a"), question("b"), question("c"), question("d", relevant=rule))
    answer(played, a="x", c="z")
    (found,) = explain(played, played.find("/data/about/d"))
    assert (found.reason.operator, found.reason.holds) == ("and", True)
    assert [(str(part), part.operator) for part in found.reason.parts] == [
        ("${a} (x) = 'x' → true", ""),
        ("${b} ('') = 'y' or ${c} (z) = 'z' → true", "or"),
        ("not(${a} (x) = 'q' or ${b} ('') = 'q') → true", "not"),
    ]
    assert [part.holds for part in found.reason.parts[1].parts] == [False, True]


def test_rules_around_a_question_come_first():
    group = Group("work", (question("job", relevant="${age} > 18"),), relevant=parse("${has_work} = 'yes'"))
    played = session(question("age", "integer"), question("has_work"), group, relevant="true()")
    answer(played, age="30")
    found = explain(played, played.find("/data/about/work/job"))
    assert [(rule.kind, rule.key, rule.reason.holds) for rule in found] == [
        ("step", "about", True),
        ("group", "work", False),
        ("value", "job", True),
    ]


def test_a_round_sees_its_own_answers():
    repeat = Repeat("child", (question("age", "integer"), question("school", relevant="${age} >= 6")))
    played = session(repeat)
    played.add_round(played.find("/data/about/child"))
    answer(played, **{"child[1]/age": "7", "child[2]/age": "3"})
    assert told(played, "child[1]/school") == ["school: ${age} (7) >= 6 → true"]
    assert told(played, "child[2]/school") == ["school: ${age} (3) >= 6 → false"]


def test_a_constraint_is_told_with_the_answer():
    played = session(question("age", "integer", constraint=parse(". < 120")))
    age = played.find("/data/about/age")
    assert explain_constraint(played, age) is None
    answer(played, age="130")
    assert str(explain_constraint(played, age)) == ". (130) < 120 → false"


def test_options_chosen_are_shown_as_codes():
    options = (Option("bread"), Option("rice"))
    played = session(
        question("food", "multiple", options=options), question("why", relevant="selected(${food}, 'rice')")
    )
    answer(played, food="bread rice")
    assert told(played, "why") == ["why: selected(${food} (bread rice), 'rice') → true"]


@pytest.mark.parametrize(
    "source",
    [
        "1 - (2 - 3)",
        "(1 + 2) * 3 div 4",
        "-(1 + 2)",
        "(1 < 2) = (3 > 2)",
        "../x[. > 2]/y",
        "(${a} | ${b})/c",
        "/data/x",
        "position(..)",
        "(-1)[1]",
        "instance('l')/root/item[name = ${x} and kind != \"it's\"]/label",
        "not(${a} and (${b} or ${c}))",
        "0.00001 + .5",
    ],
)
def test_what_is_written_reads_back_the_same(source):
    node = parse(source).node
    assert parse(written(node)).node == node


def test_a_long_chain_can_be_written():
    source = " + ".join(["1"] * 2400)
    assert written(parse(source).node) == source

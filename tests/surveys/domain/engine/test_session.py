"""What a session is asked for beside the values of a form. How rules behave is in `xlsform/features.py`."""

import pytest

from surveys.domain.engine import Form, Session
from surveys.domain.engine.dryrun import play
from surveys.domain.expressions import parse
from surveys.domain.survey import Item, Option, Question, Repeat, Step, Survey

NUMBER = Question("n", "integer")
LETTERS = (Option("a"), Option("b"))


def session(*items: Item, **more) -> Session:
    return Session(Form(Survey((Step("s", items, loose=True),))), **more)


def calculated(key: str, source: str) -> Question:
    return Question(key, "hidden", calculate=parse(source))


def shown(session: Session) -> dict[str, str]:
    return {node.path.removeprefix("/data/"): node.shown for node in session.root.walk() if node.shown}


def test_a_repeat_grows_and_shrinks():
    found = session(Repeat("r", (NUMBER,)), calculated("all", "sum(${n})"))
    repeat = found.find("/data/r")
    found.answer(found.find("/data/r[1]/n"), "2")
    found.answer(found.add_round(repeat).kids["n"], "5")
    assert shown(found) == {"r[1]/n": "2", "r[2]/n": "5", "all": "7"}
    found.remove_round(found.find("/data/r[1]"))
    assert shown(found) == {"r[1]/n": "5", "all": "5"}
    found.remove_round(found.find("/data/r[1]"))
    assert shown(found) == {}


@pytest.mark.parametrize("path", ["/data/counted", "/data/n", "/data"])
def test_what_is_no_free_repeat_takes_no_round(path):
    found = session(NUMBER, Repeat("counted", (Question("x", "text"),), count=parse("1")))
    with pytest.raises(ValueError, match=path):
        found.add_round(found.find(path))


def test_only_rounds_of_free_repeats_are_taken_away():
    found = session(NUMBER, Repeat("counted", (Question("x", "text"),), count=parse("1")), Repeat("free", (NUMBER,)))
    for path in ("/data/counted[1]", "/data/free", "/data/n"):
        with pytest.raises(ValueError, match="data"):
            found.remove_round(found.find(path))


@pytest.mark.parametrize("path", ["/data/x", "/data/r[2]/n", "/data/r[0]/n", "/data/r/n", "/data/m[1]"])
def test_a_path_that_leads_nowhere_is_told(path):
    found = session(Repeat("r", (NUMBER,)), Question("m", "text"))
    with pytest.raises(KeyError):
        found.find(path)


def test_labels_and_tables_come_from_outside():
    choice = Question("c", "single", options=LETTERS)
    name = calculated("name", "jr:choice-name(${c}, '${c}')")
    mayor = calculated("mayor", "pulldata('mayors', 'mayor', 'town', ${c})")
    found = session(
        *(choice, name, mayor),
        label_of=lambda question, code: f"{question.key} {code}!",
        tables={"mayors": [{"town": "a", "mayor": "Synthetic A"}, {"town": "b", "mayor": "Synthetic B"}]},
    )
    found.answer(found.find("/data/c"), "b")
    assert shown(found) == {"c": "b", "name": "c b!", "mayor": "Synthetic B"}


def test_an_option_with_a_rule_is_offered_while_it_holds():
    choice = Question("c", "single", options=(Option("a"), Option("b", relevant=parse("${n} > 1"))))
    found = session(NUMBER, choice)
    node = found.find("/data/c")
    assert list(node.offered) == ["a"]
    found.answer(found.find("/data/n"), "2")
    found.answer(node, "b")
    assert (list(node.offered), node.shown) == (["a", "b"], "b")
    found.answer(found.find("/data/n"), "1")
    assert (list(node.offered), node.shown) == (["a"], "")


def test_rows_of_a_matrix_follow_their_choice():
    topics = Question("topics", "multiple", options=LETTERS)
    matrix = Question("m", "matrix", options=(Option("1"), Option("2")), rows=("a", "b"), rows_from="topics")
    found = session(topics, matrix, calculated("sum", "coalesce(${m_a}, 0) + coalesce(${m_b}, 0)"))
    found.answer(found.find("/data/topics"), "b")
    found.answer(found.find("/data/m/m_a"), "1")
    found.answer(found.find("/data/m/m_b"), "2")
    assert shown(found) == {"topics": "b", "m/m_b": "2", "sum": "2"}


def test_violations_name_the_round():
    strict = Question("x", "integer", constraint=parse(". > ${low}"), required=True)
    found = session(Question("low", "integer", default="3"), Repeat("r", (strict,), count=parse("3")))
    found.answer(found.find("/data/r[1]/x"), "2")
    found.answer(found.find("/data/r[2]/x"), "4")
    assert [(each.node.path, each.condition) for each in found.violations()] == [
        ("/data/r[1]/x", "constraint"),
        ("/data/r[3]/x", "required"),
    ]


def test_moves_are_played_and_told_in_the_format_of_the_reference():
    repeat = Repeat("r", (Question("x", "integer", required=True),))
    seen = Question("ok", "acknowledge", relevant=parse("sum(${x}) > 2"))
    moves = [["/data/r[1]/x", "1"], {"addRepeat": "/data/r"}, ["/data/r[2]/x", "4"], ["/data/r[1]/x", ""]]
    assert play(session(repeat, seen, Question("t", "text", relevant=parse("${ok} = 'OK'"))), moves) == {
        "relevant": ["/data/r", "/data/r[1]", "/data/r[1]/x", "/data/r[2]", "/data/r[2]/x"],
        "irrelevant": ["/data/ok", "/data/t"],
        "values": {"/data/r[2]/x": "4"},
        "violations": [{"ref": "/data/r[1]/x", "condition": "required"}],
    }

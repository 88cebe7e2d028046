"""No rule can hold up the server: what grows is bounded, and all that is evaluated after one change is."""

import time

import pytest

from surveys.domain.engine import Form, Session
from surveys.domain.engine.session import MOST_NODES, MOST_ROUNDS
from surveys.domain.expressions import parse
from surveys.domain.survey import Item, Option, Question, Repeat, Step, Survey

SECONDS = 1.0
MANY = tuple(Option(f"code{number}") for number in range(3_000))
NUMBER = Question("x", "integer", default="1")


def calculated(source: str) -> Question:
    return Question("c", "hidden", calculate=parse(source))


def endless(key: str, *items: Item) -> Repeat:
    return Repeat(key, items, count=parse("1000000000"))


HOSTILE = {
    "rounds without end": [endless("r", NUMBER)],
    "rounds without end in each other": [endless("r", endless("s", endless("t", NUMBER)))],
    "as many rounds as infinity": [Repeat("r", (NUMBER,), count=parse("1 div 0"))],
    "every round counts its place": [endless("r", NUMBER, calculated("position(..)"))],
    "every round reads one before": [endless("r", NUMBER, calculated("indexed-repeat(${x}, ${r}, position(..) - 1)"))],
    "every round reads all rounds": [endless("r", NUMBER, calculated("sum(../../r/x)"))],
    "conditions in conditions": [
        calculated("count(instance('many')/root/item[count(instance('many')/root/item[name != 'x']) > 1])")
    ],
    "a pattern that never ends": [
        Question("t", "text", default="a" * 5_000 + "!"),
        calculated("regex(${t}, '(a+)+$')"),
    ],
    "a filter over a long list": [Question("c", "single", options=MANY, choice_filter=parse("contains(name, '9')"))],
    "a text that doubles": [
        Question("d0", "text", default="x" * 100),
        *(Question(f"d{n}", "hidden", calculate=parse(f"concat(${{d{n - 1}}}, ${{d{n - 1}}})")) for n in range(1, 60)),
    ],
}


@pytest.mark.parametrize("items", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_form_stands_in_bounded_time(items):
    started = time.perf_counter()
    session = Session(Form(Survey((Step("s", tuple(items)),), lists={"many": MANY})))
    list(session.violations())
    assert time.perf_counter() - started < 2 * SECONDS
    assert session.size == sum(1 for _ in session.root.walk()) <= MOST_NODES + MOST_ROUNDS


def test_free_repeat_takes_no_more_than_so_many_rounds():
    session = Session(Form(Survey((Step("s", (Repeat("r", (NUMBER,)),)),))))
    repeat = session.find("/data/s/r")
    for _ in range(MOST_ROUNDS - 1):
        repeat.add_round()
    with pytest.raises(ValueError, match="/data/s/r"):
        session.add_round(repeat)


def test_a_rule_that_looks_at_too_much_finds_nothing_and_the_next_one_does():
    greedy = calculated("count(instance('many')/root/item[count(instance('many')/root/item[name != 'x']) > 1])")
    modest = Question("m", "hidden", calculate=parse("count(instance('many')/root/item)"))
    session = Session(Form(Survey((Step("s", (greedy, modest)),), lists={"many": MANY})))
    assert session.find("/data/s/c").shown == "0"
    assert session.find("/data/s/m").shown == "3000"

"""A survey as a tree of nodes, and the order of its rules."""

import pytest

from surveys.domain.engine import Form
from surveys.domain.engine.dependencies import CircularRules
from surveys.domain.expressions import parse
from surveys.domain.survey import Group, Item, Option, Question, Repeat, Step, Survey


def form(*items: Item, **step) -> Form:
    return Form(Survey((Step("s", items, **step),)))


def text(key: str, **rules: str) -> Question:
    return Question(key, "text", **{name: parse(source) for name, source in rules.items()})


def calculated(key: str, source: str) -> Question:
    return Question(key, "hidden", calculate=parse(source))


def paths(form: Form) -> list[str]:
    return [node.path for node in form.nodes]


def test_steps_groups_and_repeats_are_nodes():
    found = form(text("a"), Group("g", (text("b"), Repeat("r", (text("c"),)))))
    assert paths(found) == ["/data", "/data/s", "/data/s/a", "/data/s/g", "/data/s/g/b", "/data/s/g/r", "/data/s/g/r/c"]


def test_a_loose_step_leaves_no_node_and_its_rule_is_that_of_its_questions():
    found = form(text("a"), text("b", relevant="${a} = '1'"), loose=True, relevant=parse("1 = 1"))
    assert paths(found) == ["/data", "/data/a", "/data/b"]
    assert [node.relevant and node.relevant.source for node in found.nodes] == [None, "1 = 1", "${a} = '1'"]


def test_what_a_question_writes_besides_has_nodes_of_its_own():
    choice = Question("c", "single", options=(Option("x"),), other=True)
    matrix = Question("m", "matrix", options=(Option("1"),), rows=("p", "q"))
    number = Question("n", "integer", missing=("dont_know",))
    assert paths(form(choice, matrix, number, loose=True))[1:] == [
        *("/data/c", "/data/c_other", "/data/m", "/data/m/m_p", "/data/m/m_q", "/data/n", "/data/n__missing"),
    ]


def test_a_name_leads_to_the_key_first():
    found = form(Question("g.x", "text", name="x"), text("y"), Group("x", (text("z"),)))
    assert (found.find("x").path, found.find("g.x").path, found.find("nobody")) == ("/data/s/x", "/data/s/x", None)


def test_rules_are_ordered_by_what_they_read():
    found = form(calculated("c", "${b} + 1"), calculated("b", "${a} + 1"), Question("a", "integer"), loose=True)
    assert [node.key for node in found.ordered if node.key] == ["a", "b", "c"]
    assert [node.key for node in found.by_key["a"].dependents] == ["b"]


CIRCLES = {
    "two calculations": [calculated("a", "${b}"), calculated("b", "${a} + 1")],
    "relevance and value": [
        calculated("a", "${b}"),
        text("b", relevant="${c} = 1"),
        text("c", relevant="${a} = 1"),
    ],
    "a group and what is in it": [Group("g", (text("a"),), relevant=parse("${a} = 1"))],
    "a count and its rounds": [Repeat("r", (Question("a", "integer"),), count=parse("sum(${a})"))],
    "an initial value": [Question("a", "text", initial=parse("${b}")), text("b", relevant="${a} = ''")],
    "a filter": [
        Question("a", "single", options=(Option("x"),), choice_filter=parse("name = ${b}")),
        calculated("b", "${a}"),
    ],
    "paths": [Group("g", (calculated("a", "../b"), calculated("b", "../a")))],
}


@pytest.mark.parametrize("items", CIRCLES.values(), ids=CIRCLES.keys())
def test_rules_that_wait_for_each_other_are_named(items):
    with pytest.raises(CircularRules) as caught:
        form(*items)
    keys = caught.value.keys
    assert keys[0] == keys[-1]
    assert len(keys) > 1


def test_the_way_round_is_told():
    with pytest.raises(CircularRules) as caught:
        form(calculated("a", "${b}"), calculated("b", "${c}"), calculated("c", "${a}"))
    assert caught.value.keys == ["a", "b", "c", "a"]


@pytest.mark.parametrize(
    "source", ["indexed-repeat(${total}, ${r}, position(..) - 1) + ${x}", "count(${r}[x > 1])", "once(. + 1)"]
)
def test_reading_other_rounds_or_oneself_through_the_rule_is_no_circle(source):
    form(Repeat("r", (Question("x", "integer"), calculated("total", source))))


def test_a_constraint_may_read_what_waits_for_its_answer():
    form(text("a", constraint="${b} != 'x'"), calculated("b", "${a}"))


def test_a_trigger_breaks_no_circle_by_its_calculation():
    form(Question("a", "text", calculate=parse("${b}"), trigger="${c}"), calculated("b", "${a}"), text("c"))

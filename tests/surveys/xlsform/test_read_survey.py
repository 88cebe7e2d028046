"""What becomes of the rows of a workbook: steps, groups, repeats, keys, rules, and what is refused at its place."""

import pytest

from surveys.domain.check import RESERVED_STEPS
from surveys.domain.structure import to_json
from surveys.xlsform.problems import FormRefused
from surveys.xlsform.read_survey import MOST_LOOSE, read_survey
from surveys.xlsform.workbook import open_workbook

from .workbooks import Rows, workbook, xlsx

LETTERS = [("letters", "a", "A"), ("letters", "b", "B")]
END_GROUP, END_REPEAT = ("end group", "", ""), ("end repeat", "", "")


def steps(*rows: tuple[object, ...], headers=("type", "name", "label"), choices: Rows = ()) -> list[dict]:
    return to_json(read_survey(workbook(survey=list(rows), headers=headers, choices=choices)).survey)["steps"]


def question(row: tuple[object, ...], *headers: str, choices: Rows = LETTERS) -> dict:
    """The first question of a form with one row, the further cells under these headers, and a number `n` after it."""
    found = steps(row, ("integer", "n", "N"), headers=("type", "name", "label", *headers), choices=choices)
    return found[0]["questions"][0]


def test_groups_at_the_top_are_steps_and_loose_questions_stand_in_steps_of_their_own():
    found = steps(
        ("text", "a", "A"),
        ("begin group", "g", "G"),
        ("text", "b", "B"),
        END_GROUP,
        ("text", "c", "C"),
        ("note", "d", "D"),
    )
    assert [(step["key"], step.get("loose", False), [each["key"] for each in step["questions"]]) for step in found] == [
        ("step_1", True, ["a"]),
        ("g", False, ["b"]),
        ("step_3", True, ["c", "d"]),
    ]


def test_loose_questions_are_gathered_in_bounded_steps():
    found = steps(*(("text", f"q{number}", "Q") for number in range(2 * MOST_LOOSE + 1)))
    assert [len(step["questions"]) for step in found] == [MOST_LOOSE, MOST_LOOSE, 1]


def test_what_nobody_sees_does_not_fill_a_step():
    rows = [("text", f"q{number}", "Q", "") for number in range(MOST_LOOSE)]
    hidden = ("today", "today", "", ""), ("calculate", "c", "", "1 + 1")
    found = steps(*rows, *hidden, headers=("type", "name", "label", "calculation"))
    assert [len(step["questions"]) for step in found] == [MOST_LOOSE + 2]


def test_repeats_and_groups_inside_stay_groups():
    rows = [
        ("begin repeat", "house", "House", "3"),
        ("begin group", "inside", "Inside", ""),
        ("text", "street", "Street", ""),
        (*END_GROUP, ""),
        ("begin repeat", "room", "Room", ""),
        ("text", "use", "Use", ""),
        (*END_REPEAT, ""),
        (*END_REPEAT, ""),
    ]
    count, visits = steps(*rows, headers=("type", "name", "label", "repeat_count"))
    [house] = visits["questions"]
    assert [(each["key"], each["calculate"]) for each in count["questions"]] == [("house_count", "3")]
    assert (house["type"], house["count"]) == ("repeat", "${house_count}")
    assert [(each["type"], each["key"], each.get("count")) for each in house["items"]] == [
        ("group", "inside", None),
        ("repeat", "room", None),
    ]


def test_a_name_that_stands_in_two_groups_gets_the_group_in_front():
    found = steps(
        *(("begin group", "g", "G"), ("text", "x", "X"), ("text", "y", "Y"), END_GROUP),
        *(("begin group", "h", "H"), ("text", "x", "X"), END_GROUP),
    )
    keys = [(each["key"], each.get("name", "")) for step in found for each in step["questions"]]
    assert keys == [("g.x", "x"), ("y", ""), ("h.x", "x")]


def test_a_step_never_gets_an_address_that_is_taken():
    found = steps(("begin group", "check", "Check"), ("text", "x", "X"), END_GROUP)
    assert [step["name"] for step in found] == ["check"]
    assert found[0]["key"] not in RESERVED_STEPS


@pytest.mark.parametrize(
    ("type", "expected"),
    [
        ("integer", "integer"),
        ("decimal", "decimal"),
        ("text", "text"),
        ("date", "date"),
        ("time", "time"),
        ("dateTime", "datetime"),
        ("geopoint", "geopoint"),
        ("image", "image"),
        ("file", "file"),
        ("note", "note"),
        ("acknowledge", "acknowledge"),
        ("range", "range"),
        ("select_one letters", "single"),
        ("select_multiple letters", "multiple"),
        ("rank letters", "ranking"),
        ("start", "hidden"),
        ("deviceid", "hidden"),
    ],
)
def test_type(type: str, expected: str):
    assert question((type, "q", "Q"))["type"] == expected


@pytest.mark.parametrize(
    ("appearance", "type", "expected"),
    [
        ("multiline", "text", "long_text"),
        ("likert", "select_one letters", "scale"),
        ("minimal", "select_one letters", "single"),
    ],
)
def test_appearance_that_makes_another_type(appearance: str, type: str, expected: str):
    assert question((type, "q", "Q", appearance), "appearance")["type"] == expected


@pytest.mark.parametrize(
    ("header", "cell", "field", "expected"),
    [
        ("relevant", "${n} > 1", "relevant", "${n} > 1"),
        ("constraint", ". != ''", "constraint", ". != ''"),
        ("required", "yes", "required", True),
        ("required", "${n} > 1", "required_when", "${n} > 1"),
        ("calculation", "${n} + 1", "calculate", "${n} + 1"),
        ("default", "there", "default", "there"),
        ("default", "${n} + 1", "initial", "${n} + 1"),
        ("trigger", "${n}", "trigger", "n"),
        ("readonly", "yes", "read_only", "true()"),
    ],
)
def test_cell_becomes_a_rule(header: str, cell: str, field: str, expected: object):
    more = {"calculation": "1"} if header == "trigger" else {}
    found = question(("text", "q", "Q", cell, *more.values()), header, *more)
    assert found[field] == expected


def test_parameters_bound_a_range():
    found = question(("range", "q", "Q", "start=1 end=5 step=0.5"), "parameters")
    assert (found["minimum"], found["maximum"], found["step"]) == (1.0, 5.0, 0.5)


def test_other_of_a_choice_is_part_of_it():
    [step] = steps(("select_one letters or_other", "c", "C"), ("text", "t", "T"), choices=LETTERS)
    assert [(each["key"], each.get("other", False)) for each in step["questions"]] == [("c", True), ("t", False)]


def test_options_come_with_their_columns():
    choices = [("list_name", "name", "label", "region"), ("towns", "x", "X", "north"), ("towns", "y", "Y", None)]
    headers = ("type", "name", "label", "choice_filter")
    rows = [headers, ("text", "r", "R", ""), ("select_one towns", "t", "T", "region = ${r}")]
    survey = read_survey(open_workbook(xlsx(survey=rows, choices=choices), "form.xlsx")).survey
    assert [(each.code, dict(each.columns)) for each in survey.lists["towns"]] == [
        ("x", {"region": "north"}),
        ("y", {}),
    ]
    assert survey.questions["t"].choice_filter.source == "region = ${r}"


REFUSED = [
    ("relevant", "${nobody} = 1", "unknown_reference", "relevant"),
    ("constraint", "wrong(.)", "expression_unknown_function", "constraint"),
    ("constraint", "if(1, 2)", "expression_argument_count", "constraint"),
]


@pytest.mark.parametrize(("header", "cell", "code", "column"), REFUSED)
def test_rule_that_cannot_be_is_refused_at_its_row(header: str, cell: str, code: str, column: str):
    with pytest.raises(FormRefused) as refused:
        question(("text", "q", "Q", cell), header)
    assert [(each.code, each.sheet, each.row, each.column) for each in refused.value.problems] == [
        (code, "survey", 2, column)
    ]


def test_all_rules_that_cannot_be_read_are_told_together():
    with pytest.raises(FormRefused) as refused:
        steps(
            ("text", "a", "A", "wrong(.)"), ("text", "b", "B", "if(1)"), headers=("type", "name", "label", "constraint")
        )
    assert [each.row for each in refused.value.problems] == [2, 3]


def test_rules_in_a_circle_are_refused_with_the_way_round():
    with pytest.raises(FormRefused) as refused:
        steps(
            *(("text", "a", "A", "${c} = 1"), ("text", "b", "B", "${a} = 1"), ("text", "c", "C", "${b} = 1")),
            headers=("type", "name", "label", "relevant"),
        )
    [problem] = refused.value.problems
    assert (problem.code, problem.row, problem.params["keys"]) == ("circular_rules", 2, ["a", "c", "b", "a"])

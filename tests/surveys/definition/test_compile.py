"""From the builder's plain data to a survey."""

import pytest

from surveys.definition.blocks import QUESTIONS
from surveys.definition.compile import compile_steps, draft_survey
from surveys.definition.fill import fill_steps
from surveys.domain.problems import DefinitionError
from surveys.domain.questions import TYPES
from surveys.domain.structure import to_json
from surveys.domain.survey import Option, Question
from tests.factories.builder import YES_NO, conditions, items, options, question, step


def only_question(block: dict) -> Question:
    return compile_steps([step("about", block)]).survey.questions[block["value"]["key"]]


def problems(*blocks: dict) -> list[tuple[str, str]]:
    with pytest.raises(DefinitionError) as error:
        compile_steps([step("about", *blocks)])
    return [(problem.code, problem.ref) for problem in error.value.problems]


def test_each_type_of_question_has_a_block():
    assert set(QUESTIONS) == set(TYPES)


def test_single_choice():
    block = question(
        "single", "kind", options=options("A", "B"), other=True, dont_know=True, required=True, role="area"
    )
    assert only_question(block) == Question(
        "kind",
        "single",
        required=True,
        options=(Option("a"), Option("b")),
        other=True,
        missing=("dont_know",),
        role="area",
    )


def test_multiple_choice_with_an_exclusive_option_and_limits():
    listed = items({"code": "a", "label": "A"}, {"code": "none", "label": "Keine", "exclusive": True})
    compiled = only_question(question("multiple", "fields", options=listed, minimum=1, maximum=2))
    assert (compiled.options, compiled.minimum, compiled.maximum) == (
        (Option("a"), Option("none", exclusive=True)),
        1,
        2,
    )


def test_matrix_with_rows_from_another_question():
    fields = question("multiple", "fields", options=options("X", "Y", start="fields"))
    matrix = question("matrix", "severity", rows=options("X", "Y"), options=options("1", "2"), rows_from="fields")
    compiled = compile_steps([step("about", fields, matrix)]).survey.questions["severity"]
    assert (compiled.rows, compiled.rows_from) == (("x", "y"), "fields")


def test_consent_is_yes_or_no():
    assert only_question(question("consent", "consent", **YES_NO)).options == (Option("yes"), Option("no"))


def test_the_question_of_sides_says_who_speaks_for_whom():
    listed = items(
        {"code": "verein", "label": "V", "side": "mo"}, {"code": "amt", "label": "A", "side": "administration"}
    )
    survey = compile_steps([step("about", question("single", "kind", options=listed, role="side"))]).survey
    assert (survey.side_question, survey.sides) == ("kind", {"verein": "mo", "amt": "administration"})


def test_a_constraint_and_an_option_s_rule():
    first = question("single", "kind", options=options("A", "B", start="kind"))
    listed = items({"code": "x", "label": "X", "relevant": "${kind} = 'a'"})
    second = question("multiple", "fields", options=listed, constraint="count-selected(.) <= 4")
    compiled = compile_steps([step("about", first, second)]).survey.questions["fields"]
    assert compiled.constraint.source == "count-selected(.) <= 4"
    assert compiled.options[0].relevant.source == "${kind} = 'a'"


def test_a_step_may_depend_on_an_answer():
    first = step("about", question("single", "kind", options=options("A", "B")))
    second = step("more", question("text", "name"), relevant=conditions(("kind", "is", "a")))
    assert compile_steps([first, second]).survey.step("more").relevant.source == "${kind} = 'a'"


def test_the_same_mistake_in_two_questions_is_told_twice():
    assert problems(question("single", "a"), question("single", "b")) == [
        ("no_options", "about.a"),
        ("no_options", "about.b"),
    ]


def test_unknown_question_in_a_rule():
    assert problems(question("text", "name", relevant=conditions(("x", "is", "a")))) == [
        ("unknown_reference", "about.name")
    ]


def test_duplicate_keys():
    assert problems(question("text", "name"), question("text", "name")) == [("duplicate_key", "about.name")] * 2


def test_a_broken_survey_can_still_be_looked_at():
    survey = draft_survey([step("about", question("single", "kind", relevant={"expression": "((("}))])
    assert list(survey.questions) == ["kind"]


def test_a_step_whose_name_is_taken_by_an_address():
    with pytest.raises(DefinitionError) as error:
        compile_steps([step("check", question("text", "name"))])
    assert [problem.code for problem in error.value.problems] == ["reserved_key"]


def test_range_and_calculated_value_come_back_as_they_were_written():
    blocks = [
        question("range", "level", minimum=0, maximum=1, step=0.25, dont_know=True, label="Wie sehr?"),
        question("hidden", "double", calculate="${level} * 2", label="Doppelt"),
        question("acknowledge", "seen", label="Gelesen?", required=True),
    ]
    survey = compile_steps([step("about", *blocks)]).survey
    assert survey.questions["level"] == Question(
        "level", "range", minimum=0, maximum=1, step=0.25, missing=("dont_know",)
    )
    assert survey.questions["double"].calculate.source == "${level} * 2"
    structure = to_json(survey)
    filled = fill_steps(structure, {"question.double.label": "Doppelt"})
    assert filled[0]["value"]["questions"][1]["value"]["label"] == "Doppelt"
    assert to_json(compile_steps(filled).survey) == structure


def test_mistake_in_a_calculation_is_told_at_its_field():
    assert problems(question("hidden", "double", calculate="2 *")) == [("syntax", "about.double")]


def test_range_without_places():
    assert problems(question("range", "level", minimum=3, maximum=3)) == [("bad_range", "about.level")]


def test_text_that_names_no_question():
    named = question("text", "name", label="Wie heißt ${nmae}?")
    asked = question("single", "kind", label="Was ist ${name}?", options=options("${who}"), constraint_message="${x}")
    found = problems(named, asked)
    assert found == [("unknown_in_text", "about.name"), *[("unknown_in_text", "about.kind")] * 2]


def test_text_may_name_whatever_is_answered():
    listed = question("single", "kind", label="${kind_other}", options=options("A"), other=True)
    grid = question("matrix", "grid", label="${grid_a} ${ kind }", rows=options("A"), options=options("B"))
    assert len(compile_steps([step("about", listed, grid)]).survey.questions) == 2

"""A survey on paper: what is asked, in which order, and when."""

import pytest
from django.utils import translation

from surveys.answering.printing.form_on_paper import numbers_of, steps_on_paper
from surveys.answering.printing.paper import Paper
from surveys.answering.printing.said import with_blanks
from surveys.answering.texts import Texts
from surveys.domain.structure import from_json
from tests.factories.surveys import group, one_step, question, repeat

ENGLISH = {
    "step.step.title": "First",
    "question.kind.label": "What are you?",
    "question.kind.option.club.label": "A club",
    "question.why.label": "Why ${kind}?",
    "question.sum.label": "",
    "group.people.label": "People",
    "question.name.label": "Name",
}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def steps(structure: dict, texts: dict | None = None) -> list[dict]:
    survey = from_json(structure)
    return steps_on_paper(Paper(survey, with_blanks(Texts(texts or {"en": ENGLISH}, "en", "en")), numbers_of(survey)))


def parts(*items, **more) -> list[dict]:
    return steps(one_step(*items), **more)[0]["parts"]


def test_questions_are_numbered_and_rules_name_the_number():
    kind, why = parts(question("kind", options="club"), question("why", "text", relevant="${kind} = 'club'"))
    assert (kind["number"], why["number"]) == (1, 2)
    assert why["rule"] == [
        (0, "Only if this is true:"),
        (1, "The answer to “1. What are you?” is “A club”."),
    ]


def test_notes_and_calculations_have_no_number():
    found = parts(question("n", "note"), question("sum", "hidden", calculate="1"), question("kind", options="club"))
    assert [(part["label"], part["number"]) for part in found] == [("n", None), ("What are you?", 1)]


def test_an_answer_that_stands_in_a_later_text_is_the_name_of_its_question():
    assert parts(question("kind", options="club"), question("why", "text"))[1]["label"] == "Why [What are you?]?"


def test_what_nobody_is_asked_for_is_a_blank_in_a_text():
    texts = {"en": {"question.why.label": "Why ${sum}?"}}
    found = parts(question("sum", "hidden", calculate="1"), question("why", "text"), texts=texts)
    assert found[0]["label"] == "Why ________?"


def test_only_questions_that_may_be_left_out_are_marked():
    found = parts(
        question("a", "text"),
        question("b", "text", required=True),
        question("c", "text", required_when="${a} = 'x'"),
        question("d", "note"),
    )
    assert [part["optional"] for part in found] == [True, False, False, False]


def test_a_repeat_has_entries_with_the_same_questions():
    (people,) = parts(repeat("people", question("name", "text"), repeat("dogs", question("dog", "text"))))
    assert people["label"] == "People"
    assert [entry["label"] for entry in people["parts"]] == ["Entry 1", "Entry 2", "Entry 3"]
    assert [entry["parts"][0]["number"] for entry in people["parts"]] == [1, 1, 1]
    assert len(people["parts"][0]["parts"][1]["parts"]) == 2


def test_a_group_without_a_heading_skips_no_level():
    (outer,) = parts(group("nameless", group("people", repeat("nameless_too", question("name", "text")))))
    inner = outer["parts"][0]
    assert (outer["level"], inner["level"], inner["parts"][0]["level"]) == (3, 3, 4)
    assert inner["parts"][0]["parts"][0]["level"] == 4


def test_choices_of_a_group_shown_as_a_table_are_its_rows():
    items = [question(key, options="a b") for key in ("x", "y")]
    (found,) = parts(group("g", question("top", options="a b", appearance="label"), *items, appearance="matrix"))
    (table,) = found["parts"]
    assert (table["kind"], [row["number"] for row in table["rows"]]) == ("table", [1, 2])


def test_a_group_and_a_step_tell_their_rule():
    structure = one_step(question("kind", options="club"), group("g", question("why"), relevant="${kind} != ''"))
    structure["steps"].append({"key": "two", "relevant": "${kind} = 'club'", "questions": [question("z", "text")]})
    first, second = steps(structure)
    assert first["parts"][1]["rule"][1] == (1, "“1. What are you?” was answered.")
    assert second["rule"][1] == (1, "The answer to “1. What are you?” is “A club”.")


def test_a_step_of_calculations_alone_is_left_out():
    structure = one_step(question("kind", options="club"))
    structure["steps"].append({"key": "sums", "questions": [question("sum", "hidden", calculate="1")]})
    assert [step["label"] for step in steps(structure)] == ["First"]


def test_a_text_that_is_not_translated_names_its_language():
    texts = {"en": {"question.kind.label": "What are you?"}, "fa": {}}
    survey = from_json(one_step(question("kind", options="club")))
    (step,) = steps_on_paper(Paper(survey, Texts(texts, "en", "fa")))
    assert step["parts"][0]["label"] == {"text": "What are you?", "lang": "en", "rtl": False}

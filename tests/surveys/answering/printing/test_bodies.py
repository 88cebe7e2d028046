"""Every type of question can be answered with a pen."""

import pytest
from django.utils import translation

from surveys.answering.printing.bodies import BODIES, MOST_PRINTED, body_of
from surveys.answering.printing.form_on_paper import numbers_of, steps_on_paper
from surveys.answering.printing.paper import Paper
from surveys.answering.printing.typesetting import document, typeset
from surveys.answering.texts import Texts
from surveys.domain.questions import TYPES
from surveys.domain.structure import from_json
from tests.factories.surveys import one_step, question

LABELS = {
    "question.q.label": "What?",
    "question.q.option.a.label": "Ada",
    "question.q.option.b.label": "Ben",
    "question.q.row.r.label": "Row",
}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def paper_of(*questions) -> Paper:
    survey = from_json(one_step(*questions))
    return Paper(survey, Texts({"en": LABELS}, "en", "en"), numbers_of(survey))


def body(type: str, **more) -> dict:
    paper = paper_of(question("q", type, **more))
    return body_of(paper.survey.questions["q"], paper)


def test_every_type_has_a_printed_form():
    assert set(BODIES) == set(TYPES)


@pytest.mark.parametrize("name", [name for name in TYPES if TYPES[name].on_page])
def test_every_type_is_typeset_by_the_rules_for_accessible_documents(name):
    paper = paper_of(question("q", name, options="a b", rows="r", missing=["dont_know"]))
    front = {"demonstration": "", "intro": "", "facts": [], "promises": []}
    front["who_sees"] = {"title": "Who", "columns": ["a", "b"], "rows": [["a", "b"]]}
    words = {"optional": "", "page": "{page}/{pages}", "how": "How"}
    more = {"heading": "T", "front": front, "steps": steps_on_paper(paper), "edition": "1", "words": words}
    assert typeset("questions", document("T", "en", **more), pdf_standards=["ua-1"])[:5] == b"%PDF-"


def labels(options: list[dict]) -> list[str]:
    return [option["label"] for option in options]


def test_a_choice_has_a_box_for_each_option_and_a_line_for_other():
    found = body("single", options="a b", other=True, missing=["dont_know"])
    assert (found["form"], found["shape"]) == ("boxes", "round")
    assert labels(found["options"]) == ["Ada", "Ben", "Other", "Don’t know"]
    assert [bool(option["line"]) for option in found["options"]] == [False, False, True, False]


def test_several_answers_have_square_boxes_and_say_how_many():
    found = body("multiple", options="a b", maximum=2)
    assert (found["shape"], found["hint"]) == ("square", ["Please tick at most 2 boxes."])


def test_a_list_longer_than_a_page_is_a_line_to_write_on():
    codes = " ".join(f"c{number}" for number in range(MOST_PRINTED + 1))
    found = body("single", options=codes)
    assert (found["form"], found["count"], found["hint"]) == ("lines", 1, [])


def test_a_matrix_is_a_table():
    found = body("matrix", options="a b", rows="r", missing=["dont_know"])
    assert found["columns"] == ["Ada", "Ben", "Don’t know"]
    assert labels(found["rows"]) == ["Row"]


def test_rows_that_follow_a_choice_say_so():
    paper = paper_of(
        question("topics", "multiple", options="r"), question("q", "matrix", options="a", rows="r", rows_from="topics")
    )
    found = body_of(paper.survey.questions["q"], paper)
    assert found["rows_rule"] == "Please fill in only the rows that you chose in “1. topics”."


def test_a_ranking_has_a_line_for_each_place():
    found = body("ranking", options="a b", places=2, missing=["prefer_not_say"])
    assert (found["options"], found["places"]) == (["Ada", "Ben"], ["Place 1", "Place 2"])
    assert found["missing"] == ["Prefer not to say"]


def test_a_date_has_three_fields():
    assert body("date")["fields"] == [
        {"label": "Day", "size": 2},
        {"label": "Month", "size": 2},
        {"label": "Year", "size": 4},
    ]


def test_a_number_says_its_bounds():
    assert body("integer", minimum=0, maximum=50)["hint"] == ["Please write a number from 0 to 50."]
    assert body("integer", minimum=3)["hint"] == ["Please write a number that is at least 3."]
    assert body("integer")["hint"] == []


def test_few_places_of_a_range_are_boxes_and_many_a_number():
    assert labels(body("range", minimum=1, maximum=3)["options"]) == ["1", "2", "3"]
    assert body("range", minimum=0, maximum=100)["fields"] == [{"label": "", "size": 3}]


def test_an_option_with_a_rule_tells_it():
    options = [{"code": "a"}, {"code": "b", "relevant": "${other} = 'x'"}]
    paper = paper_of(question("other", "text"), {**question("q"), "options": options})
    found = body_of(paper.survey.questions["q"], paper)["options"]
    assert [len(option["rule"]) for option in found] == [0, 2]

"""What is written is read again as the same survey, and pyxform takes it."""

import io
import json

import openpyxl
import pytest

from surveys.domain.expressions import parse
from surveys.domain.structure import from_json, to_json
from surveys.domain.survey import Group, Option, Question, Repeat, Step, Survey
from surveys.needs_survey.create import languages, structure, texts_in
from surveys.xlsform.problems import FormRefused
from surveys.xlsform.read_survey import ReadForm, read_survey
from surveys.xlsform.repair import repair
from surveys.xlsform.workbook import open_workbook
from surveys.xlsform.write import write_workbook
from tests.corpus import corpus_files


def read(source) -> ReadForm:
    return read_survey(open_workbook(source, "form.xlsx"))


def written(survey: Survey, texts: dict) -> bytes:
    file = io.BytesIO()
    write_workbook(survey, texts, file)
    return file.getvalue()


def there_and_back(survey: Survey, texts: dict) -> ReadForm:
    return read(written(survey, texts))


def of_one(question: Question, **texts: str) -> tuple[Survey, dict]:
    words = {"title": "T", "step.about.title": "About", f"question.{question.key}.label": "Question?", **texts}
    return Survey((Step("about", (question,)),)), {"English (en)": words}


def options(*codes: str) -> tuple[Option, ...]:
    return tuple(Option(code) for code in codes)


def test_needs_survey_comes_back_whole():
    survey = from_json(structure())
    texts = {f"Language ({code})": texts_in(code) for code in ["de", *(set(languages()) - {"de"})]}
    found = there_and_back(survey, texts)
    assert to_json(found.survey) == to_json(survey)
    assert found.texts == texts


@pytest.mark.parametrize(
    "question",
    [
        Question("q", "single", options=options("a", "b"), other=True, missing=("dont_know", "prefer_not_say")),
        Question("q", "single", options=(Option("a"), Option("b", relevant=parse("1 = 1"))), role="side"),
        Question("q", "multiple", options=(Option("a"), Option("none", exclusive=True)), minimum=1, maximum=2),
        Question(
            "q", "multiple", options=options("a", "b", "c"), constraint=parse("count-selected(.) < 3"), other=True
        ),
        Question("q", "scale", options=options("1", "2", "3"), required=True),
        Question("q", "scale", options=options("1", "2", "3"), appearance="likert"),
        Question("q", "consent", options=options("yes", "no"), role="consent_naming", required=True),
        Question("q", "ranking", options=options("a", "b", "c"), places=2, missing=("dont_know",)),
        Question("q", "matrix", options=options("1", "2"), rows=("x", "y"), missing=("dont_know",), required=True),
        Question("q", "text", max_length=20, missing=("prefer_not_say",)),
        Question("q", "long_text", role="quote"),
        Question("q", "integer", minimum=0, maximum=10, constraint=parse(". != 7"), relevant=parse("2 > 1")),
        Question("q", "decimal", minimum=0.5, required_when=parse("1 = 1")),
        Question("q", "range", minimum=0.0, maximum=5.0, step=0.5),
        Question("q", "email", required=True),
        Question("q", "date", initial=parse("today()")),
        Question("q", "time"),
        Question("q", "datetime", read_only=parse("true()")),
        Question("q", "geopoint"),
        Question("q", "acknowledge"),
        Question("q", "image"),
        Question("q", "file"),
        Question("q", "note"),
        Question("q", "text", default="a text"),
        Question("q", "hidden", calculate=parse("1 + 1")),
        Question("q", "hidden", default="7"),
    ],
    ids=lambda question: question.type,
)
def test_each_type_comes_back(question):
    survey, texts = of_one(question)
    found = there_and_back(survey, texts)
    assert to_json(found.survey) == to_json(survey)
    if question.type != "hidden":
        assert found.texts == texts


def test_words_of_options_rows_and_sides_come_back():
    question = Question("q", "matrix", options=options("1", "2"), rows=("x", "y"), missing=("dont_know",))
    choice = Question("c", "multiple", options=options("a"), other=True, missing=("dont_know",))
    words = {
        "title": "T",
        "intro": "I",
        "about.why": "W",
        "step.s.title": "S",
        "step.s.intro": "First *this*",
        "question.q.label": "Q",
        "question.q.help": "H",
        "question.q.label@mo": "Q of an organisation",
        "question.q.row.x.label": "X",
        "question.q.required_message": "Please",
        "question.q.option.1.label": "One",
        "question.c.label": "=C1",
        "question.c.other_label": "Which?",
        "question.c.option.dont_know.label": "No idea",
    }
    texts = {"Deutsch (de)": words, "English (en)": {"title": "T2", "question.q.row.y.label": "Y"}}
    found = there_and_back(Survey((Step("s", (question, choice)),)), texts)
    assert found.texts == texts


def test_lists_groups_repeats_and_sides_come_back():
    kinds = (Option("a", columns={"region": "north"}), Option("b", columns={"region": "south"}))
    once = Question("once", "single", options=kinds, list="kinds", choice_filter=parse("region = 'north'"))
    again = Question("again", "single", options=kinds, list="kinds", missing=("dont_know",))
    number = Question("number", "integer")
    people = Repeat("people", (again, Group("inner", (Question("age", "integer"),))), count=parse("${number}"))
    survey = Survey((Step("s", (once, number, people)),), "once", {"a": "mo", "b": "partner"}, {"kinds": kinds})
    labels = ("question.once.label", "question.number.label", "question.again.label", "question.age.label")
    texts = {"Deutsch (de)": {"title": "T", **dict.fromkeys(labels, "L"), "list.kinds.option.a.label": "A"}}
    found = there_and_back(survey, texts)
    assert to_json(found.survey) == to_json(survey)
    assert found.texts == texts


@pytest.mark.parametrize("count", ["2 + 1", "count-selected(${ranked})", "if(${ranked} = '', 0, 2)"])
def test_a_repeat_that_counts_by_a_rule_comes_back(count):
    ranked = Question("ranked", "ranking", options=options("a", "b"))
    taken = Question("people_count", "integer")
    people = Repeat("people", (Question("name", "text"),), count=parse(count))
    survey = Survey((Step("s", (ranked, taken, people)),))
    texts = {"Deutsch (de)": {"title": "T", "group.people.label": "People", "group.people.hint": "Hint"}}
    found = there_and_back(survey, texts)
    assert to_json(found.survey) == to_json(survey)


def test_bounds_are_constraints_for_other_programs():
    survey, texts = of_one(Question("q", "integer", minimum=0, maximum=10))
    rows = open_workbook(written(survey, texts), "form.xlsx").rows("survey")
    assert [row.cells["constraint"] for row in rows if row.cells.get("name") == "q"] == ["(. >= 0) and (. <= 10)"]


def test_cell_of_ours_that_means_nothing_is_refused_with_its_place():
    survey, texts = of_one(Question("q", "ranking", options=options("a", "b"), places=2))
    book = openpyxl.load_workbook(io.BytesIO(written(survey, texts)))
    headers = [cell.value for cell in book["survey"][1]]
    book["survey"].cell(3, headers.index("augenhoehe_places") + 1).value = "two"
    changed = io.BytesIO()
    book.save(changed)
    with pytest.raises(FormRefused) as refused:
        read(changed.getvalue())
    assert [(p.sheet, p.row, p.column, p.code) for p in refused.value.problems] == [
        ("survey", 3, "augenhoehe_places", "not_a_number")
    ]


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize("path", corpus_files("xlsforms/**/*.xls*"), ids=lambda path: path.stem)
def test_real_form_comes_back(path):
    first = read_survey(repair(open_workbook(path))[0])
    second = there_and_back(first.survey, first.texts)
    assert json.dumps(to_json(second.survey)) == json.dumps(to_json(first.survey))
    assert second.texts == with_unix_line_ends(first.texts)


def with_unix_line_ends(texts: dict) -> dict:
    """A cell of a spreadsheet knows no other."""
    return {
        language: {path: text.replace("\r\n", "\n") for path, text in found.items()}
        for language, found in texts.items()
    }

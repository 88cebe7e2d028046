"""A survey as one document, and the JSON Schemas of it and of its answers."""

from collections import defaultdict
from datetime import timedelta
from random import Random
from urllib.parse import quote

import pytest
from django.utils import timezone
from jsonschema import Draft202012Validator

from surveys.api.sent import SentStep
from surveys.definition.models import Wave
from surveys.domain.answers import MOST_SENT_ROUNDS, read_step
from surveys.domain.questions import TYPES
from surveys.domain.structure import to_json
from surveys.domain.survey import Question, Step
from surveys.xlsform.read_survey import read_survey
from surveys.xlsform.repair import repair
from surveys.xlsform.workbook import open_workbook
from tests.corpus import corpus_files
from tests.factories.surveys import one_step, question, repeat
from tests.surveys.answering.conftest import publish
from tests.surveys.domain.walks import Walk, sure_options

from .conftest import ROOT, Program

pytestmark = pytest.mark.django_db


def validator(schema: dict) -> Draft202012Validator:
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.fixture
def of_definitions(client) -> Draft202012Validator:
    return validator(client.get(f"{ROOT}definition.schema.json").json())


def test_a_definition_holds_texts_rules_and_promises_in_one_language(program, of_definitions):
    found = program.get().json()
    of_definitions.validate(found)
    assert (found["title"], found["language"], found["direction"]) == ("Kleine Umfrage", "de", "ltr")
    kind, topics, why = found["steps"][0]["items"]
    assert (kind["label"], kind["required"], kind["other"]) == ("Was sind Sie?", True, True)
    assert topics["options"] == [{"code": code, "label": f"Thema {code.upper()}"} for code in "abc"]
    assert why["relevant"]["source"] == "selected(${topics}, 'a')"
    assert why["relevant"]["tree"] == ["selected(", ["$", "topics"], "a"]
    assert found["sides"] == {"question": "kind", "map": {"mo": "mo", "office": "administration"}}
    assert [row["mode"] for row in found["privacy"]] == ["anonymous"] * 3
    assert found["state"] == "open"
    persian = Program(language="fa").get().json()
    assert (persian["direction"], persian["steps"][0]["items"][0]["label"]) == ("rtl", "شما چه هستید؟")
    assert persian["steps"][0]["items"][2]["label"] == "Warum A?"


def test_a_side_is_asked_in_its_own_words(program):
    assert program.get("?side=mo").json()["steps"][0]["items"][2]["label"] == "Warum A für Ihren Verein?"
    assert program.get("?side=nobody").status_code == 422


def test_zeros_and_what_cannot_be_answered_here_are_told(client):
    publish(
        "eine",
        one_step(
            question("n", "integer", minimum=0),
            question("f", "file"),
            question("t", "note"),
            question("o", "acknowledge"),
        ),
    )
    n, f, t, o = client.get(f"{ROOT}surveys/eine/de/").json()["steps"][0]["items"]
    assert n["minimum"] == 0
    assert [each["answerable"] for each in (n, f, t, o)] == [True, False, False, True]
    assert [option["code"] for option in o["options"]] == ["OK"]


def test_before_it_opens_nobody_reads_the_questions(program, survey, of_definitions):
    survey.waves.update(opens=timezone.now() + timedelta(days=3))
    early = program.get()
    of_definitions.validate(early.json())
    found = early.json()
    assert (found["state"], found["title"]) == ("not_open_yet", "Kleine Umfrage")
    assert (found["steps"], found["lists"], found["consents"], found["sides"]) == ([], {}, [], None)
    assert "kind" not in early.content.decode()
    refused = program.get("schema.json")
    assert (refused.status_code, refused.json()["type"]) == (410, "urn:augenhoehe:problem:not-open-yet")
    survey.waves.update(opens=timezone.now() - timedelta(days=3), closes=timezone.now() - timedelta(days=1))
    assert len(program.get().json()["steps"]) == 3
    assert program.get("schema.json").status_code == 200


def test_who_has_the_definition_already_is_sent_nothing(program, survey):
    first = program.get()
    again = program.get(**{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert not first["ETag"].startswith("W/")
    Wave.objects.update(closes=timezone.now() + timedelta(days=9))
    assert program.get(**{"If-None-Match": first["ETag"]}).status_code == 200
    publish("klein", one_step(question("colour", options="red")), number=2)
    assert program.get().json()["version"] == {"number": 2, "edition": 1}


def test_reading_a_definition_costs_few_statements(program, django_assert_max_num_queries):
    program.get()
    with django_assert_max_num_queries(2):
        assert program.get().status_code == 200
    program.get("schema.json")
    with django_assert_max_num_queries(2):
        assert program.get("schema.json").status_code == 200


def test_the_schema_of_answers_takes_what_was_sent_and_nothing_else(program):
    schema = validator(program.get("schema.json").json())
    program.begin()
    program.save("about", {"kind": "other", "kind_other": "Chor", "topics": ["a"], "why_a": "Darum"})
    program.save("needs", {"severity_a": "1", "since__missing": "prefer_not_say", "order": ["x"]})
    program.token = program.submit().json()["receipt"]
    answers = program.get("receipt/").json()["answers"]
    schema.validate(answers)
    wrong = (
        {"zzz": 1},
        {"kind": "zzz"},
        {"topics": "a"},
        {"order": ["x", "y", "z"]},
        {"since": "1"},
    )
    assert not any(schema.is_valid(answers | each) for each in wrong)


def test_the_schema_says_how_many_rounds_may_be_sent(client):
    publish("eine", one_step(repeat("people", question("who", "text"))))
    people = client.get(f"{ROOT}surveys/eine/de/schema.json").json()["$defs"]["step:step"]["properties"]["people"]
    assert people["anyOf"][0]["maxItems"] == MOST_SENT_ROUNDS


def test_each_step_has_a_schema_of_its_own(program):
    schema = program.get("schema.json").json()
    step = validator(schema["$defs"]["step:about"])
    assert step.is_valid({"kind": "mo"})
    assert not step.is_valid({"mail": "a@example.org"})


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize("path", corpus_files("xlsforms/**/*.xls*"), ids=lambda path: path.stem)
def test_real_forms_have_valid_documents_and_their_answers_fit(client, of_definitions, path):
    """What a page keeps of each step fits the schema, and sent as JSON it is kept just the same."""
    read = read_survey(repair(open_workbook(path))[0])
    publish("real", to_json(read.survey), de=next(iter(read.texts.values()), {}) | {"title": "Echt"})
    of_definitions.validate(client.get(f"{ROOT}surveys/real/de/").json())
    schema = client.get(f"{ROOT}surveys/real/de/schema.json").json()
    validator(schema)
    walk = Walk(read.survey, Random(7), {key: sure_options(found) for key, found in read.survey.questions.items()})  # noqa: S311
    for step in read.survey.steps:
        fields = walk.filled_in(
            step, lambda question, known: walk.well(question, known) if can_fill(walk, question) else {}
        )
        kept = read_step(read.survey, step, defaultdict(list, fields).__getitem__, {}).answers
        validator({"$ref": f"#/$defs/{escaped(step.key)}", "$defs": schema["$defs"]}).validate(kept)
        sent = SentStep(step, kept, kept)
        assert sent.problems == []
        again = read_step(read.survey, step, sent.data.getlist, {}).answers
        assert asked(step, again) == asked(step, kept)


def can_fill(walk: Walk, question: Question) -> bool:
    """Whether one of its options is always on offer."""
    return bool(walk.sure[question.key].options) or not TYPES[question.type].has_options


def asked(step: Step, answers: dict) -> dict:
    """Without what rules noted, such as the time."""
    noted = {question.key for question in step.questions if not question.is_seen}
    return {key: answer for key, answer in answers.items() if key not in noted}


def escaped(key: str) -> str:
    return quote(f"step:{key}", safe="")

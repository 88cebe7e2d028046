"""All versions of a survey as one definition."""

import pytest

from surveys.domain.structure import from_json
from surveys.results.definition import merged_steps
from surveys.results.queries import definition_of
from tests.factories.surveys import add_edition, add_version, make_survey, one_step, question


def test_versions_meet_at_the_key():
    older = from_json(one_step(question("q", options="a b"), question("gone", "text"), key="old"))
    newer = from_json(one_step(question("q", options="b c"), question("new", "text"), key="new"))
    steps = merged_steps([newer, older])
    assert [(step.key, [found.key for found in step.questions]) for step in steps] == [
        ("new", ["q", "new"]),
        ("old", ["gone"]),
    ]
    assert [option.code for option in steps[0].questions[0].options] == ["b", "c", "a"]


def test_a_key_that_became_another_kind_of_question_is_what_the_newest_says():
    older, newer = from_json(one_step(question("q", options="a"))), from_json(one_step(question("q", "integer")))
    ((found,),) = (step.questions for step in merged_steps([newer, older]))
    assert (found.type, found.options) == ("integer", ())


@pytest.mark.django_db
def test_words_come_from_the_newest_edition_and_from_older_ones_for_what_is_gone(django_assert_num_queries):
    label, option = "question.q.label", "question.q.option.a.label"
    survey = make_survey(one_step(question("q", options="a b")), {"de": {label: "Alt", option: "Aa"}})
    version = add_version(survey, one_step(question("q", options="b")), {"de": {label: "Tippfehler"}})
    add_edition(version, {"de": {label: "Neu"}, "ar": {label: "جديد"}})
    with django_assert_num_queries(1):
        german = definition_of(survey, "de")
    (found,) = german.questions
    assert german.labels.plain_question(found) == "Neu"
    assert german.labels.plain_option(found, "a") == "Aa"
    assert german.labels.plain_option(found, "b") == "b"
    assert german.languages == ("de", "ar")
    arabic = definition_of(survey, "ar")
    assert arabic.labels.plain_question(found) == "جديد"
    assert arabic.labels.option(found, "a") == '<span lang="de" dir="ltr">Aa</span>'


@pytest.mark.django_db
def test_matrix_rows_that_were_ticked_elsewhere_have_their_words():
    structure = one_step(
        question("fields", "multiple", options="work home"),
        question("need", "matrix", options="1 2", rows="work home", rows_from="fields"),
    )
    survey = make_survey(structure, {"de": {"question.fields.option.work.label": "Arbeit"}})
    definition = definition_of(survey, "de")
    assert definition.labels.plain_row(definition.questions[1], "work") == "Arbeit"
    assert definition.labels.plain_row(definition.questions[1], "home") == "home"

"""The needs survey that ships as a template."""

import time

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail_localize.models import Translation

from surveys.definition.compile import compile_steps
from surveys.definition.fill import fill_steps
from surveys.definition.models import SurveyVersion, TextEdition
from surveys.definition.status import minutes
from surveys.definition.stream import steps_in
from surveys.definition.texts import texts_of
from surveys.domain.structure import from_json, to_json
from surveys.needs_survey.create import create_needs_survey, languages, structure, texts_in, translate_needs_survey
from tests.factories.builder import home_page
from tests.factories.surveys import report_back_day

pytestmark = pytest.mark.django_db


def without_rules(data):
    """Rules are compared apart: the builder writes them with brackets of its own."""
    if isinstance(data, dict):
        return {name: without_rules(inner) for name, inner in data.items() if name != "relevant"}
    return [without_rules(item) for item in data] if isinstance(data, list) else data


def test_filling_and_compiling_gives_the_same_structure():
    compiled = compile_steps(fill_steps(structure(), texts_in("de")))
    assert without_rules(to_json(compiled.survey)) == without_rules(to_json(from_json(structure())))


def test_rules_name_the_same_questions_after_filling_and_compiling():
    compiled, original = compile_steps(fill_steps(structure(), {})).survey, from_json(structure())

    def references(survey):
        rules = {step.key: step.relevant for step in survey.steps}
        rules |= {question.key: question.relevant for question in survey.questions.values()}
        return {key: sorted(rule.references) for key, rule in rules.items() if rule}

    assert references(compiled) == references(original)


def test_it_is_made_as_a_draft_with_all_its_texts():
    page = create_needs_survey(home_page(), "bedarf", report_back_on=report_back_day())
    assert (page.live, page.slug, page.survey) == (False, "bedarf", None)
    assert texts_of(page) == texts_in("de")


def test_it_can_be_published_and_translated():
    page = create_needs_survey(home_page(), "bedarf", report_back_on=report_back_day())
    page.get_latest_revision().publish()
    page.refresh_from_db()
    home_page("fa")
    translated = translate_needs_survey(page, "fa")
    edition = TextEdition.objects.latest("pk")
    assert (translated.live, translated.title, translated.survey) == (True, texts_in("fa")["title"], page.survey)
    assert edition.texts["fa"] == texts_in("fa"), "names of districts too, which are the same in both languages"
    assert SurveyVersion.objects.count() == 1


def test_translators_go_on_in_the_editor_for_translations():
    page = create_needs_survey(home_page(), "bedarf", report_back_on=report_back_day())
    page.get_latest_revision().publish()
    page.refresh_from_db()
    home_page("en")
    translate_needs_survey(page, "en")
    total, done = Translation.objects.get().get_progress()
    assert total == done > 400


def test_translating_again_renews_the_texts():
    page = create_needs_survey(home_page(), "bedarf", report_back_on=report_back_day())
    page.get_latest_revision().publish()
    page.refresh_from_db()
    home_page("en")
    translate_needs_survey(page, "en")
    translated = translate_needs_survey(page, "en", {"en": {"title": "Another title"}})
    assert translated.title == "Another title"


def test_texts_about_the_survey_are_set_and_translated():
    about = {"de": {"about.who_asks": "Das Netzwerk"}, "en": {"about.who_asks": "The network"}}
    page = create_needs_survey(home_page(), "bedarf", about, report_back_on=report_back_day())
    page.get_latest_revision().publish()
    page.refresh_from_db()
    home_page("en")
    assert page.who_asks == "Das Netzwerk"
    assert translate_needs_survey(page, "en", about).who_asks == "The network"


def test_publishing_takes_few_statements_and_no_two_seconds():
    page = create_needs_survey(home_page(), "bedarf", report_back_on=report_back_day())
    revision = page.get_latest_revision()
    start = time.perf_counter()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        revision.publish()
    assert time.perf_counter() - start < 2
    assert len(queries) < 75


def test_the_command_publishes_every_language_of_the_site():
    parent = home_page()
    for language in ("en", "ar"):
        home_page(language)
    call_command("create_needs_survey", str(parent.pk), "--publish", "--slug", "bedarf")
    assert sorted(TextEdition.objects.latest("pk").texts) == ["ar", "de", "en"]


@pytest.mark.parametrize("language", languages())
def test_each_language_has_the_same_texts(language):
    assert set(texts_in(language)) == set(texts_in("de"))


def test_its_core_is_short():
    page = create_needs_survey(home_page(), "bedarf", report_back_on=report_back_day())
    core = [step for step in steps_in(page.steps) if step["value"]["key"] in ("about", "needs", "top_three")]
    page.steps = core
    assert minutes(page) <= 10

"""A small correction at publishing leaves translations current."""

import pytest
from django.test import TestCase
from wagtail_localize.models import StringTranslation

from cms_pages.desk.corrections import keep_translations_current
from cms_pages.desk.models import TranslationPlan
from cms_pages.desk.states import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def translated(german, submitted, translate):
    translate(submitted)
    return german


def test_small_correction_keeps_state_and_words(translated, publish, body, cell_of, service):
    translated.body = body("Der erste Absatz!", "Der zweite Absatz.")
    publish(translated)
    assert cell_of(translated).state == State.OUTDATED
    assert keep_translations_current(translation_key=translated.translation_key) == 0
    cell = cell_of(translated)
    assert (cell.state, cell.words) == (State.CHECKED, 0)
    kept = StringTranslation.objects.get(translation_of__data="Der erste Absatz!")
    assert kept.data == "ترجمة Der erste Absatz."


def test_paragraph_that_says_something_else_waits_for_a_translation(translated, publish, body, cell_of):
    translated.body = body("Kommt alle am Montag!", "Der zweite Absatz.")
    publish(translated)
    assert keep_translations_current(translation_key=translated.translation_key) == 1
    assert cell_of(translated).state == State.IN_WORK


def test_page_that_was_outdated_before_stays_so(translated, publish, body, cell_of):
    translated.body = body("Kommt alle am Montag!", "Der zweite Absatz.")
    publish(translated)
    translated.body = body("Kommt alle am Montag.", "Der zweite Absatz.")
    publish(translated)
    keep_translations_current(translation_key=translated.translation_key)
    assert cell_of(translated).state == State.OUTDATED


def _publish_by_form(desk, page, text):
    """As an editor does it, with the fields of the page's form."""
    from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

    blocks = [("rich_text", rich_text(f"<p>{text}</p>"))]
    fields = {"title": page.title, "slug": page.slug, "body": streamfield(blocks), "action-publish": "1"}
    form = desk.get(f"/admin/pages/{page.pk}/edit/").context["form"]
    known = {name: form.initial.get(name) or "" for name in form.fields if name not in fields}
    data = nested_form_data(fields) | {name: value for name, value in known.items() if isinstance(value, str)}
    data |= {
        "body-0-id": "11111110-1111-4111-8111-111111111111",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    with TestCase.captureOnCommitCallbacks(execute=True):
        return desk.post(f"/admin/pages/{page.pk}/edit/", data, follow=True)


def test_question_comes_with_publishing_and_looking_changes_nothing(desk, translated, cell_of):
    address = f"/admin/translations/{translated.translation_key}/small-correction/"
    assert address in _publish_by_form(desk, translated, "Der erste Absatz!").text
    assert desk.get(address).status_code == 200
    assert cell_of(translated).state == State.OUTDATED
    desk.post(address)
    assert cell_of(translated).state == State.CHECKED


def test_no_question_where_nothing_is_outdated(desk, german):
    assert "small-correction" not in _publish_by_form(desk, german, "Anders.").text


def test_languages_of_a_page_are_chosen_and_given_back(desk, german, arabic, cell_of):
    address = f"/admin/translations/{german.translation_key}/languages/"
    desk.post(address, {"language": ["klingon"]})
    assert cell_of(german).state == State.NOT_PLANNED
    desk.post(address, {"usual": "1"})
    assert cell_of(german).state == State.MISSING


def test_words_of_a_page_are_counted_before_its_languages_are_chosen(desk, german, arabic, cell_of):
    """Of a page that was published before the desk was there."""
    TranslationPlan.objects.all().delete()
    desk.post(f"/admin/translations/{german.translation_key}/languages/", {"language": ["ar"]})
    desk.get("/admin/translations/")
    assert cell_of(german).words == 7

"""Words of a machine are labelled in public until somebody has checked them."""

import pytest
from django.test import TestCase

from cms_pages.desk.checking import mark_checked
from cms_pages.desk.label import shows_machine_words
from cms_pages.desk.models import TranslationState
from cms_pages.desk.states import State
from cms_pages.desk.submitting import submit_page

pytestmark = pytest.mark.django_db
LABEL = 'class="machine-words"'


def test_machine_words_are_labelled_until_they_are_checked(client, german, submitted, translate, cell_of):
    page = translate(submitted, kind="machine")
    assert LABEL in client.get("/ar/titel/").text
    with TestCase.captureOnCommitCallbacks(execute=True):
        mark_checked(page=page, by="Prüferin")
    assert LABEL not in client.get("/ar/titel/").text
    assert cell_of(german).state == State.CHECKED


def test_words_of_people_and_originals_are_not_labelled(client, german, submitted, translate):
    translate(submitted)
    assert LABEL not in client.get("/ar/titel/").text
    assert LABEL not in client.get("/de/titel/").text


def test_label_stays_where_the_checked_words_are_not_public_yet(client, german, submitted, translate, cell_of):
    page = translate(submitted, kind="machine")
    TranslationState.objects.update(text_at="2099-01-01T00:00Z")
    with TestCase.captureOnCommitCallbacks(execute=True):
        mark_checked(page=page, by="Prüferin")
    assert LABEL in client.get("/ar/titel/").text
    assert cell_of(german).to_publish
    with TestCase.captureOnCommitCallbacks(execute=True):
        submitted.save_target(publish=True)
    assert LABEL not in client.get("/ar/titel/").text


def test_label_costs_one_query_and_none_in_the_original(german, submitted, translate, django_assert_num_queries):
    page = translate(submitted, kind="machine")
    page.locale, german.locale  # noqa: B018 - known to every page that is shown
    with django_assert_num_queries(1):
        assert shows_machine_words(page)
    with django_assert_num_queries(0):
        assert not shows_machine_words(german)


def test_kept_page_asks_nothing(client, german, submitted, translate, django_assert_num_queries):
    translate(submitted, kind="machine")
    client.get("/ar/titel/")
    with django_assert_num_queries(0):
        assert LABEL in client.get("/ar/titel/").text


def test_mark_of_an_import_is_forgotten_when_somebody_has_checked(client, site_pages, add_page, cell_of):
    from cms_pages.models import StandardPage

    german = add_page(site_pages["de"]["home"], StandardPage, language="de", title="Import", slug="import")
    page = add_page(
        site_pages["ar"]["home"],
        StandardPage,
        language="ar",
        original=german,
        title="مستورد",
        slug="import",
        machine_translated=True,
    )
    assert cell_of(german).state == State.MACHINE
    assert LABEL in client.get("/ar/import/").text
    with TestCase.captureOnCommitCallbacks(execute=True):
        mark_checked(page=page, by="Prüferin")
    assert cell_of(german).state == State.CHECKED
    assert LABEL not in client.get("/ar/import/").text


def test_button_on_the_desk(desk, german, submitted, translate, cell_of):
    translate(submitted, kind="machine")
    address = f"/admin/translations/{german.translation_key}/ar/"
    assert desk.get(address).status_code == 200
    desk.post(f"{address}checked/")
    assert cell_of(german).state == State.CHECKED
    desk.post(f"/admin/translations/{german.translation_key}/de/checked/")
    assert cell_of(german, "de").state == State.ORIGINAL


def test_start_page_of_a_survey_is_labelled_as_well(client, survey, arabic, translate):
    page = translate(submit_page(translation_key=survey.translation_key, code="ar"), kind="machine")
    html = client.get(page.get_url()).text
    assert LABEL in html
    assert html.count("<h1") == 1
    assert LABEL not in client.get("/de/bedarf/").text

"""Submitting cells of the matrix, by people and by machine, and how it is told."""

import pytest
from django.test import TestCase
from django.utils.translation import gettext
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from cms_pages.desk.models import GlossaryTerm, TranslationState
from cms_pages.desk.states import State
from cms_pages.desk.submitting import Outcome, submit
from cms_pages.models import StandardPage

pytestmark = pytest.mark.django_db


def _submit(page, code="ar", by_machine=True):
    return submit(translation_key=page.translation_key, code=code, by_machine=by_machine)


def _texts(page, code="ar"):
    rows = StringTranslation.objects.filter(context__object_id=page.translation_key, locale__language_code=code)
    return {row.translation_of.data: row.data for row in rows.exclude(context__path="slug")}


def test_submitting_makes_a_draft_with_the_same_address(german, arabic):
    assert _submit(german, by_machine=False) == Outcome.SUBMITTED
    page = StandardPage.objects.get(translation_key=german.translation_key, locale=arabic)
    assert (page.live, page.slug) == (False, "titel")


def test_machine_fills_every_gap_and_says_so(german, service, arabic, cell_of):
    assert _submit(german) == Outcome.FILLED
    assert _texts(german)["Der erste Absatz."] == "ar: Der erste Absatz."
    assert sorted(service.read) == ["Der erste Absatz.", "Der zweite Absatz.", "Titel"]
    assert cell_of(german).state == State.MACHINE
    draft = StandardPage.objects.get(translation_key=german.translation_key, locale=arabic)
    assert "ar: Der erste Absatz." in str(draft.body)


def test_nothing_is_translated_twice(german, service, publish, body):
    _submit(german)
    service.read.clear()
    assert _submit(german) == Outcome.CURRENT
    german.body = body("Der erste Absatz.", "Der zweite Absatz, neu.")
    publish(german)
    assert _submit(german) == Outcome.FILLED
    assert service.read == ["Der zweite Absatz, neu."]


def test_words_of_people_stay(german, submitted, service):
    (segment,) = submitted.source.stringsegment_set.filter(string__data="Titel", context__path="title")
    StringTranslation.objects.create(
        translation_of=segment.string, context=segment.context, locale=submitted.target_locale, data="عنوان"
    )
    _submit(german)
    assert _texts(german)["Titel"] == "عنوان"
    assert "Titel" not in service.read


def test_easy_language_is_never_written_by_a_machine(german, service, cell_of):
    Locale.objects.get_or_create(language_code="de-simple")
    assert _submit(german, "de-simple") == Outcome.EASY
    assert service.read == []
    assert cell_of(german, "de-simple").state == State.IN_WORK


def test_wagtail_localize_itself_fills_no_easy_language(desk, german, service):
    Locale.objects.get_or_create(language_code="de-simple")
    _submit(german, "de-simple", by_machine=False)
    translation = Translation.objects.get(target_locale__language_code="de-simple")
    page = translation.get_target_instance()
    html = desk.get(f"/admin/pages/{page.pk}/edit/").text
    assert "&quot;machineTranslator&quot;: null" in html
    desk.post(f"/admin/localize/translate/{translation.pk}/machine_translate/", {"next": "/admin/"})
    assert service.read == []


def test_machine_of_a_site_that_does_not_know_the_desk_obeys_as_well(german, service, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = service.setting
    Locale.objects.get_or_create(language_code="de-simple")
    assert _submit(german, "de-simple") == Outcome.EASY
    assert _submit(german) == Outcome.FILLED


def test_glossary_is_applied_to_what_the_machine_writes(german, service, publish, body):
    GlossaryTerm.objects.create(source_language="de", term="Absatz", language="ar", translation="فقرة <1>")
    GlossaryTerm.objects.create(source_language="de", term="der erste", language="fr", translation="non")
    _submit(german)
    assert "Absatz" not in "".join(service.read)
    assert _texts(german)["Der erste Absatz."] == "ar: Der erste فقرة &lt;1&gt;."


def test_terms_with_an_apostrophe_are_applied_as_well(german, service, publish, body):
    GlossaryTerm.objects.create(source_language="de", term="Karl's Büro & Co", language="fr", translation="l'agence")
    Locale.objects.get_or_create(language_code="fr")
    german.body = body("Kommt in Karl's Büro &amp; Co!", "Der zweite Absatz.")
    publish(german)
    _submit(german, "fr")
    assert "fr: Kommt in l'agence!" in _texts(german, "fr").values()


def test_text_in_which_the_machine_loses_a_term_is_translated_without_the_glossary(german, service):
    GlossaryTerm.objects.create(source_language="de", term="Titel", language="ar", translation="عنوان")
    service.forgets_names = True
    _submit(german)
    assert _texts(german)["Titel"] == "ar: Titel"


def test_what_the_machine_writes_too_long_stays_a_gap(german, service, add_page, site_pages, arabic, cell_of):
    title = "T" * 253  # the service puts a few letters in front
    page = add_page(site_pages["de"]["home"], StandardPage, language="de", title=title, slug="lang", body=german.body)
    assert _submit(page) == Outcome.FILLED
    assert title not in _texts(page)
    assert StandardPage.objects.get(translation_key=page.translation_key, locale=arabic).title == title
    assert cell_of(page).state == State.IN_WORK


def test_service_that_is_down_loses_nothing(german, service, cell_of):
    service.is_down = True
    assert _submit(german) == Outcome.FAILED
    assert cell_of(german).state == State.IN_WORK
    service.is_down = False
    assert _submit(german) == Outcome.FILLED


def test_page_written_by_hand_stays_as_it_is(site_pages, service):
    assert _submit(site_pages["de"]["about"]) == Outcome.BY_HAND
    page = Page.objects.get(pk=site_pages["ar"]["about"].pk)
    assert page.title == site_pages["ar"]["about"].title


def test_public_translation_stays_until_it_is_published(german, submitted, translate, publish, body, service, client):
    translate(submitted)
    german.body = body("Ganz neue Wörter stehen hier.", "Der zweite Absatz.")
    publish(german)
    _submit(german)
    assert "Ganz neue" not in client.get("/ar/titel/").text
    assert "ترجمة Der erste Absatz." in client.get("/ar/titel/").text
    with TestCase.captureOnCommitCallbacks(execute=True):
        submitted.save_target(publish=True)
    assert "ar: Ganz neue" in client.get("/ar/titel/").text


def test_deleted_page_and_language_switched_off_are_sentences(german, settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [("de", "Deutsch")]
    assert _submit(german) == Outcome.SWITCHED_OFF
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES
    key = german.translation_key
    german.delete()
    assert submit(translation_key=key, code="ar", by_machine=False) == Outcome.GONE


def test_chosen_cells_are_submitted_and_told(desk, german, arabic, service, site_pages):
    cells = [f"{german.translation_key}|ar", f"{site_pages['de']['about'].translation_key}|ar", "nonsense", "|"]
    with TestCase.captureOnCommitCallbacks(execute=True):
        response = desk.post("/admin/translations/submit/", {"cell": cells, "how": "machine"}, follow=True)
    html = response.text
    assert '<progress max="2" value="2">' in html
    assert str(Outcome.BY_HAND.label) in html
    assert TranslationState.objects.get(translation_key=german.translation_key).text_at


def test_all_that_waits_in_the_list_is_submitted(desk, german, arabic):
    with TestCase.captureOnCommitCallbacks(execute=True):
        desk.post("/admin/translations/submit/?language=ar", {"all": "1"})
    assert Translation.objects.get().source.object_id == german.translation_key


def test_no_cell_chosen_is_a_sentence(desk, german):
    html = desk.post("/admin/translations/submit/", {}, follow=True).text
    assert gettext("Please choose at least one page and language.") in html
    assert desk.get("/admin/translations/work/unknown/").status_code == 404


def test_page_deleted_while_it_is_on_the_desk(desk, german):
    key = german.translation_key
    german.delete()
    for address in (f"/admin/translations/{key}/", f"/admin/translations/{key}/ar/", f"/admin/translations/{key}/xx/"):
        assert desk.get(address).status_code == 404
    with TestCase.captureOnCommitCallbacks(execute=True):
        html = desk.post("/admin/translations/submit/", {"cell": f"{key}|ar"}, follow=True).text
    assert '<progress max="1" value="1">' in html

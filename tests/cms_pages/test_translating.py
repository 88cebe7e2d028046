"""A page is submitted, translated and published with wagtail-localize."""

import pytest
from django.test import TestCase
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from cms_pages.models import StandardPage

pytestmark = pytest.mark.django_db
IN_ARABIC = {"Titel": "عنوان", "Satz eins.": "الجملة الأولى", "Wo": "أين", "Beraten": "استشارة", "Name": "اسم"}


def _body():
    fact = {"type": "item", "id": "22222222-2222-4222-8222-222222222222", "value": {"term": "Wo", "text": "Berlin"}}
    return [
        {"type": "rich_text", "value": "<p>Satz eins.</p>", "id": "11111111-1111-4111-8111-111111111111"},
        {
            "type": "facts",
            "value": {"title": None, "facts": [fact]},
            "id": "33333333-3333-4333-8333-333333333333",
        },
        {
            "type": "contact",
            "value": {"name": "Name", "phone": "+49 30 1", "email": "a@example.org", "text": None},
            "id": "44444444-4444-4444-8444-444444444444",
        },
    ]


def _translate(page):
    """Submits the page for Arabic, fills in what IN_ARABIC has, publishes; returns the Arabic page."""
    arabic = Locale.objects.get(language_code="ar")
    translate_object(page, [arabic])
    source = TranslationSource.objects.get_for_instance(page)
    translation = Translation.objects.get(source=source, target_locale=arabic)
    for segment in source.stringsegment_set.select_related("string", "context"):
        if segment.string.data in IN_ARABIC:
            StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                locale=arabic,
                context=segment.context,
                defaults={"data": IN_ARABIC[segment.string.data]},
            )
    with TestCase.captureOnCommitCallbacks(execute=True):
        translation.save_target(publish=True)
    return type(page).objects.get(translation_key=page.translation_key, locale=arabic)


@pytest.fixture
def german(site_pages, add_page):
    return add_page(
        site_pages["de"]["home"],
        StandardPage,
        language="de",
        title="Titel",
        slug="t",
        body=_body(),
        source_name="Stadt",
    )


def test_submitting_publishes_nothing(german, client):
    translate_object(german, [Locale.objects.get(language_code="ar")])
    assert client.get("/ar/t/").status_code == 404


def test_translated_page_is_published_with_its_blocks(german, client):
    arabic = _translate(german)
    html = client.get(arabic.get_url()).text
    for words in ("عنوان", "الجملة الأولى", "أين", "اسم"):
        assert words in html
    assert "+49 30 1" in html


def test_words_left_in_german_are_marked(german, client):
    german.body = [*_body(), {"type": "quote", "id": "5", "value": {"text": "Bleibt deutsch", "attribution": "Rolle"}}]
    german.save_revision().publish()
    html = client.get(_translate(german).get_url()).text
    assert '<div class="block block-quote" lang="de" dir="ltr">' in html
    assert '<div class="block block-rich_text">' in html


def test_mark_of_the_machine_belongs_to_the_translation(german):
    arabic = _translate(german)
    arabic.machine_translated = True
    arabic.save_revision().publish()
    TranslationSource.objects.get_for_instance(german).update_from_db()
    again = _translate(german)
    assert again.machine_translated
    assert again.source_name == "Stadt"

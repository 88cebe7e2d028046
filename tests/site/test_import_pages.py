"""Pages from a file of parallel texts: linked translations, safe to show, and a sentence for all that is wrong."""

import json
from io import StringIO
from pathlib import Path

import pytest
from augenhoehe.imports.clean import rich_text
from augenhoehe.setup.pages import make_pages
from django.conf import settings
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page

from cms_pages.models import SectionPage, StandardPage

TEXTS = {
    "de": "Hilfe bei der Anerkennung\nHilfe bei der Anerkennung\nWir beraten Sie kostenlos. Rufen Sie uns an.",
    "ar": "المساعدة في الاعتراف\nنقدم لكم المشورة مجانًا.",
    "en": "Help with recognition\nWe advise you free of charge.",
}


@pytest.fixture
def site(db):
    locales = [Locale.objects.get_or_create(language_code=code)[0] for code in ("de", "ar", "en")]
    return make_pages(name="Probe", locales=locales, hostname="testserver", port=80)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "pages.json"


def entry(number: object = 7, **changes) -> dict:
    return {"pageId": number, "city": "stadt", "sourceLanguage": None, **TEXTS, **changes}


def import_pages(file: Path, *entries, **options) -> str:
    if entries:
        file.write_text(json.dumps(entries))
    out = StringIO()
    call_command("import_pages", file, stdout=out, **options)
    return out.getvalue()


def page_in(language: str) -> StandardPage:
    return StandardPage.objects.get(locale__language_code=language, source_name__gt="")


def test_page_becomes_linked_translations(site, file):
    assert import_pages(file, entry()) == "3 pages are new, 0 changed, 0 stayed as they were.\n"
    german = page_in("de")
    assert {page.locale.language_code for page in german.get_translations(inclusive=True)} == {"de", "ar", "en"}
    assert german.get_parent().specific.slug == "imported"
    assert german.live


def test_translations_are_labelled_and_the_original_is_not(site, file, client):
    import_pages(file, entry(), source="Stadt Beispiel", source_url="https://example.org/texts", licence="CC BY 4.0")
    pages = {language: client.get(page_in(language).get_url()).content.decode() for language in ("de", "ar")}
    assert not page_in("de").machine_translated
    assert page_in("ar").machine_translated
    for page in pages.values():
        assert 'href="https://example.org/texts"' in page
        assert "Stadt Beispiel" in page
        assert "CC BY 4.0" in page
    assert pages["ar"].count('class="notice"') == pages["de"].count('class="notice"') + 1


def test_arabic_page_reads_from_right_to_left(site, file, client):
    import_pages(file, entry())
    page = client.get(page_in("ar").get_url()).content.decode()
    assert '<html lang="ar" dir="rtl"' in page
    assert "نقدم لكم المشورة مجانًا." in page


def test_title_that_stands_twice_is_shown_once(site, file):
    import_pages(file, entry())
    assert page_in("de").title == "Hilfe bei der Anerkennung"
    (block,) = page_in("de").body.raw_data
    assert block["value"] == "<p>Wir beraten Sie kostenlos. Rufen Sie uns an.</p>"


def test_importing_again_doubles_nothing(site, file):
    import_pages(file, entry())
    number = Page.objects.count()
    assert import_pages(file) == "0 pages are new, 0 changed, 3 stayed as they were.\n"
    assert Page.objects.count() == number


def test_importing_again_takes_over_what_changed(site, file):
    import_pages(file, entry())
    out = import_pages(file, entry(en="Help with recognition\nWe have moved."))
    assert out == "0 pages are new, 1 changed, 2 stayed as they were.\n"
    assert page_in("en").body.raw_data[0]["value"] == "<p>We have moved.</p>"


def test_pages_stand_under_the_page_that_was_named(site, file):
    import_pages(file, entry(), parent="news")
    assert page_in("de").get_parent().slug == "news"
    assert not SectionPage.objects.exists()


def test_language_without_a_home_page_is_named_and_left_out(site, file):
    out = import_pages(file, entry(uk="Допомога\nТекст."))
    assert "Nothing was taken over in uk: there is no page to put it under." in out
    assert "3 pages are new" in out


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        ("text", "Entry 1 is left out: it is not an object with a text for each language."),
        (entry(None), "Entry 1 is left out: it has no number (pageId)."),
        (entry(de=None), "Entry 1 is left out: it has no text in de, the language of the originals."),
        (entry(de=17), "Entry 1 is left out: it has no text in de, the language of the originals."),
        (entry(de="<p></p>\nText"), "Entry 1 is left out: its text in de has no title."),
        (entry(ar=""), "Page 7 has no text in ar."),
        (entry(ar=None), "Page 7 has no text in ar."),
    ],
)
def test_what_is_wrong_with_an_entry_is_a_sentence_and_the_others_are_taken(site, file, broken, sentence):
    out = import_pages(file, broken, entry(8))
    assert sentence in out
    assert StandardPage.objects.filter(slug="hilfe-bei-der-anerkennung-8").count() == 3


def test_number_that_stands_twice_is_taken_once(site, file):
    out = import_pages(file, entry(), entry())
    assert "Entry 2 is left out: the number 7 stands in the file twice." in out
    assert "3 pages are new" in out


def test_endless_title_is_cut(site, file):
    import_pages(file, entry(de="Wort " * 100 + "\nText."))
    assert len(page_in("de").title) == 255


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{", "is not valid JSON"),
        (b"\xff\xfe\x00", "is not written in UTF-8"),
        (b"{}", "must hold a list of pages"),
        (b"[" * 100_000, "is not valid JSON"),
    ],
)
def test_broken_file_is_a_sentence(site, file, content, sentence):
    file.write_bytes(content)
    with pytest.raises(CommandError, match=sentence):
        import_pages(file)


def test_file_that_is_not_there_is_a_sentence(site, file):
    with pytest.raises(CommandError, match="cannot be read: No such file or directory"):
        import_pages(file)


def test_unknown_parent_is_a_sentence(site, file):
    with pytest.raises(CommandError, match="There is no page with the address “nowhere”"):
        import_pages(file, entry(), parent="nowhere")


def test_site_without_a_home_page_is_a_sentence(db, file):
    from wagtail.models import Site

    Site.objects.all().delete()
    with pytest.raises(CommandError, match="no home page yet"):
        import_pages(file, entry())


def test_address_of_the_source_that_runs_a_script_is_refused(site, file):
    with pytest.raises(CommandError, match="must be an address"):
        import_pages(file, entry(), source_url="javascript:alert(1)")


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<p>Gut</p><script>alert(1)</script>", "<p>Gut</p>"),
        ('<p onclick="alert(1)" style="color:red" class="x">Gut</p>', "<p>Gut</p>"),
        ('<p><a href="javascript:alert(1)">Link</a></p>', "<p><a>Link</a></p>"),
        ('<p><a href="https://example.org/" target="_blank">Link</a></p>', '<a href="https://example.org/">Link</a>'),
        ('<p>Bild <img src="https://example.org/x.png"></p>', "<p>Bild </p>"),
        ('<iframe src="https://example.org/"></iframe><p>Gut</p>', "<p>Gut</p>"),
        ("<h1>Titel</h1><ul><li>Eins</li></ul>", "<h3>Titel</h3><ul><li>Eins</li></ul>"),
        ("<p>a <b>b</b> <em>c</em><!-- x --></p>", "<p>a <b>b</b> <em>c</em></p>"),
    ],
)
def test_html_keeps_what_an_editor_could_have_made(html, clean):
    assert clean in rich_text(html)
    assert "alert" not in rich_text(html)


def test_plain_text_is_escaped():
    assert rich_text("5 < 6 & 7 > 6.") == "<p>5 &lt; 6 &amp; 7 &gt; 6.</p>"


def test_sentences_are_one_paragraph_and_other_lines_stand_alone():
    assert rich_text("Eins.\nZwei.\nWas ist das?\nDrei.") == "<p>Eins. Zwei.</p><p>Was ist das?</p><p>Drei.</p>"


def test_real_municipal_pages_are_taken_over_in_all_their_languages(site, file, client, corpus):
    file.write_text(json.dumps(json.loads((corpus / "texts/pages.json").read_text())[:12]))
    assert import_pages(file) == (
        "Nothing was taken over in fr: there is no page to put it under.\n"
        "Nothing was taken over in uk: there is no page to put it under.\n"
        "36 pages are new, 0 changed, 0 stayed as they were.\n"
    )
    arabic = StandardPage.objects.filter(locale__language_code="ar", machine_translated=True)
    assert len(arabic) == 12
    pages = [client.get(page.get_url()).content.decode() for page in arabic]
    assert [page for page in pages if '<html lang="ar" dir="rtl"' not in page] == []
    assert settings.LANGUAGE_CODE == "de"


def test_whole_corpus_is_read_without_a_problem(corpus):
    from augenhoehe.imports.read import read

    reading = read(corpus / "texts/pages.json")
    assert len(reading.entries) == 67
    assert reading.problems == []
    assert {frozenset(entry.texts) for entry in reading.entries} == {frozenset({"ar", "de", "en", "fr", "uk"})}

"""Language checkers: asked by mail, they read and correct by their link alone."""

import re

import pytest
from django.core import mail
from django.test import Client, TestCase
from django.utils.translation import gettext
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from cms_pages.desk.checkers.asking import checkers_for
from cms_pages.desk.checkers.links import token_of
from cms_pages.desk.checkers.paragraphs import paragraphs_of
from cms_pages.desk.forms import CheckerForm
from cms_pages.desk.models import GlossaryTerm, LanguageChecker, TranslationState
from cms_pages.desk.states import State
from cms_pages.models import Network

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_checker(arabic):
    def make(name="Prüferin Nord", language="ar", network=None, address="pruefung@example.org"):
        Locale.objects.get_or_create(language_code=language)
        data = {"name": name, "language": language, "network": network, "address": address, "active": "on"}
        form = CheckerForm(data)
        assert form.is_valid(), form.errors
        return form.save()

    return make


@pytest.fixture
def by_machine(german, submitted, translate):
    """The page in Arabic, public, all by machine."""
    translate(submitted, kind="machine")
    return submitted


@pytest.fixture
def asked(desk, german, by_machine, make_checker):
    """A checker who was asked; the address of the page in the link."""
    checker = make_checker()
    address = f"/admin/translations/{german.translation_key}/ar/ask/"
    desk.post(address, {"checker": [str(checker.pk)]})
    (message,) = mail.outbox
    (link,) = re.findall(r"https?://[^/]+(/\S+)", message.body)
    mail.outbox.clear()
    return f"{link}{german.translation_key}/"


def _answers(translation, right=(), mine=None, seen=None):
    """What the form sends, as a browser would: `right` and `mine` by the original's words."""
    data = {}
    for each in paragraphs_of(translation):
        data[f"seen-{each.name}"] = (seen or {}).get(each.original, each.seen)
        data[f"mine-{each.name}"] = (mine or {}).get(each.original, each.as_typed)
        if each.original in right:
            data[f"right-{each.name}"] = "on"
    return data


ALL = ("Titel", "Der erste Absatz.", "Der zweite Absatz.")


def test_link_shows_what_waits_and_changes_nothing(asked, by_machine, german, cell_of):
    browser = Client()
    overview = browser.get(asked.removesuffix(f"{german.translation_key}/"))
    assert asked in overview.text
    response = browser.get(asked)
    assert 'lang="ar" dir="rtl"' in response.text
    assert "ترجمة Der erste Absatz." in response.text
    assert (response["Referrer-Policy"], response.cookies) == ("no-referrer", {})
    assert "no-store" in response["Cache-Control"]
    assert cell_of(german).state == State.MACHINE


def test_paragraphs_that_look_right_are_the_words_of_people(asked, by_machine, german, cell_of):
    Client().post(asked, _answers(by_machine, right=["Titel"]))
    kinds = dict(StringTranslation.objects.values_list("translation_of__data", "translation_type"))
    assert kinds["Titel"] == "manual"
    assert kinds["Der erste Absatz."] == "machine"
    assert cell_of(german).state == State.MACHINE


def test_when_all_are_right_the_page_is_checked_and_the_editor_is_told(asked, by_machine, german, cell_of, editor):
    browser = Client()
    browser.post(asked, _answers(by_machine, right=ALL[:2]))
    assert mail.outbox == []
    with TestCase.captureOnCommitCallbacks(execute=True):
        response = browser.post(asked, _answers(by_machine, right=ALL[2:]), follow=True)
    assert response.redirect_chain[-1][0].endswith("?saved=all")
    assert cell_of(german).state == State.CHECKED
    assert TranslationState.objects.exclude(asked_at=None).get().checked_by == "Prüferin Nord"
    (message,) = mail.outbox
    assert message.to == [editor.email]
    assert f"/admin/translations/{german.translation_key}/ar/" in message.body
    assert "machine-words" not in browser.get("/ar/titel/").text


def test_correction_becomes_the_translation_and_waits_to_be_published(asked, by_machine, german, cell_of):
    browser = Client()
    browser.post(asked, _answers(by_machine, right=ALL, mine={"Titel": "عنوان أفضل & more"}))
    row = StringTranslation.objects.get(translation_of__data="Titel", context__path="title")
    assert (row.data, row.translation_type) == ("عنوان أفضل &amp; more", "manual")
    cell = cell_of(german)
    assert (cell.state, cell.to_publish) == (State.CHECKED, True)
    assert "machine-words" in browser.get("/ar/titel/").text
    with TestCase.captureOnCommitCallbacks(execute=True):
        by_machine.save_target(publish=True)
    html = browser.get("/ar/titel/").text
    assert "عنوان أفضل" in html
    assert "machine-words" not in html
    assert "ترجمة Titel" in browser.get(asked).text, "what the machine wrote is still shown"


def test_two_checkers_lose_nothing(asked, by_machine):
    first, second = (_answers(by_machine, mine={"Titel": text}) for text in ("من الأولى", "من الثانية"))
    browser = Client()
    browser.post(asked, first)
    html = browser.post(asked, second).text
    assert "من الأولى" in html
    assert "من الثانية" in html
    assert StringTranslation.objects.get(translation_of__data="Titel", context__path="title").data == "من الأولى"
    browser.post(asked, _answers(by_machine, mine={"Titel": "من الثانية"}))
    assert StringTranslation.objects.get(translation_of__data="Titel", context__path="title").data == "من الثانية"


def test_words_that_changed_since_they_were_read_are_not_found_right(asked, by_machine):
    old = _answers(by_machine, right=["Titel"])
    StringTranslation.objects.filter(translation_of__data="Titel").update(data="غير ذلك")
    assert "غير ذلك" in Client().post(asked, old).text
    (title,) = [each for each in paragraphs_of(by_machine) if each.original == "Titel"]
    assert not title.is_right


def test_words_for_a_paragraph_that_is_gone_are_shown(asked, by_machine, german, publish, body):
    old = _answers(by_machine, mine={"Der erste Absatz.": "كلماتي أنا"})
    german.body = body("Etwas anderes.", "Der zweite Absatz.")
    publish(german)
    assert "كلماتي أنا" in Client().post(asked, old).text


def test_marks_in_brackets_are_kept(german, publish, body, desk, by_machine, make_checker, asked):
    german.body = body('Ein <b>fettes</b> Wort und <a href="https://example.org">Link</a>.', "Der zweite Absatz.")
    publish(german)
    original = 'Ein <b>fettes</b> Wort und <a id="a1">Link</a>.'
    browser = Client()
    for broken in ("ohne", "<b>offen", '<a id="a2">x</a>', "<script>x</script>", '<b onclick="x">y</b>'):
        html = browser.post(asked, _answers(by_machine, mine={original: broken})).text
        assert 'aria-invalid="true"' in html
        assert not StringTranslation.objects.filter(translation_of__data=original).exists()
    browser.post(asked, _answers(by_machine, mine={original: 'كلمة <b>غليظة</b> و<a id="a1">رابط</a>.'}))
    assert (
        StringTranslation.objects.get(translation_of__data=original).data == 'كلمة <b>غليظة</b> و<a id="a1">رابط</a>.'
    )


def test_words_that_have_no_room_are_told_and_not_kept(by_machine, asked):
    html = Client().post(asked, _answers(by_machine, mine={"Titel": "ع" * 256})).text
    assert 'aria-invalid="true"' in html
    assert StringTranslation.objects.get(translation_of__data="Titel", context__path="title").data == "ترجمة Titel"
    assert Client().post(asked, _answers(by_machine, mine={"Titel": "ع" * 255})).status_code == 302


@pytest.mark.parametrize("token", ["x", "0" * 40, "ä"])
def test_link_that_opens_nothing_is_a_sentence(german, token):
    for address in (f"/ar/check/{token}/", f"/ar/check/{token}/{german.translation_key}/"):
        for response in (Client().get(address), Client().post(address, {"x": "y"})):
            assert response.status_code == 404
            assert "Traceback" not in response.text


def test_renewed_link_revokes_the_one_before(asked, make_checker):
    checker = LanguageChecker.objects.get()
    data = {"name": "N", "language": "ar", "address": "a@example.org", "active": "on", "renew": "on"}
    form = CheckerForm(data, instance=checker)
    assert form.is_valid()
    form.save()
    assert Client().get(asked).status_code == 404
    assert Client().get(f"/ar/check/{token_of(checker)}/").status_code == 200


def test_inactive_checker_and_language_switched_off(asked, settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [("de", "Deutsch")]
    assert Client().get(asked).status_code == 404
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES
    LanguageChecker.objects.update(active=False)
    assert Client().get(asked).status_code == 404


def test_page_that_is_gone_is_a_sentence(asked, german, by_machine):
    answers = _answers(by_machine, right=ALL)
    german.delete()
    assert Client().post(asked, answers).status_code == 404
    assert Client().get(asked.removesuffix(f"{german.translation_key}/")).status_code == 200


def test_checker_of_a_network_sees_its_pages_only(desk, site_pages, add_news, make_checker, arabic):
    from cms_pages.desk.submitting import submit_page

    network = site_pages["de"]["network"]
    record = Network.objects.get(key=network.translation_key)
    ours, other = add_news(slug="ours", title="Unsere", network=network), add_news(slug="other", title="Andere")
    checker = make_checker(network=record.pk)
    for news in (ours, other):
        submit_page(translation_key=news.translation_key, code="ar")
        TranslationState.objects.update_or_create(
            translation_key=news.translation_key, locale=arabic, defaults={"asked_at": "2026-11-01T00:00Z"}
        )
    html = Client().get(f"/ar/check/{token_of(checker)}/").text
    assert str(ours.translation_key) in html
    assert str(other.translation_key) not in html
    assert Client().get(f"/ar/check/{token_of(checker)}/{other.translation_key}/").status_code == 404
    assert checkers_for("ar", network.translation_key) == [checker]
    assert checkers_for("ar", None) == []


def test_page_nobody_has_asked_for_stays_closed(by_machine, make_checker, german):
    token = token_of(make_checker())
    assert Client().get(f"/ar/check/{token}/{german.translation_key}/").status_code == 404


def test_address_is_sealed_and_the_token_is_not_kept(make_checker):
    checker = make_checker()
    kept = str(list(LanguageChecker.objects.values()))
    assert "pruefung@example.org" not in kept
    assert token_of(checker) not in kept


def test_mail_is_in_the_language_of_the_checker(desk, german, by_machine, make_checker, asked):
    checker = LanguageChecker.objects.get()
    desk.post(f"/admin/translations/{german.translation_key}/ar/ask/", {"checker": [str(checker.pk)]})
    (message,) = mail.outbox
    assert message.to == ["pruefung@example.org"]
    assert "/ar/check/" in message.body


def test_mail_that_cannot_be_sent_is_a_sentence(desk, german, by_machine, make_checker, settings):
    checker = make_checker()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    address = f"/admin/translations/{german.translation_key}/ar/ask/"
    response = desk.post(address, {"checker": [str(checker.pk)]}, follow=True)
    assert response.status_code == 200
    assert "Prüferin Nord" in response.text


def test_asking_without_people_or_without_texts_is_a_sentence(desk, german, submitted, make_checker, site_pages):
    make_checker()
    sentences = {
        german: "Please choose at least one person.",
        site_pages["de"]["about"]: "Please submit this page for translation first.",
    }
    for page, sentence in sentences.items():
        address = f"/admin/translations/{page.translation_key}/ar/ask/"
        assert gettext(sentence) in desk.post(address, {"checker": ["9999", "x"]}, follow=True).text
    assert mail.outbox == []


def test_admin_lists_checkers_and_glossary(desk, make_checker):
    checker = make_checker()
    for address in (
        "language-checkers/",
        "language-checkers/new/",
        f"language-checkers/edit/{checker.pk}/",
        "glossary/",
    ):
        assert desk.get(f"/admin/{address}").status_code == 200
    data = {"source_language": "de", "term": "Verein", "language": "ar", "translation": "جمعية", "note": ""}
    assert desk.post("/admin/glossary/new/", data).status_code == 302
    assert desk.post("/admin/glossary/new/", data).status_code == 200, "the same term twice is a sentence"
    assert desk.post("/admin/glossary/new/", data | {"language": "de"}).status_code == 200


def test_lists_in_the_admin_name_languages_and_have_no_words_of_programs(desk, make_checker):
    make_checker()
    GlossaryTerm.objects.create(source_language="de", term="Verein", language="fa", translation="انجمن")
    checkers, terms = (desk.get(f"/admin/{name}/").text for name in ("language-checkers", "glossary"))
    assert "العربية" in checkers
    assert ">True<" not in re.sub(r"\s", "", checkers)
    assert "دری / فارسی" in terms


def test_glossary_stands_beside_the_texts(desk, asked, german, by_machine):
    GlossaryTerm.objects.create(source_language="de", term="Absatz", language="ar", translation="فقرة", note="Immer so")
    GlossaryTerm.objects.create(source_language="de", term="Fahrrad", language="ar", translation="دراجة")
    page = by_machine.get_target_instance()
    places = (
        f"/admin/translations/{german.translation_key}/ar/",
        f"/admin/pages/{page.pk}/edit/",
        asked,
    )
    for address in places:
        html = desk.get(address).text
        assert "Immer so" in html
        assert "دراجة" not in html

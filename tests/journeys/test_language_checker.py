"""A volunteer opens the mailed link on a phone, without scripts, reads, corrects, and the page is checked."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from cms_pages.desk.checkers.asking import ask_checkers
from cms_pages.desk.checkers.links import keep_hash
from cms_pages.desk.models import LanguageChecker, TranslationState
from cms_pages.desk.submitting import submit_page
from cms_pages.desk.texts import segments_of
from cms_pages.models import StandardPage
from cms_pages.sealed import seal
from tests.factories.pages import add_page, make_site_pages

from .accessibility import overflow, violations

pytestmark = pytest.mark.django_db(transaction=True)

TEXTS = ("Wir planen gemeinsam.", "Alle <b>reden</b> mit.")
BODY = [
    {"type": "rich_text", "value": f"<p>{text}</p>", "id": f"1111111{number}-1111-4111-8111-111111111111"}
    for number, text in enumerate(TEXTS)
]


@pytest.fixture
def link(live_server, admin_user):
    """The address from the mail; everything in Arabic was written by a machine."""
    pages = make_site_pages()
    german = add_page(pages["de"]["home"], StandardPage, language="de", title="Titel", slug="titel", body=BODY)
    translation = submit_page(translation_key=german.translation_key, code="ar")
    for segment in segments_of(translation.source_id):
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=Locale.objects.get(language_code="ar"),
            data=f"آلة: {segment.string.data}",
            translation_type="machine",
        )
    checker = LanguageChecker(name="Prüferin", language="ar", sealed_address=seal("pruefung@example.org"))
    keep_hash(checker)
    checker.save()
    ask_checkers(checkers=[checker], page=german, code="ar", user=admin_user)
    (message,) = mail.outbox
    return re.search(r"https?://[^/]+(/\S+)", message.body)[1]


def test_page_is_checked_on_a_phone_without_scripts(plain_phone, link, admin_user):
    plain_phone.goto(link)
    expect(plain_phone.locator("html")).to_have_attribute("dir", "rtl")
    plain_phone.locator(".card a").click()
    cards = plain_phone.locator("section.card")
    expect(cards).to_have_count(3)
    expect(cards.nth(1)).to_contain_text("Wir planen gemeinsam.")
    expect(cards.nth(1)).to_contain_text("آلة: Wir planen gemeinsam.")
    assert overflow(plain_phone) == 0
    cards.nth(0).get_by_role("checkbox").check()
    cards.nth(1).locator("textarea").fill("نخطط معًا.")
    plain_phone.locator("main form button").click()
    expect(plain_phone.locator("[role=status]")).to_be_visible()
    cards.nth(2).locator("textarea").fill("الجميع <b>يتحدث")
    plain_phone.locator("main form button").click()
    expect(plain_phone.locator(".error-summary")).to_be_visible()
    expect(cards.nth(2).locator("textarea")).to_have_value("الجميع <b>يتحدث")
    cards.nth(2).locator("textarea").fill("الجميع <b>يتحدث</b> معًا.")
    plain_phone.locator("main form button").click()
    expect(plain_phone.locator(".error-summary")).to_have_count(0)
    expect(plain_phone.get_by_role("checkbox")).to_have_count(0)
    assert TranslationState.objects.exclude(asked_at=None).get().checked_by == "Prüferin"
    assert mail.outbox[-1].to == [admin_user.email]


def test_pages_of_checkers_are_accessible(phone, link):
    phone.goto(link)
    assert (overflow(phone), violations(phone)) == (0, [])
    phone.locator(".card a").click()
    assert (overflow(phone), violations(phone)) == (0, [])
    phone.locator("textarea").nth(2).fill("<b>")
    phone.locator("main form button").click()
    expect(phone.locator(".error-summary")).to_be_visible()
    assert (overflow(phone), violations(phone)) == (0, [])


def test_link_that_was_renewed_says_what_to_do(plain_phone, link):
    checker = LanguageChecker.objects.get()
    checker.generation += 1
    keep_hash(checker)
    checker.save()
    assert plain_phone.goto(link).status == 404
    expect(plain_phone.locator("h1")).to_be_visible()

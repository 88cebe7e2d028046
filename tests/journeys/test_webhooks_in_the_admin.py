"""Somebody sets up a webhook, tries it, and sees what became of a message."""

import pytest
from playwright.sync_api import Page, expect

from surveys.answering.encryption import decrypted
from surveys.webhooks.models import Webhook, WebhookDelivery
from tests.factories.surveys import make_survey
from tests.surveys.webhooks.receiver import Receiver, receiving

from .accessibility import overflow, violations

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def receiver(settings):
    settings.SURVEYS_WEBHOOKS_TO_OWN_MACHINE = True
    with receiving() as found:
        yield found


def fill_in(page: Page, address: str) -> None:
    page.locator("[name=address]").fill(address)
    page.locator("[name=events][value='response.submitted']").check()
    page.locator(".webhook-form button[type=submit]").click()


def test_from_an_address_to_a_message_that_is_sent_again(editor: Page, receiver: Receiver):
    make_survey()
    editor.goto("/admin/surveys/webhooks/")
    editor.locator("main a[href$='/webhooks/new/']").click()
    fill_in(editor, "https://10.0.0.1/")
    expect(editor.locator(".error-message")).to_be_visible()
    fill_in(editor, receiver.address)
    secret = editor.locator("main code")
    expect(secret).to_be_visible()
    assert secret.inner_text() == decrypted(Webhook.objects.get().secret)
    editor.locator("main a.button").click()
    editor.locator("form[action$='/test/'] button").click()
    expect(editor.locator(".messages .success")).to_be_visible()
    assert len(receiver.received) == 1
    receiver.status = 500
    editor.locator("main table a").click()
    expect(editor.locator("pre.webhook-body")).to_contain_text(str(WebhookDelivery.objects.get().pk))
    editor.locator("form[action$='/send/'] button").click()
    expect(editor.locator(".messages .error")).to_contain_text("500")
    assert len(receiver.received) == 2


def test_the_pages_are_accessible_and_fit_a_phone(editor: Page, receiver: Receiver):
    make_survey(slug="eine-umfrage-deren-name-laenger-ist-als-ein-schmaler-schirm")
    editor.goto("/admin/surveys/webhooks/new/")
    fill_in(editor, receiver.address + "&" + "long" * 40)
    editor.locator("main a.button").click()
    editor.locator("form[action$='/test/'] button").click()
    webhook, message = Webhook.objects.get().pk, WebhookDelivery.objects.get().pk
    editor.set_viewport_size({"width": 390, "height": 844})
    for place in (
        "",
        "new/",
        f"{webhook}/",
        f"{webhook}/change/",
        f"{webhook}/delete/",
        f"{webhook}/messages/{message}/",
    ):
        editor.goto(f"/admin/surveys/webhooks/{place}")
        assert (violations(editor), overflow(editor)) == ([], 0), place

"""Webhooks in the admin: who may set them up, what the form says, and the log."""

import uuid

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from surveys.answering.encryption import decrypted
from surveys.results.models import ResultsGrant
from surveys.webhooks.announcing import announce
from surveys.webhooks.delivering import send_due
from surveys.webhooks.models import Webhook, WebhookDelivery
from tests.surveys.answering.conftest import publish
from tests.surveys.webhooks.conftest import make_webhook

pytestmark = pytest.mark.django_db

PUBLIC = "https://93.184.215.14/hook"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def account(name: str, *permissions: str, survey=None, **rights: str) -> Client:
    """`rights` are rights to results of the survey, each with the side that is spoken for."""
    user = get_user_model().objects.create_user(name, f"{name}@example.org")
    user.user_permissions.set(Permission.objects.filter(codename__in=("access_admin", *permissions)))
    for right, side in rights.items():
        ResultsGrant.objects.create(user=user, survey=survey, right=right, side=side)
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


@pytest.fixture
def operator(db) -> Client:
    return account("operator", "change_webhook")


@pytest.fixture
def releaser(survey) -> Client:
    """May release the results of one survey, and see its raw answers."""
    return account("releaser", survey=survey, release="mo", raw="mo")


def address(name: str, *args) -> str:
    return reverse(f"survey_webhooks:{name}", args=args)


def text(page) -> str:
    return page.content.decode()


def fields(survey=None, **more) -> dict:
    chosen = {
        "address": PUBLIC,
        "survey": survey.pk if survey else "",
        "events": ["response.submitted"],
        "active": "on",
    }
    return chosen | more


def test_a_new_webhook_shows_its_secret_once(operator, survey):
    page = operator.post(address("new"), fields(survey))
    webhook = Webhook.objects.get()
    secret = decrypted(webhook.secret)
    assert secret in text(page)
    assert "no-store" in page["Cache-Control"]
    assert (webhook.address, webhook.survey, webhook.events, webhook.active) == (
        PUBLIC,
        survey,
        ["response.submitted"],
        True,
    )
    for name in ("webhook", "edit"):
        assert secret not in text(operator.get(address(name, webhook.pk)))


def test_a_new_secret_leaves_the_former_one_a_day(operator, survey):
    webhook = make_webhook(survey)
    former = webhook.secret
    page = operator.post(address("new_secret", webhook.pk))
    webhook.refresh_from_db()
    assert decrypted(webhook.secret) in text(page)
    assert "For one day the former secret counts too." in text(page)
    assert webhook.former_secret == former
    assert operator.get(address("new_secret", webhook.pk)).status_code == 405


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"address": "http://93.184.215.14/"}, "The address must begin with https://."),
        ({"address": "https://127.0.0.1/"}, "This address leads into a private network."),
        ({"address": "https://localhost/"}, "This address leads into a private network."),
        ({"address": "https://a:b@93.184.215.14/"}, "Please write the address without a user name and password."),
        ({"address": "https://93.184.215.14:22/"}, "Please use port 443 or one above 1023."),
        ({"address": "javascript:alert(1)"}, "Please write a whole address"),
        ({"events": []}, "Please choose at least one event."),
        ({"with_answers": "on"}, "Please choose one survey whose raw answers you may see"),
    ],
)
def test_the_form_says_what_is_wrong(operator, survey, wrong, sentence):
    page = operator.post(address("new"), fields(survey, **wrong))
    assert sentence in text(page)
    assert not Webhook.objects.exists()


def test_an_event_of_no_survey_asks_for_all_surveys(operator, survey):
    page = operator.post(address("new"), fields(survey, events=["strategy.adopted"]))
    assert "One of the events belongs to no survey." in text(page)
    operator.post(address("new"), fields(events=["strategy.adopted"]))
    assert Webhook.objects.get().survey is None


def test_who_may_see_raw_answers_may_let_them_come_along(releaser, survey):
    releaser.post(address("new"), fields(survey, with_answers="on"))
    webhook = Webhook.objects.get()
    assert webhook.answers_by.username == "releaser"
    releaser.post(address("edit", webhook.pk), fields(survey))
    webhook.refresh_from_db()
    assert webhook.answers_by is None


@pytest.mark.parametrize("rights", [{}, {"raw": "mo", "aggregates": "administration"}])
def test_nobody_else_may_let_answers_come_along(survey, rights):
    client = account("somebody", "change_webhook", survey=survey, **rights)
    page = client.post(address("new"), fields(survey, with_answers="on"))
    assert "whose raw answers you may see" in text(page)
    assert not Webhook.objects.exists()


def test_who_may_not_see_answers_cannot_lead_them_elsewhere(operator, releaser, survey):
    releaser.post(address("new"), fields(survey, with_answers="on"))
    webhook = Webhook.objects.get()
    elsewhere = fields(survey, address="https://93.184.215.15/", with_answers="on")
    assert "whose raw answers you may see" in text(operator.post(address("edit", webhook.pk), elsewhere))
    operator.post(address("edit", webhook.pk), elsewhere | {"with_answers": ""})
    webhook.refresh_from_db()
    assert (webhook.address, webhook.answers_by) == ("https://93.184.215.15/", None)


def test_with_all_surveys_no_answers_come_along(survey):
    client = account("somebody", "change_webhook", raw="mo")
    page = client.post(address("new"), fields(with_answers="on"))
    assert "Please choose one survey" in text(page)


def test_who_releases_one_survey_sees_its_webhooks_alone(releaser, survey):
    own = make_webhook(survey, "https://own.example.org/")
    other = make_webhook(publish("other").version.survey, "https://other.example.org/")
    for_all = make_webhook(None, "https://all.example.org/")
    page = text(releaser.get(address("index")))
    assert "own.example.org" in page
    assert "other.example.org" not in page
    assert "all.example.org" not in page
    assert releaser.get(address("webhook", own.pk)).status_code == 200
    for webhook in (other, for_all):
        for name, method in (("webhook", "get"), ("edit", "get"), ("new_secret", "post"), ("test", "post")):
            assert getattr(releaser, method)(address(name, webhook.pk)).status_code == 302
        releaser.post(address("delete", webhook.pk))
    assert Webhook.objects.count() == 3
    assert WebhookDelivery.objects.count() == 0
    page = releaser.post(address("new"), fields())
    assert "This field is required." in text(page)


@pytest.mark.parametrize("rights", [{}, {"aggregates": "mo"}, {"raw": "mo"}])
def test_others_find_no_webhooks(survey, rights):
    webhook = make_webhook(survey)
    client = account("other", survey=survey, **rights)
    for name, args in (("index", ()), ("new", ()), ("webhook", (webhook.pk,)), ("edit", (webhook.pk,))):
        assert client.get(address(name, *args)).status_code == 302
    assert address("index") not in text(client.get(reverse("wagtailadmin_home")))


def test_the_menu_leads_to_webhooks(operator):
    assert address("index") in text(operator.get(reverse("wagtailadmin_home")))


def test_strangers_are_asked_to_sign_in(client, survey):
    webhook = make_webhook(survey)
    assert client.get(address("webhook", webhook.pk)).status_code == 302
    assert client.post(address("test", webhook.pk)).status_code == 302
    assert WebhookDelivery.objects.count() == 0


def test_a_test_tells_at_once_what_happened(operator, webhook, receiver):
    page = operator.post(address("test", webhook.pk), follow=True)
    assert "The message arrived." in text(page)
    receiver.status, receiver.body = 404, b"<script>alert(1)</script>"
    page = operator.post(address("test", webhook.pk), follow=True)
    assert "The other side did not accept the message. Its status was 404." in text(page)
    assert "alert(1)" not in text(page)
    assert len(receiver.received) == 2


def test_a_webhook_that_is_switched_off_sends_no_test(operator, webhook, receiver):
    Webhook.objects.update(active=False)
    page = operator.post(address("test", webhook.pk), follow=True)
    assert "This webhook is switched off" in text(page)
    assert "Send a test" not in text(page)
    assert receiver.received == []


def test_the_log_says_what_became_of_each_message(operator, survey, webhook, receiver):
    receiver.status = 503
    announce("response.submitted", survey=survey)
    send_due()
    page = text(operator.get(address("webhook", webhook.pk)))
    assert "Answers were sent" in page
    assert "Is tried again on" in page
    assert "Its status was 503." in page
    WebhookDelivery.objects.update(next_try=None)
    assert "Given up" in text(operator.get(address("webhook", webhook.pk)))


def test_a_message_is_shown_escaped_and_sent_again(operator, survey, webhook, receiver):
    announce("response.submitted", survey=survey, data={"note": "<script>alert(1)</script>"})
    send_due()
    row = WebhookDelivery.objects.get()
    page = text(operator.get(address("message", webhook.pk, row.pk)))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)" not in page
    assert operator.get(address("send_again", webhook.pk, row.pk)).status_code == 405
    page = operator.post(address("send_again", webhook.pk, row.pk), follow=True)
    assert "The message arrived." in text(page)
    (_p, first, _b), (_q, second, _c) = receiver.received
    assert first["webhook-id"] == second["webhook-id"] == str(row.pk)


def test_a_message_of_another_webhook_is_not_found(operator, survey, webhook):
    announce("response.submitted", survey=survey)
    row, other = WebhookDelivery.objects.get(), make_webhook(survey)
    assert operator.get(address("message", other.pk, row.pk)).status_code == 404
    assert operator.get(address("message", webhook.pk, uuid.uuid4())).status_code == 404


def test_answers_are_not_shown_to_who_manages_the_webhook(operator, releaser, sender, survey):
    releaser.post(address("new"), fields(survey, with_answers="on"))
    sender.send("about", kind="mo", topics=["a"], why_a="Ein Satz, den niemand lesen soll")
    sender.send("needs")
    sender.send_checked()
    row = WebhookDelivery.objects.get()
    page = text(operator.get(address("message", row.webhook_id, row.pk)))
    assert "The answers come along; they are not shown here." in page
    assert "niemand lesen" not in page


def test_nobody_watches_anonymous_answers_come_in(operator, anonymous_survey, sender):
    webhook = make_webhook(anonymous_survey)
    sender.fill_and_send()
    row = WebhookDelivery.objects.get()
    assert str(row.pk) not in text(operator.get(address("webhook", webhook.pk)))
    assert operator.post(address("send_again", webhook.pk, row.pk)).status_code == 404
    WebhookDelivery.objects.update(next_try=timezone.now())
    assert str(row.pk) in text(operator.get(address("webhook", webhook.pk)))


def test_a_webhook_that_was_switched_off_says_why(operator, survey):
    make_webhook(survey, active=False, switched_off_at=timezone.now(), failing_since=timezone.now())
    assert "because nothing had arrived since" in text(operator.get(address("index")))


def test_deleting_asks_first(operator, survey, webhook):
    announce("response.submitted", survey=survey)
    assert "are deleted" in text(operator.get(address("delete", webhook.pk)))
    assert Webhook.objects.exists()
    operator.post(address("delete", webhook.pk))
    assert (Webhook.objects.count(), WebhookDelivery.objects.count()) == (0, 0)


def test_the_list_costs_the_same_for_one_and_for_three(operator, survey):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert operator.get(address("index")).status_code == 200
        return len(queries)

    make_webhook(survey)
    operator.get(address("index"))
    one = cost()
    make_webhook(None)
    make_webhook(publish("other").version.survey)
    assert cost() == one

"""Messages arrive, are tried again, and are given up; what was withdrawn is in none of them."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import gettext as _

from surveys.answering.encryption import decrypted
from surveys.answering.models import Response
from surveys.answering.receipts.withdrawal import withdraw
from surveys.definition.models import Survey
from surveys.jobs.registry import JOBS
from surveys.webhooks.announcing import announce
from surveys.webhooks.delivering import AGAIN_AFTER, CLAIMED_FOR, delete_old, send, send_due
from surveys.webhooks.models import Webhook, WebhookDelivery
from surveys.webhooks.services import renew_secret, replay, save_webhook
from surveys.webhooks.words import message_state
from tests.surveys.webhooks.conftest import due_now, make_webhook

pytestmark = pytest.mark.django_db


def is_signed(secret: str, headers: dict[str, str], body: bytes) -> bool:
    """As the other side would check it, written down anew."""
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    mac = hmac.new(base64.b64decode(secret.removeprefix("whsec_")), signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(mac).decode()}" in headers["webhook-signature"].split()


def bodies(receiver) -> list[dict]:
    return [json.loads(body) for _path, _headers, body in receiver.received]


@pytest.fixture
def letting_answers_come(webhook, person, grant):
    grant("raw", survey=webhook.survey)
    save_webhook(webhook=webhook, with_answers=True, user=person)
    return webhook


def test_a_message_arrives_signed(sender, webhook, receiver):
    sender.fill_and_send()
    send_due()
    ((_path, headers, body),) = receiver.received
    row = WebhookDelivery.objects.get()
    assert json.loads(body) == row.body
    assert headers["webhook-id"] == str(row.pk)
    assert headers["content-type"] == "application/json"
    assert abs(int(headers["webhook-timestamp"]) - timezone.now().timestamp()) < 60
    assert is_signed(decrypted(webhook.secret), headers, body)
    assert not is_signed("whsec_" + base64.b64encode(b"other").decode(), headers, body)
    assert (row.next_try, row.attempts, row.last_status) == (None, 1, 204)
    assert row.delivered_at is not None


def test_what_arrived_is_not_sent_again(sender, webhook, receiver):
    sender.fill_and_send()
    send_due()
    send_due()
    assert len(receiver.received) == 1


def test_nobody_who_answers_waits_for_the_other_side(sender, webhook, receiver):
    sender.fill_and_send()
    assert receiver.received == []


def test_the_clock_sends():
    assert {"send_messages", "delete_old_messages"} <= {job.name for job in JOBS}


def test_a_message_is_tried_again_later_each_time_and_then_given_up(survey, webhook, receiver):
    receiver.status = 503
    announce("response.submitted", survey=survey)
    for tries, pause in enumerate(AGAIN_AFTER, start=1):
        before = timezone.now()
        due_now()
        row = WebhookDelivery.objects.get()
        assert (row.attempts, row.last_status, row.last_reason) == (tries, 503, "refused")
        assert pause * 0.89 < row.next_try - before < pause * 1.11 + timedelta(minutes=1)
    due_now()
    row = WebhookDelivery.objects.get()
    assert (row.next_try, row.delivered_at, row.attempts) == (None, None, 7)
    due_now()
    assert len(receiver.received) == 7
    assert {headers["webhook-id"] for _path, headers, _body in receiver.received} == {str(row.pk)}


def test_a_message_that_failed_arrives_later(survey, webhook, receiver):
    receiver.status = 500
    announce("response.submitted", survey=survey)
    send_due()
    receiver.status = 200
    send_due()
    assert len(receiver.received) == 1
    due_now()
    row = WebhookDelivery.objects.get()
    assert (row.attempts, row.last_status, row.last_reason, row.next_try) == (2, 200, "", None)
    webhook.refresh_from_db()
    assert webhook.failing_since is None


def test_after_one_failure_the_others_wait_for_the_next_minute(survey, webhook, receiver):
    receiver.status = 500
    for _number in range(3):
        announce("response.submitted", survey=survey)
    send_due()
    assert len(receiver.received) == 1
    assert sorted(WebhookDelivery.objects.values_list("attempts", flat=True)) == [0, 0, 1]


def test_one_slow_webhook_keeps_no_other_from_its_messages(survey, webhook, receiver):
    make_webhook(survey, "https://nowhere.invalid/")
    announce("response.submitted", survey=survey)
    send_due()
    assert len(receiver.received) == 1
    assert sorted(WebhookDelivery.objects.values_list("last_reason", flat=True)) == ["", "unknown_host"]


def test_a_message_of_a_worker_that_was_killed_is_sent_by_the_next(survey, webhook, receiver):
    announce("response.submitted", survey=survey)
    now = timezone.now()
    WebhookDelivery.objects.update(attempts=1, tried_at=now, next_try=now + CLAIMED_FOR)
    send_due()
    assert receiver.received == []
    WebhookDelivery.objects.update(next_try=now)
    send_due()
    assert len(receiver.received) == 1


def test_a_message_whose_tries_all_ended_early_is_over(survey, webhook, receiver):
    announce("response.submitted", survey=survey)
    WebhookDelivery.objects.update(attempts=7)
    due_now()
    assert receiver.received == []
    assert message_state(WebhookDelivery.objects.get()) == _("Given up")


def test_a_message_that_another_process_sends_is_left_alone(survey, webhook, receiver):
    announce("response.submitted", survey=survey)
    row = WebhookDelivery.objects.get()
    assert send(row.pk).reason == ""
    assert send(row.pk) is None
    assert len(receiver.received) == 1


def test_a_webhook_that_fails_for_days_is_switched_off(survey, webhook, receiver):
    receiver.status = 500
    announce("response.submitted", survey=survey)
    send_due()
    webhook.refresh_from_db()
    assert webhook.active
    Webhook.objects.update(failing_since=timezone.now() - timedelta(days=5, minutes=1))
    due_now()
    webhook.refresh_from_db()
    assert not webhook.active
    assert webhook.switched_off_at is not None
    announce("response.submitted", survey=survey)
    due_now()
    assert (len(receiver.received), WebhookDelivery.objects.count()) == (2, 1)


def test_what_waited_goes_out_when_it_is_switched_on_again(survey, webhook, receiver, person):
    announce("response.submitted", survey=survey)
    Webhook.objects.update(active=False, switched_off_at=timezone.now(), failing_since=timezone.now())
    send_due()
    assert receiver.received == []
    webhook.refresh_from_db()
    webhook.active = True
    save_webhook(webhook=webhook, with_answers=False, user=person)
    send_due()
    assert len(receiver.received) == 1
    assert webhook.failing_since is None


def test_the_former_secret_signs_too_for_a_day(survey, webhook, receiver, person):
    former = decrypted(webhook.secret)
    new = renew_secret(webhook=webhook, user=person)
    announce("response.submitted", survey=survey)
    send_due()
    Webhook.objects.update(former_until=timezone.now())
    announce("response.submitted", survey=survey)
    send_due()
    (_path, first, first_body), (_path, second, second_body) = receiver.received
    assert is_signed(new, first, first_body)
    assert is_signed(former, first, first_body)
    assert is_signed(new, second, second_body)
    assert not is_signed(former, second, second_body)


def test_the_secret_lies_encrypted(survey, person):
    webhook = Webhook(survey=survey, address="https://example.org/")
    secret = save_webhook(webhook=webhook, with_answers=False, user=person)
    assert secret.startswith("whsec_")
    assert len(base64.b64decode(secret.removeprefix("whsec_"))) == 32
    assert secret not in str(Webhook.objects.values().get())
    assert decrypted(webhook.secret) == secret


def test_without_its_secret_nothing_is_sent(survey, webhook, receiver, settings):
    settings.TOKEN_KEY = "another key of the site"
    announce("response.submitted", survey=survey)
    send_due()
    assert WebhookDelivery.objects.get().last_reason == "no_secret"
    assert receiver.received == []


def test_answers_come_along_where_somebody_who_may_see_them_decided_so(sender, letting_answers_come, receiver):
    sender.fill_and_send(kind="mo", topics=("b",))
    send_due()
    (body,) = bodies(receiver)
    response = Response.objects.get()
    assert body["data"]["answers"] == response.answers
    assert (body["data"]["side"], body["data"]["language"], body["data"]["version"]) == ("mo", "de", 1)
    assert body["data"]["sent_on"] == response.sent_on.isoformat()
    assert "answers" not in WebhookDelivery.objects.get().body["data"]


@pytest.mark.parametrize("change", ["right taken", "mandate given", "account closed", "side anonymous"])
def test_answers_stay_here_when_the_right_to_them_ends(sender, letting_answers_come, receiver, person, grant, change):
    sender.fill_and_send()
    if change == "right taken":
        person.results_grants.all().delete()
    elif change == "mandate given":
        grant("aggregates", side="administration")
    elif change == "account closed":
        person.is_active = False
        person.save()
    else:
        Survey.objects.update(privacy={})
    send_due()
    assert set(bodies(receiver)[0]["data"]) == {"response"}


def test_withdrawn_answers_are_in_no_message_any_more(sender, letting_answers_come, receiver):
    receiver.status = 500
    sender.fill_and_send()
    send_due()
    assert "answers" in bodies(receiver)[0]["data"]
    withdraw(response=Response.objects.get())
    receiver.status = 200
    due_now()
    replay(delivery=WebhookDelivery.objects.get(event="response.submitted"))
    later = [body for body in bodies(receiver)[1:] if body["event"] == "response.submitted"]
    assert len(later) == 2
    assert [set(body["data"]) for body in later] == [{"response"}, {"response"}]


def test_erased_answers_are_in_no_message_any_more(sender, letting_answers_come, receiver):
    code = sender.fill_and_send()
    sender.correct(code)
    sender.send_checked(erase_earlier="yes")
    send_due()
    submitted, corrected = sorted(bodies(receiver), key=lambda body: body["event"], reverse=True)
    assert "answers" not in submitted["data"]
    assert "answers" in corrected["data"]


def test_anonymous_answers_never_come_along(sender, anonymous_survey, letting_answers_come, receiver):
    sender.fill_and_send()
    send_due()
    assert receiver.received == []
    due_now()
    assert bodies(receiver)[0]["data"] == {}


def test_a_message_is_kept_for_thirty_days(survey, webhook):
    announce("response.submitted", survey=survey)
    announce("response.submitted", survey=survey)
    newest = WebhookDelivery.objects.first()
    WebhookDelivery.objects.exclude(pk=newest.pk).update(created=timezone.now() - timedelta(days=30, minutes=1))
    assert delete_old() == 1
    assert delete_old() == 0
    assert WebhookDelivery.objects.get() == newest

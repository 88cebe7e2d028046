"""The blocks of docs/integrators/webhooks.md, run against messages that were really sent."""

import base64
import json
import sys
from datetime import date
from types import ModuleType

import pytest
from django.test import RequestFactory

from surveys.answering.encryption import decrypted
from surveys.webhooks.delivering import send_due
from surveys.webhooks.events import EVENTS, TEST
from surveys.webhooks.services import renew_secret
from tests.integrators.snippets import GUIDE, snippet
from tests.surveys.answering.conftest import publish
from tests.surveys.answering.receipts.conftest import Sender
from tests.surveys.webhooks.conftest import RESPONSES, make_webhook
from tests.surveys.webhooks.receiver import receiving

pytestmark = pytest.mark.django_db


def run(code: str, **known) -> dict:
    """What the names of a block stand for afterwards."""
    names = dict(known)
    exec(code, names)  # noqa: S102 - our own guide
    return names


@pytest.fixture
def receiver(settings):
    for name, setting in run(snippet("allow-the-own-machine")).items():
        if name.isupper():
            setattr(settings, name, setting)
    with receiving() as found:
        yield found


@pytest.fixture
def webhook(receiver, db):
    survey = publish().version.survey
    survey.privacy = {"mo": "named", "administration": "named", "partner": "named"}
    survey.save()
    return make_webhook(survey, receiver.address)


@pytest.fixture
def is_genuine():
    return run(snippet("verify-a-signature"))["is_genuine"]


def test_a_real_message_is_genuine_and_a_changed_one_is_not(webhook, receiver, is_genuine):
    Sender().fill_and_send()
    send_due()
    ((_path, headers, body),) = receiver.received
    secret = decrypted(webhook.secret)
    assert is_genuine(secret, headers, body)
    assert not is_genuine(secret, headers, body + b" ")
    assert not is_genuine("whsec_" + base64.b64encode(b"another").decode(), headers, body)
    assert not is_genuine(secret, headers | {"webhook-id": "other"}, body)
    assert not is_genuine(secret, headers | {"webhook-timestamp": "1700000000"}, body)


def test_both_secrets_are_good_after_a_change(webhook, receiver, is_genuine, admin_user):
    former = decrypted(webhook.secret)
    new = renew_secret(webhook=webhook, user=admin_user)
    Sender().fill_and_send()
    send_due()
    ((_path, headers, body),) = receiver.received
    assert is_genuine(former, headers, body)
    assert is_genuine(new, headers, body)


def test_the_receiver_handles_a_message_once_and_refuses_others(webhook, receiver, is_genuine):
    handled = []
    names = {"is_genuine": is_genuine, "SECRET": decrypted(webhook.secret), "handle": handled.append}
    hook = run(snippet("receive-in-django"), **names)["hook"]
    Sender().fill_and_send()
    send_due()
    ((path, headers, body),) = receiver.received
    signed = {name: text for name, text in headers.items() if name.startswith("webhook-")}

    def answer(sent: bytes) -> int:
        request = RequestFactory().post(path, sent, content_type="application/json", headers=signed)
        return hook(request).status_code

    assert [answer(body), answer(body), answer(b"{}")] == [204, 204, 401]
    assert handled == [json.loads(body)]


def test_a_site_tells_of_its_own_event(receiver, webhook, settings, monkeypatch):
    package, module = ModuleType("mysite"), ModuleType("mysite.events")
    module.__dict__.update(run(snippet("describe-an-event")))
    monkeypatch.setitem(sys.modules, "mysite", package)
    monkeypatch.setitem(sys.modules, "mysite.events", module)
    settings.WEBHOOK_EVENTS = run(snippet("register-an-event"))["WEBHOOK_EVENTS"]
    make_webhook(None, receiver.address, events=["meeting.planned"])
    run(snippet("announce-an-event"))["plan_meeting"](date(2031, 5, 4))
    send_due()
    ((_path, _headers, body),) = receiver.received
    sent = json.loads(body)
    assert (sent["event"], sent["survey"], sent["data"]) == ("meeting.planned", None, {"day": "2031-05-04"})


def test_the_guide_names_each_event_and_each_key_of_a_body(webhook, receiver):
    guide = (GUIDE / "webhooks.md").read_text()
    assert set(RESPONSES) < {event.name for event in EVENTS}
    for name in (*(event.name for event in EVENTS), TEST.name):
        assert f"| `{name}` |" in guide, name
    Sender().fill_and_send()
    send_due()
    for key in json.loads(receiver.received[0][2]):
        assert f"`{key}`" in guide, key

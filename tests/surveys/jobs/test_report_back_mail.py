"""Writing to those who left an address, from the admin."""

import pytest
from django.core import mail

from surveys.answering.encryption import encrypted
from surveys.answering.receipts.models import ReportBackAddress
from surveys.answering.receipts.report_back import leave_address
from surveys.jobs.report_back_mail import waiting, write_to_all
from tests.factories.surveys import make_survey

pytestmark = pytest.mark.django_db
WORDS = {"subject": "Der Bericht ist da", "text": "Guten Tag\n\nSie finden ihn auf der Seite."}


@pytest.fixture
def wave():
    wave = make_survey().waves.get()
    for number, language in enumerate(["de", "de", "ar"]):
        leave_address(wave=wave, language=language, address=f"{number}@verein.example", title="Umfrage")
    mail.outbox.clear()
    return wave


def test_each_language_gets_its_own_words_once(wave):
    assert waiting(wave) == {"de": 2, "ar": 1}
    assert [write_to_all.call(wave.pk, {"de": WORDS}) for _ in range(2)] == [2, 0]
    assert sorted(message.to[0] for message in mail.outbox) == ["0@verein.example", "1@verein.example"]
    assert {message.subject for message in mail.outbox} == {"Der Bericht ist da"}
    assert "/unsubscribe/" in mail.outbox[0].extra_headers["List-Unsubscribe"]
    assert waiting(wave) == {"ar": 1}


def test_failed_mail_is_tried_again_and_stops_nobody(wave, monkeypatch):
    from django.core.mail import EmailMessage

    send = EmailMessage.send

    def fails_once(message, *args, **kwargs):
        monkeypatch.setattr(EmailMessage, "send", send)
        raise OSError

    monkeypatch.setattr(EmailMessage, "send", fails_once)
    assert write_to_all.call(wave.pk, {"de": WORDS}) == 1
    assert write_to_all.call(wave.pk, {"de": WORDS}) == 1
    assert len({message.to[0] for message in mail.outbox}) == 2


def test_address_that_no_mail_can_bear_stops_nobody(wave):
    ReportBackAddress.objects.filter(language="de").update(address=encrypted("office@xيy.de"))
    assert write_to_all.call(wave.pk, {"de": WORDS, "ar": WORDS}) == 1
    assert waiting(wave) == {"de": 2}


def test_editor_writes_from_the_admin(wave, admin_client):
    assert "verein.example" not in admin_client.get("/admin/surveys/report-back/").content.decode()
    address = f"/admin/surveys/report-back/{wave.pk}/"
    assert admin_client.get(address).status_code == 200
    assert admin_client.post(address, {"de:subject": "", "de:text": ""}).status_code == 200
    assert admin_client.post(address, {"de:subject": "nur dies", "de:text": ""}).status_code == 200
    assert mail.outbox == []
    answer = admin_client.post(address, {"de:subject": WORDS["subject"], "de:text": WORDS["text"]})
    assert answer["Location"] == "/admin/surveys/report-back/"
    assert len(mail.outbox) == 2
    assert ReportBackAddress.objects.count() == 3


def test_nobody_else_may(wave, client, django_user_model):
    client.force_login(django_user_model.objects.create_user("x"))
    assert client.get(f"/admin/surveys/report-back/{wave.pk}/").status_code in (302, 403)

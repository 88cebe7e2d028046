"""Addresses for the report back: encrypted, apart from answers, gone with one button."""

import re
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection

from surveys.answering.encryption import decrypted
from surveys.answering.receipts.models import ReportBackAddress
from surveys.answering.receipts.report_back import NotDelivered, leave_address
from surveys.answering.receipts.report_back import mail as report_back_mail
from surveys.definition.models import Wave

from .conftest import says

ADDRESS = "vorstand@verein.example"


class Refusing(EmailBackend):
    """A mail server that knows nobody."""

    def send_messages(self, messages):
        raise SMTPRecipientsRefused({ADDRESS: (550, b"unknown")})


def leave(sender, address: str = ADDRESS, language: str = "de", **more):
    return sender.client.post(f"/s/klein/{language}/report/1/", {"email": address}, **more)


def link_in(message) -> str:
    return re.search(r"http://[^/]+(/s/klein/\w+/unsubscribe/[a-z2-7]+/)", message.body)[1]


def test_address_is_kept_encrypted_and_confirmed(sender):
    sender.fill_and_send()
    assert leave(sender)["Location"] == "/s/klein/de/report/1/left/"
    row = ReportBackAddress.objects.get()
    assert decrypted(row.address) == ADDRESS
    assert ADDRESS not in str(ReportBackAddress.objects.values().get())
    assert mail.outbox[0].to == [ADDRESS]
    assert link_in(mail.outbox[0]) in mail.outbox[0].alternatives[0][0]
    assert sender.get("report/1/left").status_code == 200


def test_nothing_joins_the_address_to_the_answers(sender):
    sender.fill_and_send()
    leave(sender)
    with connection.cursor() as cursor:
        found = connection.introspection.get_relations(cursor, ReportBackAddress._meta.db_table)
    assert {table for _field, table in found.values()} == {"surveys_wave"}
    assert not sender.client.cookies.keys() - {"draft"}


def test_same_address_twice_is_written_to_once(sender):
    for _ in range(2):
        assert leave(sender, address="Vorstand@Verein.example").status_code == 302
    assert leave(sender, language="fa").status_code == 302
    assert ReportBackAddress.objects.get().language == "fa"
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    "address",
    [
        "",
        "x",
        "a@b",
        "a@b.org\nBcc: c@d.org",
        "ا@",
        "a" * 300 + "@b.org",
        "\x00",
        "a@" + "b" * 250 + ".org",
        "a@xيy.de",
    ],
)
def test_bad_address_is_told_at_the_field(sender, address):
    page = leave(sender, address)
    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.content.decode()
    assert (ReportBackAddress.objects.count(), mail.outbox) == (0, [])


def test_address_that_cannot_be_sent_to_after_all_is_not_kept(survey):
    wave = Wave.objects.get()
    with pytest.raises(NotDelivered):
        leave_address(wave=wave, language="de", address="office@xيy.de", title="Klein")
    assert ReportBackAddress.objects.count() == 0


def test_refused_address_is_told_at_the_field_and_not_kept(sender, monkeypatch):
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", Refusing.send_messages)
    page = leave(sender)
    assert page.status_code == 422
    assert says(page, "We could not send a mail to this address. Please check it, or try again later.")
    assert ReportBackAddress.objects.count() == 0


def test_link_of_the_mail_changes_nothing_and_its_button_deletes(sender):
    leave(sender)
    link = link_in(mail.outbox[0])
    for _ in range(2):
        assert sender.client.get(link).context["kept"]
        assert sender.client.head(link).status_code == 200
    for _ in range(2):
        assert sender.client.post(link)["Location"] == link
    assert ReportBackAddress.objects.count() == 0
    assert not sender.client.get(link).context["kept"]


def test_one_click_of_a_mail_program_deletes(sender):
    leave(sender)
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe"].endswith(f"{link_in(mail.outbox[0])}>")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    sent = {"List-Unsubscribe": "One-Click"}
    sender.client.post(link_in(mail.outbox[0]), sent, headers={"Origin": "https://mail.example"})
    assert ReportBackAddress.objects.count() == 0


def test_mail_is_in_the_language_and_direction_of_the_reader(sender):
    leave(sender, language="fa")
    page = mail.outbox[0].alternatives[0][0]
    assert '<html lang="fa" dir="rtl">' in page
    assert "نظرسنجی کوچک" in mail.outbox[0].body


def test_mail_escapes_what_somebody_wrote(sender):
    leave(sender)
    message = report_back_mail(ReportBackAddress.objects.get(), "A\nB <x>", "<script>&")
    assert message.subject == "A B <x>"
    assert "<script>&" in message.body
    assert "<script>" not in message.alternatives[0][0]


@pytest.mark.parametrize("place", ["report/9", "report/9/left"])
def test_wave_that_is_not_there_is_not_found(sender, place):
    assert sender.get(place).status_code == 404


def test_form_from_another_website_is_refused(sender):
    assert leave(sender, headers={"Origin": "https://evil.example"}).status_code == 403
    assert ReportBackAddress.objects.count() == 0


def test_unknown_survey_or_language_is_not_found(sender):
    assert sender.client.get("/s/other/de/report/1/").status_code == 404
    assert sender.client.get("/s/klein/xx/report/1/").status_code == 404

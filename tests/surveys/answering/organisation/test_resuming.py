"""Going on later: link, picture, mail, another language and device, and the mail before all is deleted."""

from datetime import timedelta
from smtplib import SMTPException

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from surveys.answering.encryption import decrypted, encrypted
from surveys.answering.models import Draft
from surveys.answering.organisation.resuming import MAILED_LINKS
from surveys.jobs.draft_reminders import remind_of_deletion
from surveys.jobs.models import SentReminder

from .conftest import Member, Respondent, text_of

ADDRESS = "somebody@verein.example"


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


@pytest.fixture
def begun(respondent) -> Respondent:
    respondent.send("about", kind="mo")
    return respondent


def mailed(respondent, capture, address: str = ADDRESS):
    with capture(execute=True):
        return respondent.send("later", email=address)


def expires_in(**time) -> None:
    Draft.objects.update(expires_at=timezone.now() + timedelta(**time))


def test_link_stands_there_in_letters_as_a_picture_and_to_copy(begun):
    page = begun.get("later")
    text, link = text_of(page), page.context["link"]
    assert text.count(f'href="{link}"') == 1
    assert text.count("<svg") - text.count('<svg class="mark') >= 1
    assert f'data-copy="{link}"' in text
    assert f'data-share="{link}"' in text
    assert "<title>" in text[text.index('class="qr"') :]


def test_goes_on_elsewhere_in_another_language_with_every_answer(begun):
    link = begun.get("later").context["link"].replace("/de/", "/fa/")
    elsewhere = Respondent(language="fa")
    assert elsewhere.client.get(link).status_code == 200
    assert elsewhere.client.post(link)["Location"] == "/s/klein/fa/needs/"
    text = text_of(elsewhere.get("about"))
    assert 'value="mo" id="id_kind" checked' in text
    assert "انجمن" in text


def test_mail_brings_the_link_in_the_language_of_the_page(begun, django_capture_on_commit_callbacks):
    asked = mailed(begun.in_language("fa"), django_capture_on_commit_callbacks)
    assert asked["Location"] == "/s/klein/fa/later/?mailed=yes"
    (letter,) = mail.outbox
    html, kind = letter.alternatives[0]
    link = begun.get("later").context["link"].partition("/s/")[2].replace("/de/", "/fa/")
    assert letter.to == [ADDRESS]
    assert f"/s/{link}" in letter.body
    assert kind == "text/html"
    assert 'lang="fa" dir="rtl"' in html
    assert "نظرسنجی کوچک" in letter.subject


def test_address_is_kept_encrypted_until_the_answers_are_sent(begun, django_capture_on_commit_callbacks):
    mailed(begun, django_capture_on_commit_callbacks)
    kept = Draft.objects.get().address
    assert ADDRESS not in str(Draft.objects.values().get())
    assert decrypted(kept) == ADDRESS
    begun.send("needs")
    begun.send("check")
    assert Draft.objects.get().address == ""


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@b", "x" * 300 + "@b.org", "a@b.org\nBcc: c@d.org", "<b>@x", "a@xيy.de"]
)
def test_wrong_address_is_told_at_the_field(begun, django_capture_on_commit_callbacks, address):
    page = mailed(begun, django_capture_on_commit_callbacks, address)
    text = text_of(page)
    assert page.status_code == 422
    assert 'href="#email"' in text
    assert 'aria-invalid="true"' in text
    assert (len(mail.outbox), Draft.objects.get().address) == (0, "")


def test_mails_from_one_place_are_limited(begun, django_capture_on_commit_callbacks, monkeypatch):
    monkeypatch.setattr(type(MAILED_LINKS), "is_reached", lambda limit, request: cache.get("reached", False))
    assert mailed(begun, django_capture_on_commit_callbacks).status_code == 302
    cache.set("reached", True)
    assert mailed(begun, django_capture_on_commit_callbacks).status_code == 422
    assert len(mail.outbox) == 1


def test_one_address_gets_three_mails_an_hour_whoever_asks(survey, django_capture_on_commit_callbacks):
    with time_machine.travel(timezone.now().replace(minute=0), tick=False) as clock:
        codes = []
        for address in (ADDRESS, ADDRESS.upper(), ADDRESS, ADDRESS, "other@verein.example"):
            somebody = Respondent()
            somebody.send("about", kind="mo")
            codes.append(mailed(somebody, django_capture_on_commit_callbacks, address).status_code)
        assert (codes, len(mail.outbox)) == ([302, 302, 302, 422, 302], 4)
        clock.shift(timedelta(hours=1))
        assert mailed(somebody, django_capture_on_commit_callbacks).status_code == 302


def test_one_draft_is_mailed_ten_times_an_hour(begun, django_capture_on_commit_callbacks):
    with time_machine.travel(timezone.now(), tick=False):
        asked = [mailed(begun, django_capture_on_commit_callbacks, f"{number}@verein.example") for number in range(11)]
    assert [page.status_code for page in asked] == [302] * 10 + [422]
    assert len(mail.outbox) == 10


def test_mail_server_that_is_down_is_told_and_nothing_is_kept(begun, django_capture_on_commit_callbacks, settings):
    settings.EMAIL_BACKEND = "tests.surveys.answering.organisation.test_resuming.Down"
    asked = mailed(begun, django_capture_on_commit_callbacks)
    assert asked["Location"] == "/s/klein/de/later/?mailed=no"
    assert Draft.objects.get().address == ""


class Down:
    """A mail server that takes nothing."""

    def __init__(self, **_settings):
        pass

    def send_messages(self, _messages):
        raise SMTPException("down")


def test_draft_with_an_address_hears_once_two_days_before(begun, django_capture_on_commit_callbacks):
    mailed(begun.in_language("fa"), django_capture_on_commit_callbacks)
    begun.in_language("fa").send("needs")
    mail.outbox.clear()
    expires_in(days=2, hours=1)
    assert (remind_of_deletion(), len(mail.outbox)) == (0, 0)
    expires_in(days=1, hours=23)
    assert [remind_of_deletion() for _ in range(3)] == [1, 0, 0]
    (letter,) = mail.outbox
    assert letter.to == [ADDRESS]
    assert "/s/klein/fa/resume/" in letter.body
    assert SentReminder.objects.filter(kind="draft_expires").count() == 1


def test_who_went_on_is_written_to_again_before_the_new_day(begun, django_capture_on_commit_callbacks):
    mailed(begun, django_capture_on_commit_callbacks)
    expires_in(days=1)
    assert remind_of_deletion() == 1
    begun.send("about", revision=1, kind="office")
    assert remind_of_deletion() == 0
    expires_in(days=1, hours=23)
    Draft.objects.update(expires_at=timezone.now() + timedelta(days=2))
    assert remind_of_deletion() == 1


def test_address_that_no_mail_can_bear_keeps_nobody_else_from_their_mail(survey):
    for address in ("a@xيy.de", ADDRESS, "b@xيy.de"):
        Respondent().send("about", kind="mo")
        Draft.objects.filter(address="").update(address=encrypted(address))
    expires_in(days=1)
    assert [remind_of_deletion(), remind_of_deletion()] == [1, 0]
    assert [letter.to for letter in mail.outbox] == [[ADDRESS]]
    assert SentReminder.objects.count() == 1


def test_nobody_else_is_written_to(begun, django_capture_on_commit_callbacks, survey):
    expires_in(days=1)
    assert remind_of_deletion() == 0, "no address"
    mailed(begun, django_capture_on_commit_callbacks)
    mail.outbox.clear()
    expires_in(hours=-1)
    assert remind_of_deletion() == 0, "too late"
    expires_in(days=1)
    survey.waves.update(closes=timezone.now())
    assert remind_of_deletion() == 0, "it could no longer be sent"
    assert mail.outbox == []


def test_invited_people_get_the_link_of_their_invitation(invitation, django_capture_on_commit_callbacks):
    amal = Member(invitation, "Amal")
    amal.save("about", kind="mo")
    mailed(amal, django_capture_on_commit_callbacks)
    assert f"/resume/i-{amal.link.removeprefix('i/')}/" in mail.outbox[0].body


def test_shared_device_forgets_draft_name_and_all(invitation):
    amal = Member(invitation, "Amal")
    amal.save("about", kind="mo")
    gone = amal.send("forget")
    assert {cookie["max-age"] for cookie in gone.cookies.values()} == {0}
    assert set(gone.cookies) == {"draft", "name", "receipt", "trial"}
    assert "Amal" not in text_of(amal.get("about"))


def test_day_of_deletion_is_told(begun):
    day = Draft.objects.get().expires_at
    assert str(timezone.localtime(day).year) in text_of(begun.get("later"))

"""Mails to the invited: in their language, at most once, only where they may be asked, and what the server refuses."""

import re
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from surveys.answering.invitations.models import Invitation
from surveys.answering.invitations.queries import state_of, to_be_mailed, to_be_reminded
from surveys.answering.invitations.sending import send_due_reminders, send_invitations, send_reminders
from surveys.answering.invitations.tasks import mail_all, progress_of

from .conftest import Respondent, answer, invited, next_batch, several, token_of


class FussyServer(EmailBackend):
    """Refuses addresses at refused.example, breaks at broken.example, and cannot write malformed.example."""

    def send_messages(self, messages):
        for message in messages:
            if message.to[0].endswith("@refused.example"):
                raise SMTPRecipientsRefused({message.to[0]: (550, f"5.1.1 <{message.to[0]}> unknown".encode())})
            if message.to[0].endswith("@broken.example"):
                raise SMTPServerDisconnected("gone")
            if message.to[0].endswith("@malformed.example"):
                raise ValueError(f"Invalid address: {message.to[0]}")
        return super().send_messages(messages)


@pytest.fixture
def fussy(settings):
    path = f"{__name__}.FussyServer"
    if hasattr(settings, "MAILERS"):
        settings.MAILERS = {"default": {"BACKEND": path, "OPTIONS": {}}}
    settings.EMAIL_BACKEND = path
    import sys

    sys.modules.setdefault(__name__, sys.modules[FussyServer.__module__])


def ids(*invitations: Invitation) -> list[int]:
    return [each.pk for each in invitations]


def state(invitation: Invitation) -> str:
    invitation.refresh_from_db()
    return state_of(invitation)


def test_mail_is_in_the_organisations_language_with_one_link(confidential, wave):
    one = invited(wave, language="fa", address="office@verein.example")
    assert send_invitations(wave=wave, ids=ids(one)).mailed == 1
    (sent,) = mail.outbox
    text, page = sent.body, sent.alternatives[0][0]
    link = f"http://127.0.0.1:8000/s/klein/fa/i/{token_of(one)}/"
    assert sent.to == ["office@verein.example"]
    assert "نظرسنجی کوچک" in sent.subject
    assert re.findall(r"https?://\S+", text) == [link]
    assert set(re.findall(r'(?:href|src)="([^"]+)"', page)) == {link}
    assert '<html lang="fa" dir="rtl">' in page
    assert "Verein Muster" in text
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert state(one) == "mailed"


def test_nobody_is_written_to_twice(confidential, wave):
    one = invited(wave, address="office@verein.example")
    for _ in range(2):
        send_invitations(wave=wave, ids=ids(one))
    assert len(mail.outbox) == 1


def test_address_that_fails_keeps_why_and_does_not_stop_the_others(confidential, wave, fussy):
    hosts = ["refused", "verein", "broken", "amt"]
    asked = [invited(wave, f"Verein {host}", address=f"office@{host}.example") for host in hosts]
    sent = send_invitations(wave=wave, ids=ids(*asked))
    assert (sent.mailed, sent.refused, sent.failed) == (2, 1, 1)
    assert [state(each) for each in asked] == ["refused", "mailed", "not_sent", "mailed"]
    assert asked[0].refusal == "550 5.1.1 <…> unknown"
    assert list(to_be_mailed(wave)) == [asked[2]]


def test_server_that_is_down_is_not_asked_for_each_address(confidential, wave, fussy):
    asked = [invited(wave, f"Verein {n}", address=f"n{n}@broken.example") for n in range(9)]
    assert send_invitations(wave=wave, ids=ids(*asked)).failed == 9
    assert to_be_mailed(wave).count() == 9


def test_side_called_anonymous_is_asked_only_from_2k_on(survey, wave):
    few = several(wave, 9, address="a@b.example")
    assert send_invitations(wave=wave, ids=ids(*few)).mailed == 0
    invited(wave, "Verein zehn", address="a@b.example")
    assert send_invitations(wave=wave, ids=ids(*few)).mailed == 9


def test_only_who_has_not_answered_is_reminded(confidential, wave):
    asked = [invited(wave, f"Verein {n}", address=f"n{n}@verein.example") for n in range(3)]
    send_invitations(wave=wave, ids=ids(*asked[:2]))
    answer(Respondent(), asked[0])
    assert list(to_be_reminded(wave)) == [asked[1]]
    assert send_reminders(wave=wave, ids=ids(*asked)).mailed == 1
    assert [state(each) for each in asked] == ["answered", "reminded", "not_sent"]
    assert mail.outbox[-1].to == ["n1@verein.example"]


def test_anonymous_side_is_answered_from_the_daily_batch_on(survey, wave):
    asked = several(wave, 10, address="a@b.example")
    send_invitations(wave=wave, ids=ids(*asked))
    for one in asked[:5]:
        answer(Respondent(), one)
    assert state(asked[0]) == "mailed"
    assert next_batch() == 5
    assert state(asked[0]) == "answered"
    assert (asked[0].address, to_be_reminded(wave).count()) == ("", 5)


def test_reminders_go_out_on_their_day_once(confidential, wave):
    early = invited(wave, "Verein früh", address="a@b.example")
    late = invited(wave, "Verein spät", address="c@d.example")
    send_invitations(wave=wave, ids=ids(early, late))
    Invitation.objects.filter(pk=early.pk).update(mailed_at=timezone.now() - timedelta(days=9))
    assert send_due_reminders() == 0
    wave.remind_on = timezone.localdate()
    wave.save()
    assert [send_due_reminders(), send_due_reminders()] == [1, 0]
    assert mail.outbox[-1].to == ["a@b.example"]


def test_withdrawn_invitation_is_never_mailed(confidential, wave):
    one = invited(wave, address="a@b.example")
    Invitation.objects.update(revoked=True)
    assert send_invitations(wave=wave, ids=ids(one)).mailed == 0


@pytest.mark.parametrize("count", [2, 51])
def test_progress_of_a_sending_can_be_followed(confidential, wave, count):
    asked = [invited(wave, f"Verein {n}", address="a@b.example") for n in range(count)]
    progress = progress_of(mail_all(wave=wave, ids=ids(*asked), reminder=False))
    assert progress == {"total": count, "mailed": count, "refused": 0, "failed": 0, "done": count, "over": True}
    assert progress_of("unknown") is None


def test_address_that_no_mail_can_bear_is_a_refusal_and_stops_nobody(confidential, wave, fussy):
    bad = ("office@xيy.de", '"\x01"@malformed.example')
    asked = [invited(wave, f"Verein {n}", address=address) for n, address in enumerate((*bad, "a@b.example"))]
    sent = send_invitations(wave=wave, ids=ids(*asked))
    assert (sent.mailed, sent.refused, sent.failed) == (1, 2, 0)
    refusals = [Invitation.objects.get(pk=each.pk).refusal for each in asked]
    assert [bool(refusal) for refusal in refusals] == [True, True, False]
    assert "example" not in "".join(refusals)

"""Programs that check mails open every link in them, some twice, some with HEAD: nothing may come of it."""

import re

import pytest
from django.core import mail
from django.test import Client

from surveys.answering.invitations.models import Invitation
from surveys.answering.invitations.sending import send_invitations, send_reminders
from surveys.answering.models import Draft
from surveys.answering.tokens import draft_token

from .conftest import Respondent, invited, place_of, token_of
from .dump import dump


@pytest.fixture
def links(confidential, wave) -> list[str]:
    """Of every mail that was sent, and of drafts under way."""
    for number, language in enumerate(("de", "fa", "")):
        invited(wave, f"Verein {number}", language=language, address=f"n{number}@verein.example")
    begun = Invitation.objects.get(participant__name="Verein 1")
    colleague = Respondent()
    colleague.send(place_of(begun))
    colleague.send("about", kind="mo")
    alone = Respondent()
    alone.send("about", kind="mo")
    ids = list(Invitation.objects.values_list("pk", flat=True))
    send_invitations(wave=wave, ids=ids)
    send_reminders(wave=wave, ids=ids)
    found = {link for sent in mail.outbox for link in re.findall(r"https?://\S+", sent.body)}
    found |= {f"/s/klein/de/resume/{draft_token(Draft.objects.get(invitation=None).pk)}/"}
    found |= {f"/s/klein/de/resume/i-{token_of(begun)}/", f"/s/klein/de/d/i-{token_of(begun)}/i/"}
    assert len(found) == 6
    return sorted(link.removeprefix("http://127.0.0.1:8000") for link in found)


def test_opening_every_link_twice_leaves_the_database_as_it_was(links):
    before = dump()
    for _ in range(2):
        for link in links:
            for ask in (Client().get, Client().head):
                page = ask(link)
                assert (page.status_code, dict(page.cookies)) == (200, {}), link
                assert "Set-Cookie" not in page.headers
    assert dump() == before

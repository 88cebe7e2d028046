"""A helper answers for an organisation while somebody of it sends the first step, against the real database."""

import time
from threading import Thread

import pytest
from django.db import connections, transaction

from surveys.answering.drafts import begin_draft
from surveys.answering.invitations.models import Invitation, SpentInvitation
from surveys.answering.models import Draft, Response
from surveys.answering.queries import standing_of_invitation
from surveys.answering.tokens import spent_mac

from .conftest import Respondent, invited, place_of, token_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def entered(transactional_db, survey, wave) -> tuple[Invitation, Respondent]:
    invitation, respondent = invited(wave), Respondent()
    assert respondent.send(place_of(invitation)).status_code == 302
    return invitation, respondent


def test_who_waited_for_the_invitation_sees_that_it_was_answered_meanwhile(entered):
    invitation, respondent = entered
    addresses = []

    def begin() -> None:
        try:
            addresses.append(respondent.send("about", kind="mo")["Location"])
        finally:
            connections.close_all()

    with transaction.atomic():
        Invitation.objects.select_for_update().get(pk=invitation.pk)
        SpentInvitation.objects.create(mac=spent_mac(invitation.token_hash))
        window = Thread(target=begin)
        window.start()
        time.sleep(0.5)
    window.join()
    assert addresses == ["/s/klein/de/receipt/"]
    assert Draft.objects.count() == 0
    assert respondent.get("receipt").templates[0].name.endswith("answered.html")


@pytest.mark.parametrize("after_the_batch", [False, True])
def test_draft_of_an_invitation_that_was_answered_is_not_sent_again(entered, after_the_batch):
    invitation, respondent = entered
    standing = standing_of_invitation("klein", token_of(invitation))
    answers = {"kind": "mo", "topics": ["b"], "severity_b": None}
    begin_draft(standing=standing, language="de", step="about", answers=answers)
    respondent.send("needs")
    if after_the_batch:
        Invitation.objects.update(used=True)
    else:
        SpentInvitation.objects.create(mac=spent_mac(invitation.token_hash))
    assert respondent.send("check")["Location"] == "/s/klein/de/receipt/"
    assert respondent.get("receipt").templates[0].name.endswith("answered.html")
    assert (Response.objects.count(), Draft.objects.count()) == (0, 0)

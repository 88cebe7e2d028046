"""The personal link of a mail: for one person, one organisation, one round, as long as all three hold."""

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail

from cms_pages.strategies.consent.closing import call_off
from cms_pages.strategies.consent.links import address_of, token_of
from cms_pages.strategies.consent.telling import invite, remind_of_bodies
from cms_pages.strategies.rules.consent import Answer
from cms_pages.strategies.words import words
from tests.factories.consent import PROPOSAL, REASON, begin_round, in_days, let_it_end, say
from tests.factories.talks import add_person, ended


@pytest.fixture
def mandate(level):
    return level.amt_person.mandates.get()


@pytest.fixture
def link(consent_round, mandate):
    return urlsplit(address_of(consent_round, mandate)).path


def test_everybody_who_speaks_is_mailed_their_own_link(level, consent_round):
    add_person("deputy", level.amt, role="deputy")
    add_person("helper", level.amt, role="member")
    mail.outbox.clear()
    assert invite.call(consent_round.pk) == 6
    assert len({re.search(r"by-link/(\S+)/", each.body)[1] for each in mail.outbox}) == 6
    assert all(each.to != ["helper@example.org"] for each in mail.outbox)


def test_looking_changes_nothing_and_needs_no_sign_in(client, consent_round, link):
    found = client.get(link)
    assert found.status_code == 200
    assert "Gemeinsame Sprechstunde" in found.text
    assert "no-store" in found["Cache-Control"]
    assert not consent_round.endorsements.exists()


def test_one_answers_by_it(client, level, consent_round, link):
    given = {"revision": 0, "language": "de", "answer": "objection", "measure": "whole"}
    assert client.post(link, given).status_code == 200
    assert not consent_round.endorsements.exists()
    found = client.post(link, given | {"reason": REASON, "proposal": PROPOSAL}, follow=True)
    own = consent_round.endorsements.get()
    assert (own.organisation, own.by, own.answer) == (level.amt, level.amt_person, "objection")
    assert found.redirect_chain[-1][0].endswith("?saved")


def test_who_has_not_seen_a_colleagues_answer_is_shown_it(client, level, consent_round, link):
    say(level, consent_round, "amt", Answer.RESERVATION, reason=words("Aus dem anderen Fenster", "de"))
    found = client.post(link, {"revision": 0, "language": "de", "answer": "abstain"})
    assert found.status_code == 409
    assert "Aus dem anderen Fenster" in found.text
    assert consent_round.endorsements.get().answer == "reservation"


def gone(client, link):
    given = {"revision": 0, "language": "de", "answer": "reservation", "reason": REASON}
    sent = client.post(link, given)
    assert REASON in sent.text
    return {client.get(link).status_code, sent.status_code} == {410}


def test_with_the_mandate_it_ends(client, link, mandate):
    ended(mandate)
    assert gone(client, link)


def test_who_is_no_speaker_any_more_does_not_answer_by_it(client, link, mandate):
    mandate.role = "member"
    mandate.save()
    assert gone(client, link)


def test_with_the_account_it_ends(client, level, link):
    level.amt_person.is_active = False
    level.amt_person.save()
    assert gone(client, link)


def test_with_the_membership_it_ends(client, level, link):
    ended(level.amt_membership)
    assert gone(client, link)


def test_after_the_last_day_it_ends(client, consent_round, link):
    let_it_end(consent_round)
    assert gone(client, link)


def test_it_does_not_open_the_next_round(client, level, strategy, consent_round, link, mandate):
    call_off(found=consent_round, by=level.coordinator)
    following = begin_round(level, strategy)
    assert gone(client, link)
    assert token_of(following, mandate) not in link


def test_it_opens_nothing_for_another_organisation(client, level, consent_round, mandate, link):
    other = level.verein_person.mandates.get()
    turned = link.replace(f"-{mandate.pk}-", f"-{other.pk}-")
    assert client.get(turned).status_code == 410


@pytest.mark.parametrize("token", ["x", "1-1-", "1-1-" + "0" * 40, "9" * 18 + "-1-" + "a" * 40, "٣-1-" + "a" * 40])
def test_what_is_no_link_opens_nothing(client, consent_round, link, mandate, token):
    assert client.get(link.replace(token_of(consent_round, mandate), token)).status_code == 410


def test_who_let_the_day_of_their_body_pass_is_reminded_once(level, consent_round):
    say(level, consent_round, "amt", until=in_days(2))
    mail.outbox.clear()
    assert remind_of_bodies() == 0
    consent_round.endorsements.update(until=in_days(-1))
    assert (remind_of_bodies(), remind_of_bodies()) == (1, 0)
    assert [each.to for each in mail.outbox] == [["amt-person@example.org"]]


def test_who_has_confirmed_is_not_reminded(level, consent_round):
    say(level, consent_round, "amt", until=in_days(2))
    say(level, consent_round, "amt")
    mail.outbox.clear()
    assert remind_of_bodies() == 0

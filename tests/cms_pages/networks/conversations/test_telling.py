"""Mails at once: who is asked hears of it, who has asked hears that it is taken up. Nobody hears twice."""

import uuid

import pytest
from django.core import mail
from wagtail.users.models import UserProfile

from cms_pages.models import FieldOfAction
from cms_pages.networks.conversations import services
from cms_pages.networks.conversations.access import standing_in
from cms_pages.networks.conversations.states import Move
from cms_pages.networks.conversations.telling import tell_asked, tell_taken_up
from tests.factories.talks import SUBJECT, TEXT, add_person, begin, ended

pytestmark = pytest.mark.django_db


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    def run(function, *args, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            return function(*args, **fields)

    return run


def take_up(hub, talk, person=None):
    standing = standing_in(person or hub.amt_person, hub.network.pk)
    return services.move(standing=standing, talk=talk, move=Move.TAKE_UP, key=uuid.uuid4())


def addressed():
    return sorted(address for message in mail.outbox for address in message.to)


def test_representative_and_deputy_of_the_asked_organisation_hear_once(hub, commit):
    add_person("deputy", hub.amt, role="deputy")
    add_person("member", hub.amt, role="member")
    talk = commit(begin, hub.network, hub.verein_person, hub.amt)
    assert addressed() == ["amt-person@example.org", "deputy@example.org"]
    assert tell_asked.call(talk.pk) == 0
    assert len(mail.outbox) == 2


def test_same_form_sent_twice_tells_once(hub, commit):
    key = uuid.uuid4()
    for _time in range(2):
        commit(begin, hub.network, hub.verein_person, hub.amt, key=key)
    assert addressed() == ["amt-person@example.org"]


def test_mail_names_the_organisation_and_the_field_and_nothing_that_was_said(hub, commit):
    field = FieldOfAction.objects.first()
    talk = commit(begin, hub.network, hub.verein_person, hub.amt, field=field)
    (message,) = mail.outbox
    everything = message.subject + message.body
    assert "Verein" in message.body
    assert "Handlungsfeld: " in message.body
    assert f"/de/networks/{hub.network.pk}/talks/{talk.key}/" in message.body
    for secret in (TEXT, SUBJECT, hub.verein_person.email, hub.verein_person.username):
        assert secret not in everything


def test_mail_is_in_the_language_of_who_gets_it(hub, commit):
    UserProfile.objects.create(user=hub.amt_person, preferred_language="ar")
    commit(begin, hub.network, hub.verein_person, hub.amt)
    assert "/ar/networks/" in mail.outbox[0].body


def test_what_a_side_is_asked_is_told_to_all_of_that_side_but_who_asks(hub, commit):
    commit(begin, hub.network, hub.verein_person, "mo")
    assert addressed() == ["club-person@example.org"]


def test_organisation_that_has_left_hears_nothing_of_its_side(hub, commit):
    ended(hub.stelle_membership)
    commit(begin, hub.network, hub.verein_person, "administration")
    assert addressed() == ["amt-person@example.org"]


def test_who_has_asked_hears_once_that_it_is_taken_up(hub, commit):
    add_person("deputy", hub.verein, role="deputy")
    talk = commit(begin, hub.network, hub.verein_person, hub.amt)
    mail.outbox.clear()
    commit(take_up, hub, talk)
    commit(take_up, hub, talk)
    assert tell_taken_up.call(talk.pk) == 0
    (message,) = mail.outbox
    assert message.to == ["verein-person@example.org"]
    assert "Amt" in message.body
    assert hub.amt_person.email not in message.body
    assert SUBJECT not in message.subject + message.body


def test_where_who_asked_has_gone_the_others_of_the_organisation_hear(hub, commit):
    add_person("deputy", hub.verein, role="deputy")
    talk = commit(begin, hub.network, hub.verein_person, hub.amt)
    ended(hub.verein_person.mandates.get())
    mail.outbox.clear()
    commit(take_up, hub, talk)
    assert addressed() == ["deputy@example.org"]


def test_nobody_hears_of_what_was_rolled_back_or_has_gone_on(hub):
    talk = begin(hub.network, hub.verein_person, hub.amt)
    take_up(hub, talk)
    assert tell_asked.call(talk.pk) == 0
    assert mail.outbox == []


def test_mail_that_could_not_be_sent_keeps_nobody_from_asking(hub, commit):
    hub.amt_person.email = "nobody\n@example.org"
    hub.amt_person.save()
    talk = commit(begin, hub.network, hub.verein_person, hub.amt)
    assert talk.pk
    assert mail.outbox == []
    hub.amt_person.email = "amt-person@example.org"
    hub.amt_person.save()
    assert tell_asked.call(talk.pk) == 1

import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.users.models import UserProfile

from cms_pages.models import Coordination, Talk
from cms_pages.networks.conversations import services
from cms_pages.networks.conversations.access import standing_in
from cms_pages.networks.conversations.reminders import remind_of_talks
from cms_pages.networks.conversations.states import Move
from tests.factories.talks import SUBJECT, TEXT, add_person, begin, ended

pytestmark = pytest.mark.django_db


def make_overdue(talk):
    Talk.objects.filter(pk=talk.pk).update(due=timezone.localdate() - timedelta(days=1))
    return talk


def addressed():
    return sorted(address for message in mail.outbox for address in message.to)


@pytest.fixture
def talk(hub):
    return make_overdue(begin(hub.network, hub.verein_person, hub.amt))


def test_nobody_hears_before_the_promised_day_has_passed(hub, talk):
    Talk.objects.update(due=timezone.localdate())
    assert remind_of_talks() == 0


def test_representative_and_deputy_hear_once_for_each_step(hub, talk):
    add_person("deputy", hub.amt, role="deputy")
    add_person("member", hub.amt, role="member")
    assert [remind_of_talks(), remind_of_talks()] == [2, 0]
    assert addressed() == ["amt-person@example.org", "deputy@example.org"]
    standing = standing_in(hub.amt_person, hub.network.pk)
    make_overdue(services.move(standing=standing, talk=talk, move=Move.TAKE_UP, key=uuid.uuid4()))
    assert [remind_of_talks(), remind_of_talks()] == [2, 0]


def test_a_mail_tells_nothing_of_what_was_said(hub, talk):
    remind_of_talks()
    (message,) = mail.outbox
    everything = message.subject + message.body
    assert TEXT not in everything
    assert SUBJECT not in everything
    assert f"/de/networks/{hub.network.pk}/talks/{talk.key}/" in message.body


def test_a_mail_is_in_the_language_of_the_person(hub, talk):
    UserProfile.objects.create(user=hub.amt_person, preferred_language="ar")
    remind_of_talks()
    assert "/ar/networks/" in mail.outbox[0].body


def test_without_one_in_the_first_language_of_the_organisation(hub, talk):
    hub.amt.languages = ["xx", "tr"]
    hub.amt.save()
    remind_of_talks()
    assert "/tr/networks/" in mail.outbox[0].body


def test_what_nobody_can_be_reminded_of_is_told_to_the_coordination(hub, talk):
    ended(hub.amt.mandates.get())
    make_overdue(begin(hub.network, hub.verein_person, "administration"))
    deputy = add_person("deputy")
    Coordination.objects.create(network=hub.network, user=deputy, role="deputy")
    assert remind_of_talks() == 4
    assert addressed() == ["coordinator@example.org"] * 2 + ["deputy@example.org"] * 2
    assert not any(str(talk.key) in message.body for message in mail.outbox)


def test_after_a_merger_the_other_one_hears(hub, talk):
    hub.amt.merged_into = hub.stelle
    hub.amt.save()
    remind_of_talks()
    assert addressed() == ["stelle-person@example.org"]


def test_closed_and_met_ones_wait_for_nobody(hub, talk):
    standing = standing_in(hub.amt_person, hub.network.pk)
    services.move(standing=standing, talk=talk, move=Move.CLOSE, key=uuid.uuid4())
    assert remind_of_talks() == 0


def test_what_could_not_be_sent_is_tried_again(hub, talk, settings):
    add_person("deputy", hub.amt, role="deputy")
    addresses = {"deputy": "nobody\n@example.org"}
    hub.amt_person.email, original = addresses["deputy"], hub.amt_person.email
    hub.amt_person.save()
    with pytest.raises(RuntimeError):
        remind_of_talks()
    assert addressed() == ["deputy@example.org"]
    hub.amt_person.email = original
    hub.amt_person.save()
    assert remind_of_talks() == 1
    assert addressed() == ["amt-person@example.org", "deputy@example.org"]

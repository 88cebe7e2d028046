"""A role passes from one person to another in one step, with the rights to edit."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms_pages.models import Coordination
from cms_pages.networks.coordination.handover import PassedOnMeanwhile, hand_over, name_somebody
from cms_pages.networks.people.rights import coordinates, may_edit_network
from tests.factories.editors import make_editors

pytestmark = pytest.mark.django_db
COORDINATOR, DEPUTY = Coordination.Role.COORDINATOR, Coordination.Role.DEPUTY


@pytest.fixture
def person(django_user_model):
    def make(name):
        address = f"{name}@example.org"
        return django_user_model.objects.create_user(username=address, email=address, first_name=name)

    return make


@pytest.fixture
def network(site_pages):
    return site_pages["de"]["network"].record


@pytest.fixture
def editors(site_pages):
    return make_editors(site_pages["de"]["network"], also=())


def _coordination(network, user, role=COORDINATOR):
    return Coordination.objects.create(network=network, user=user, role=role, since=datetime.date(2024, 1, 1))


def _holders(network):
    current = Coordination.objects.current().filter(network=network)
    return {each.role: each.user.first_name for each in current}


def test_one_coordination_ends_and_the_other_begins_and_rights_move(network, person, editors):
    old, new = person("Alt"), person("Neu")
    old.groups.add(editors)
    hand_over(coordination=_coordination(network, old), to=new, by=old)
    assert _holders(network) == {"coordinator": "Neu"}
    assert (coordinates(old, network), coordinates(new, network)) == (False, True)
    assert (may_edit_network(old, network), may_edit_network(new, network)) == (False, True)


def test_groups_that_have_nothing_to_do_with_the_network_stay(network, person, editors):
    old, new, other = person("Alt"), person("Neu"), Group.objects.create(name="Andere")
    old.groups.add(editors, other)
    hand_over(coordination=_coordination(network, old), to=new, by=old)
    assert list(old.groups.all()) == [other]
    assert list(new.groups.all()) == [editors]


def test_deputy_who_becomes_coordinator_is_deputy_no_more(network, person):
    old, deputy = person("Alt"), person("Vertretung")
    _coordination(network, deputy, DEPUTY)
    hand_over(coordination=_coordination(network, old), to=deputy, by=old)
    assert _holders(network) == {"coordinator": "Vertretung"}


def test_undoing_is_the_same_step_back_even_on_the_same_day(network, person, editors):
    old, new = person("Alt"), person("Neu")
    old.groups.add(editors)
    begun = hand_over(coordination=_coordination(network, old), to=new, by=old)
    hand_over(coordination=begun, to=old, by=new)
    assert _holders(network) == {"coordinator": "Alt"}
    assert list(old.groups.all()) == [editors]
    assert not new.groups.exists()


def test_what_was_handed_over_cannot_be_handed_over_again(network, person):
    old, first, second = person("Alt"), person("Erste"), person("Zweite")
    coordination = _coordination(network, old)
    hand_over(coordination=coordination, to=first, by=old)
    with pytest.raises(PassedOnMeanwhile):
        hand_over(coordination=coordination, to=second, by=old)
    assert _holders(network) == {"coordinator": "Erste"}


def test_only_an_empty_role_can_be_named(network, person):
    admin, first, second = person("Betrieb"), person("Erste"), person("Zweite")
    name_somebody(network=network, role=DEPUTY, to=first, by=admin)
    with pytest.raises(PassedOnMeanwhile):
        name_somebody(network=network, role=DEPUTY, to=second, by=admin)
    assert _holders(network) == {"deputy": "Erste"}


def test_both_are_told_and_it_is_logged(network, person, django_capture_on_commit_callbacks):
    old, new = person("Alt"), person("Neu")
    with django_capture_on_commit_callbacks(execute=True):
        hand_over(coordination=_coordination(network, old), to=new, by=old)
    told = {message.to[0]: message.body for message in mail.outbox}
    assert set(told) == {"alt@example.org", "neu@example.org"} or set(told) == {"Alt@example.org", "Neu@example.org"}
    ended = next(body for address, body in told.items() if address.startswith(("alt", "Alt")))
    begun = next(body for address, body in told.items() if address.startswith(("neu", "Neu")))
    assert "Neu" in ended
    assert f"/networks/{network.pk}/coordination/" in begun
    entry = ModelLogEntry.objects.get(action="cms_pages.coordination_passed_on")
    assert entry.data == {"role": "coordinator", "giver": old.pk, "taker": new.pk}
    assert entry.user == old


def test_mail_that_cannot_be_sent_stops_nothing(network, person, settings, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    old, new = person("Alt"), person("Neu")
    with django_capture_on_commit_callbacks(execute=True):
        hand_over(coordination=_coordination(network, old), to=new, by=old)
    assert _holders(network) == {"coordinator": "Neu"}


def test_a_term_that_was_to_end_later_ends_now(network, person):
    old, new = person("Alt"), person("Neu")
    coordination = _coordination(network, old)
    coordination.until = timezone.localdate() + datetime.timedelta(days=90)
    coordination.save()
    hand_over(coordination=coordination, to=new, by=old)
    assert _holders(network) == {"coordinator": "Neu"}

"""Inviting people to speak for an organisation, by mail."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from django.utils import timezone

from cms_pages.models import Mandate, MandateInvitation
from cms_pages.networks.people.inviting import forget_addresses, invite, looks_shared
from tests.cms_pages.networks.people.conftest import browser_of, coordinate, give, make_person
from tests.factories.networks import make_organisation

pytestmark = pytest.mark.django_db


def people_page(organisation, language="en"):
    return f"/{language}/my-organisation/{organisation.key}/people/"


def ask(client, organisation, address="new@example.org", role="member", **more):
    return client.post(people_page(organisation), {"address": address, "role": role, "language": "en"} | more)


def path_in_mail():
    return re.search(r"^https?://[^/]+(/\S+)$", mail.outbox[-1].body, re.MULTILINE)[1]


def test_whoever_is_invited_gets_an_account_and_a_mandate(head, organisation):
    assert ask(browser_of(head), organisation, role="deputy").status_code == 302
    assert mail.outbox[-1].to == ["new@example.org"]
    visitor, path = Client(), path_in_mail()
    assert "Verein Eins" in visitor.get(path).content.decode()
    assert not Mandate.objects.filter(role="deputy").exists()
    then = visitor.post(path)
    assert then.headers["Location"].startswith("/en/account/?next=")
    user = get_user_model().objects.get(email="new@example.org")
    assert not user.has_usable_password()
    assert Mandate.objects.current().get(user=user).role == "deputy"


@pytest.mark.parametrize("language", ["de", "ar"])
def test_mail_and_page_are_in_the_language_of_the_invitation(head, organisation, language):
    ask(browser_of(head), organisation, language=language)
    assert path_in_mail().startswith(f"/{language}/invited/")
    assert f'lang="{language}"' in Client().get(path_in_mail()).content.decode()


def test_account_that_is_there_is_used_whatever_its_case(head, organisation):
    known = make_person("known")
    ask(browser_of(head), organisation, "Known@Example.org")
    then = browser_of(known).post(path_in_mail())
    assert then.headers["Location"] == f"/en/my-organisation/{organisation.key}/"
    assert Mandate.objects.current().get(user=known).organisation == organisation


def test_link_works_once(head, organisation):
    ask(browser_of(head), organisation)
    path = path_in_mail()
    Client().post(path)
    assert Client().post(path).status_code == 410
    assert Mandate.objects.filter(user__email="new@example.org").count() == 1


def test_somebody_signed_in_as_another_is_told_whose_it_is(head, organisation, other):
    ask(browser_of(head), organisation)
    page = browser_of(make_person("somebody")).post(path_in_mail())
    assert "new@example.org" in page.content.decode()
    assert not Mandate.objects.filter(user__username="somebody").exists()


def test_invitation_can_be_taken_back(head, organisation):
    client = browser_of(head)
    ask(client, organisation)
    invitation = MandateInvitation.objects.get()
    client.post(f"{people_page(organisation)}invitations/{invitation.pk}/take-back/")
    assert Client().get(path_in_mail()).status_code == 410
    assert MandateInvitation.objects.get().sealed_address == ""


def test_asking_the_same_person_anew_makes_the_old_link_worthless(head, organisation):
    client = browser_of(head)
    ask(client, organisation)
    first = path_in_mail()
    ask(client, organisation, "NEW@example.org", "deputy")
    assert Client().get(first).status_code == 410
    assert Client().get(path_in_mail()).status_code == 200


def test_it_ends_after_two_weeks_and_the_address_goes(head, organisation):
    ask(browser_of(head), organisation)
    assert "new@example.org" not in MandateInvitation.objects.get().sealed_address
    assert forget_addresses() == 0
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert Client().get(path_in_mail()).status_code == 410
        assert forget_addresses() == 1
    assert MandateInvitation.objects.get().sealed_address == ""


def test_address_is_gone_once_accepted(head, organisation):
    ask(browser_of(head), organisation)
    Client().post(path_in_mail())
    accepted = MandateInvitation.objects.get()
    assert (accepted.sealed_address, accepted.address_mac) == ("", "")


def test_nobody_invites_into_another_organisation(head, other):
    assert ask(browser_of(head), other).status_code == 404
    assert not MandateInvitation.objects.exists()


@pytest.mark.parametrize(
    ("own", "given", "works"),
    [
        ("representative", "representative", True),
        ("deputy", "member", True),
        ("deputy", "deputy", True),
        ("deputy", "representative", False),
        ("member", "member", False),
    ],
)
def test_who_may_invite_to_what(organisation, own, given, works):
    user = make_person("somebody")
    give(user, organisation, own)
    ask(browser_of(user), organisation, role=given)
    assert MandateInvitation.objects.exists() is works


def test_who_coordinates_invites_a_representative_only_where_none_is_left(network, organisation, head):
    boss = make_person("boss")
    coordinate(boss, network)
    assert ask(browser_of(boss), organisation, role="representative").status_code == 404
    Mandate.objects.update(until=timezone.localdate() - timedelta(days=1))
    assert ask(browser_of(boss), organisation, role="member").status_code == 200
    assert ask(browser_of(boss), organisation, role="representative").status_code == 302
    elsewhere = make_organisation("Woanders")
    assert ask(browser_of(boss), elsewhere, role="representative").status_code == 404


def test_mailbox_of_an_office_is_asked_about(head, organisation):
    client = browser_of(head)
    page = ask(client, organisation, "Info@example.org").content.decode()
    assert "several people read" in page
    assert not MandateInvitation.objects.exists()
    ask(client, organisation, "Info@example.org", own_mailbox="on")
    assert MandateInvitation.objects.exists()


@pytest.mark.parametrize(("address", "shared"), [("office@a.org", True), ("Büro@a.org", True), ("amal@a.org", False)])
def test_names_of_offices(address, shared):
    assert looks_shared(address) is shared


@pytest.mark.parametrize("address", ["", "no address", "a" * 200 + "@example.org", "a\nb@example.org"])
def test_bad_address_is_told(head, organisation, address):
    page = ask(browser_of(head), organisation, address)
    assert page.status_code == 200
    assert 'class="error-summary"' in page.content.decode()


def test_closed_account_is_not_opened_again(head, organisation):
    closed = make_person("closed", is_active=False)
    invite(organisation=organisation, address=closed.email, role="member", language="en", by=head)
    assert Client().post(path_in_mail()).status_code == 410
    assert not Mandate.objects.filter(user=closed).exists()


@pytest.mark.parametrize("token", ["x", "0" * 40, "a" * 500])
def test_wrong_link_says_so(organisation, token):
    assert Client().get(f"/en/invited/{token}/").status_code == 410


def test_another_role_takes_the_place_of_the_old_one(head, organisation):
    known = make_person("known")
    give(known, organisation, "member", since=timezone.localdate() - timedelta(days=90))
    ask(browser_of(head), organisation, known.email, "deputy")
    Client().post(path_in_mail())
    assert [mandate.role for mandate in Mandate.objects.current().filter(user=known)] == ["deputy"]
    assert Mandate.objects.filter(user=known).count() == 2

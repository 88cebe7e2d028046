"""Ending a mandate and handing it over."""

import pytest
from django.core import mail
from wagtail.models import ModelLogEntry

from cms_pages.models import Mandate
from cms_pages.networks.people.mandates import give_mandate
from cms_pages.networks.people.preferred_language import keep_language
from cms_pages.networks.people.rights import speaks_for
from tests.cms_pages.networks.people.conftest import browser_of, coordinate, give, make_person
from tests.factories.talks import ended

pytestmark = pytest.mark.django_db


def end(client, mandate, language="en"):
    return client.post(f"/{language}/my-organisation/{mandate.organisation.key}/people/{mandate.pk}/end/")


def hand_over(client, mandate, to):
    return client.post(f"/en/my-organisation/{mandate.organisation.key}/people/{mandate.pk}/hand-over/", {"to": to.pk})


def test_mandate_ends_at_once_and_the_page_is_closed(head, organisation):
    held = Mandate.objects.get(user=head)
    client = browser_of(head)
    assert (
        "nobody represents"
        in client.get(f"/en/my-organisation/{organisation.key}/people/{held.pk}/end/").content.decode()
    )
    end(client, held)
    assert not speaks_for(head, organisation)
    assert client.get(f"/en/my-organisation/{organisation.key}/").status_code == 404


def test_looking_at_the_page_ends_nothing(head, organisation):
    held = Mandate.objects.get(user=head)
    browser_of(head).get(f"/en/my-organisation/{organisation.key}/people/{held.pk}/end/")
    assert speaks_for(head, organisation)


@pytest.mark.parametrize(
    ("own", "of", "works"),
    [
        ("representative", "representative", True),
        ("representative", "member", True),
        ("deputy", "member", True),
        ("deputy", "representative", False),
        ("member", "member", False),
    ],
)
def test_who_ends_whose(organisation, own, of, works):
    one, two = make_person("one"), make_person("two")
    give(one, organisation, own)
    end(browser_of(one), give(two, organisation, of))
    assert Mandate.objects.current().filter(user=two).exists() is not works


def test_nobody_ends_a_mandate_of_another_organisation(head, other):
    theirs = give(make_person("two"), other)
    assert end(browser_of(head), theirs).status_code == 404
    assert theirs.is_current()


def test_mandate_of_another_organisation_is_not_found_under_ones_own_address(head, organisation, other):
    theirs = give(make_person("two"), other)
    where = f"/en/my-organisation/{organisation.key}/people/{theirs.pk}/end/"
    assert browser_of(head).post(where).status_code == 404


def test_coordinators_are_told_in_their_language_when_the_last_representative_goes(network, organisation, head):
    boss, deputy = make_person("boss"), make_person("deputy")
    coordinate(boss, network)
    coordinate(deputy, network, "deputy")
    keep_language(deputy, "ar")
    end(browser_of(head), Mandate.objects.get(user=head))
    assert {tuple(message.to) for message in mail.outbox} == {("boss@example.org",), ("deputy@example.org",)}
    addresses = {message.to[0]: message.body for message in mail.outbox}
    assert f"/de/my-organisation/{organisation.key}/people/" in addresses["boss@example.org"]
    assert f"/ar/my-organisation/{organisation.key}/people/" in addresses["deputy@example.org"]
    assert organisation.name in browser_of(boss).get("/en/me/").content.decode()


@pytest.mark.parametrize("left", [False, True])
def test_organisation_without_a_representative_is_named_to_coordinators_as_long_as_it_is_there(
    network, organisation, head, left
):
    boss = make_person("boss")
    coordinate(boss, network)
    end(browser_of(head), Mandate.objects.get(user=head))
    if left:
        ended(organisation.memberships.get())
    assert (organisation.name in browser_of(boss).get("/en/me/").text) is not left
    where = f"/en/my-organisation/{organisation.key}/people/"
    assert browser_of(boss).get(where).status_code == (404 if left else 200)


def test_nobody_is_told_while_another_one_represents(network, organisation, head):
    coordinate(make_person("boss"), network)
    give(make_person("second"), organisation)
    end(browser_of(head), Mandate.objects.get(user=head))
    assert mail.outbox == []


@pytest.mark.parametrize(("role", "told"), [("member", ["boss@example.org"]), ("representative", [])])
def test_coordinators_are_told_when_the_last_representative_takes_a_lesser_role(
    network, organisation, head, role, told, django_capture_on_commit_callbacks
):
    coordinate(make_person("boss"), network)
    with django_capture_on_commit_callbacks(execute=True):
        give_mandate(user=head, organisation=organisation, role=role)
    assert [address for message in mail.outbox for address in message.to] == told


def test_handing_over_changes_both_in_one_step(network, head, organisation, django_capture_on_commit_callbacks):
    coordinate(make_person("boss"), network)
    follower = make_person("follower")
    give(follower, organisation, "member")
    held = Mandate.objects.get(user=head)
    with django_capture_on_commit_callbacks(execute=True):
        hand_over(browser_of(head), held, Mandate.objects.get(user=follower))
    now = {mandate.user.username: mandate.role for mandate in Mandate.objects.current().select_related("user")}
    assert now == {"head": "deputy", "follower": "representative"}
    assert mail.outbox == []


def test_nothing_is_handed_over_to_people_of_another_organisation(head, organisation, other):
    theirs = give(make_person("two"), other)
    held = Mandate.objects.get(user=head)
    assert hand_over(browser_of(head), held, theirs).status_code == 200
    assert held.is_current()


def test_only_a_representative_hands_over(organisation):
    user = make_person("deputy")
    held = give(user, organisation, "deputy")
    assert hand_over(browser_of(user), held, give(make_person("x"), organisation, "member")).status_code == 404


def test_history_of_the_organisation_tells_of_it(head, organisation):
    end(browser_of(head), Mandate.objects.get(user=head))
    entry = ModelLogEntry.objects.get(action="cms_pages.mandate_ended")
    assert entry.user == head
    assert entry.data == {"role": "representative"}

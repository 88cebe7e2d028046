"""Who is what to a conversation: every role, in every state, in both directions."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from cms_pages.models import Mandate, Membership, NetworkPage
from cms_pages.networks.conversations.access import standing_in
from cms_pages.networks.conversations.services import move
from cms_pages.networks.conversations.states import Move, Party, State, may_read
from tests.factories.networks import add_member, make_organisation
from tests.factories.talks import add_coordinator, add_person, begin, ended

pytestmark = pytest.mark.django_db
WAYS = {
    State.ASKED: [],
    State.TAKEN_UP: [Move.TAKE_UP],
    State.MET: [Move.TAKE_UP, Move.MEET],
    State.CLOSED: [Move.TAKE_UP, Move.MEET, Move.CLOSE],
}
DIRECTIONS = [("verein", "amt"), ("amt", "verein"), ("verein", "club"), ("amt", "stelle")]


def party_of(user, talk):
    try:
        return standing_in(user, talk.network_id).party(talk)
    except Http404:
        return None


def reach(hub, talk, state, answering):
    for step in WAYS[state]:
        standing = standing_in(answering, hub.network.pk)
        talk = move(standing=standing, talk=talk, move=step, key=talk.key)
    assert talk.state == state
    return talk


@pytest.fixture
def people(hub, site_pages, add_page):
    """Everybody who is neither of both: name → person."""
    elsewhere = add_page(site_pages["de"]["home"], NetworkPage, language="de", title="Netz B", slug="netz-b")
    stranger = make_organisation("Fremd", key="fremd")
    add_member(elsewhere, stranger)
    left = add_person("left-the-organisation")
    ended(Mandate.objects.create(user=left, organisation=hub.amt))
    ended(Mandate.objects.create(user=left, organisation=hub.verein))
    return {
        "of another network": add_person("elsewhere", stranger),
        "coordinates another network": add_coordinator(elsewhere.record, "coordinates-elsewhere"),
        "without a mandate": add_person("nobody"),
        "mandate ended": left,
        "superuser": add_person("root", is_superuser=True),
        "inactive": add_person("inactive", hub.amt, is_active=False),
        "anonymous": AnonymousUser(),
    }


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize(("asking", "asked"), DIRECTIONS)
def test_roles_are_the_same_in_both_directions(hub, people, asking, asked, state):
    begun = begin(hub.network, getattr(hub, f"{asking}_person"), getattr(hub, asked))
    talk = reach(hub, begun, state, getattr(hub, f"{asked}_person"))
    colleague = add_person("colleague", getattr(hub, asked), role="member")
    others = {"verein", "club", "amt", "stelle"} - {asking, asked}

    assert party_of(getattr(hub, f"{asking}_person"), talk) is Party.ASKING
    assert party_of(getattr(hub, f"{asked}_person"), talk) is Party.ASKED
    assert party_of(colleague, talk) is Party.ASKED
    assert party_of(hub.coordinator, talk) is Party.COORDINATING
    assert {party_of(getattr(hub, f"{name}_person"), talk) for name in others} == {Party.NOBODY}
    assert {name: party_of(person, talk) for name, person in people.items()} == dict.fromkeys(people)


@pytest.mark.parametrize(("asking", "side", "helper", "colleague"), [
    ("verein", "administration", "amt", "stelle"),
    ("amt", "mo", "verein", "club"),
])  # fmt: skip
def test_what_is_open_to_a_side_is_read_by_it_until_one_takes_it_up(hub, asking, side, helper, colleague):
    talk = begin(hub.network, getattr(hub, f"{asking}_person"), side)
    helping, other = getattr(hub, f"{helper}_person"), getattr(hub, f"{colleague}_person")
    assert [party_of(each, talk) for each in (helping, other)] == [Party.HELPER, Party.HELPER]

    talk = move(standing=standing_in(helping, hub.network.pk), talk=talk, move=Move.TAKE_UP, key=talk.key)
    assert [party_of(each, talk) for each in (helping, other)] == [Party.ASKED, Party.NOBODY]
    assert not may_read(party_of(other, talk))


def test_who_asks_their_own_side_stays_asking(hub):
    talk = begin(hub.network, hub.verein_person, "mo")
    assert party_of(hub.verein_person, talk) is Party.ASKING
    assert party_of(hub.club_person, talk) is Party.HELPER


def test_who_coordinates_and_is_a_member_has_both(hub):
    talk = begin(hub.network, hub.verein_person, hub.amt)
    Mandate.objects.create(user=hub.coordinator, organisation=hub.amt)
    assert party_of(hub.coordinator, talk) is Party.ASKED


def test_coordination_that_has_ended_gives_nothing(hub):
    talk = begin(hub.network, hub.verein_person, hub.amt)
    ended(hub.coordinator.coordinations.get())
    assert party_of(hub.coordinator, talk) is None


def test_who_left_the_network_sees_nothing_and_everything_again_after_coming_back(hub):
    talk = begin(hub.network, hub.verein_person, hub.amt)
    ended(hub.amt_membership)
    assert party_of(hub.amt_person, talk) is None
    Membership.objects.create(network=hub.network, organisation=hub.amt)
    assert party_of(hub.amt_person, talk) is Party.ASKED


def test_of_two_networks_that_share_their_members_neither_sees_the_talks_of_the_other(hub, site_pages, add_page):
    second = add_page(site_pages["de"]["home"], NetworkPage, language="de", title="Netz C", slug="netz-c")
    for organisation in (hub.verein, hub.amt):
        add_member(second, organisation)
    talk = begin(hub.network, hub.verein_person, hub.amt)
    assert standing_in(hub.amt_person, second.record.pk).party(talk) is Party.NOBODY


def test_an_organisation_put_together_with_another_is_spoken_for_by_that_one(hub):
    talk = begin(hub.network, hub.verein_person, hub.amt)
    hub.amt.merged_into = hub.stelle
    hub.amt.save()
    assert party_of(hub.stelle_person, talk) is Party.ASKED
    assert party_of(hub.amt_person, talk) is None
    hub.amt.merged_into = None
    hub.amt.save()
    assert party_of(hub.stelle_person, talk) is Party.NOBODY
    assert party_of(hub.amt_person, talk) is Party.ASKED

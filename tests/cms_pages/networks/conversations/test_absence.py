import uuid

import pytest

from cms_pages.models import Talk
from cms_pages.networks.conversations import services
from cms_pages.networks.conversations.absence import Absence, absence, end_broken_talks
from cms_pages.networks.conversations.access import standing_in
from cms_pages.networks.conversations.services import Refused
from cms_pages.networks.conversations.states import Move, State
from tests.factories.talks import add_person, begin, ended

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(hub):
    talk = begin(hub.network, hub.verein_person, hub.amt)
    standing = standing_in(hub.amt_person, hub.network.pk)
    return services.move(standing=standing, talk=talk, move=Move.TAKE_UP, key=uuid.uuid4())


def seen_by(person, talk):
    return absence(talk, standing_in(person, talk.network_id))


def test_where_both_are_there_nothing_is_missing(hub, talk):
    assert [seen_by(person, talk) for person in (hub.verein_person, hub.amt_person)] == [None, None]
    assert end_broken_talks() == 0


@pytest.mark.parametrize(("gone", "stays"), [("verein", "amt"), ("amt", "verein")])
def test_who_stays_can_only_close_what_was_begun_with_one_that_left(hub, talk, gone, stays):
    ended(getattr(hub, f"{gone}_membership"))
    person = getattr(hub, f"{stays}_person")
    standing = standing_in(person, hub.network.pk)
    given = {"standing": standing, "talk": talk, "language": "de"}
    assert seen_by(person, talk) is Absence.LEFT
    with pytest.raises(Refused, match="left"):
        services.write(**given, key=uuid.uuid4(), text="Wort")
    with pytest.raises(Refused, match="left"):
        services.move(**given, key=uuid.uuid4(), move=Move.MEET)
    assert services.move(**given, key=uuid.uuid4(), move=Move.CLOSE).state == State.CLOSED


@pytest.mark.parametrize("gone", ["verein", "amt"])
def test_what_cannot_go_on_is_closed_once_and_says_why(hub, talk, gone):
    other = begin(hub.network, hub.club_person, hub.stelle)
    ended(getattr(hub, f"{gone}_membership"))
    assert [end_broken_talks(), end_broken_talks()] == [1, 0]
    talk.refresh_from_db()
    assert (talk.state, talk.ending, talk.due) == (State.CLOSED, Talk.Ending.LEFT, None)
    other.refresh_from_db()
    assert other.state == State.ASKED


def test_what_is_open_to_a_side_is_closed_when_who_asked_has_left(hub):
    begin(hub.network, hub.verein_person, "administration")
    assert end_broken_talks() == 0
    ended(hub.verein_membership)
    assert end_broken_talks() == 1


def test_after_a_merger_the_other_one_goes_on(hub, talk):
    hub.amt.merged_into = hub.stelle
    hub.amt.save()
    ended(hub.amt_membership)
    talk.refresh_from_db()
    assert end_broken_talks() == 0
    assert seen_by(hub.verein_person, talk) is None
    standing = standing_in(hub.stelle_person, hub.network.pk)
    services.write(standing=standing, talk=talk, key=uuid.uuid4(), language="de", text="Wir sind jetzt eins.")
    assert talk.messages.last().organisation == hub.stelle


def test_two_that_have_become_one_have_nothing_to_ask_each_other(hub, talk):
    hub.amt.merged_into = hub.verein
    hub.amt.save()
    assert end_broken_talks() == 1
    talk.refresh_from_db()
    assert talk.ending == Talk.Ending.ONE


def test_without_a_last_mandate_nothing_is_lost(hub, talk):
    ended(hub.amt.mandates.get())
    assert seen_by(hub.verein_person, talk) is Absence.NOBODY
    assert end_broken_talks() == 0
    standing = standing_in(hub.verein_person, hub.network.pk)
    services.write(standing=standing, talk=talk, key=uuid.uuid4(), language="de", text="Noch da?")
    successor = add_person("successor", hub.amt)
    assert seen_by(hub.verein_person, talk) is None
    assert standing_in(successor, hub.network.pk).party(talk) == "asked"

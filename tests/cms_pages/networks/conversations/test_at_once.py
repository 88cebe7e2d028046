"""Several people at the same moment, each with a database connection of their own."""

import uuid

import pytest

from cms_pages.models import Talk
from cms_pages.networks.conversations import services
from cms_pages.networks.conversations.access import standing_in
from cms_pages.networks.conversations.services import MOST_WAITING, Refused
from cms_pages.networks.conversations.states import Move, State
from tests.factories.at_once import at_once_or
from tests.factories.talks import SUBJECT, TEXT, add_person, begin

pytestmark = pytest.mark.django_db(transaction=True)


at_once = at_once_or(Refused)


def taking_up(person, talk):
    return lambda: services.move(
        standing=standing_in(person, talk.network_id), talk=talk, move=Move.TAKE_UP, key=uuid.uuid4(), text="Ich."
    )


def test_of_two_colleagues_one_wins(hub):
    talk = begin(hub.network, hub.verein_person, hub.amt)
    people = [hub.amt_person, add_person("colleague", hub.amt)]
    found = at_once(*(taking_up(person, talk) for person in people))
    assert found.count("changed") == 1
    (winner,) = [person for person, result in zip(people, found, strict=True) if result != "changed"]
    talk.refresh_from_db()
    assert (talk.state, talk.taken_up_by) == (State.TAKEN_UP, winner)
    assert list(talk.messages.filter(text="Ich.").values_list("author", flat=True)) == [winner.pk]


def test_of_two_organisations_one_wins(hub):
    talk = begin(hub.network, hub.verein_person, "administration")
    found = at_once(*(taking_up(person, talk) for person in (hub.amt_person, hub.stelle_person)))
    assert found.count("changed") == 1


def test_clicks_at_once_make_one(hub):
    given = {"standing": standing_in(hub.verein_person, hub.network.pk), "organisation": hub.verein, "asked": hub.amt}
    given |= {"key": uuid.uuid4(), "text": TEXT, "wish": "asks_talk", "language": "de", "subject": SUBJECT}
    found = at_once(*[lambda: services.ask(**given).pk] * 4)
    assert len(set(found)) == 1
    assert Talk.objects.count() == 1


def test_many_at_once_are_no_more_than_the_limit(hub):
    for _number in range(MOST_WAITING - 1):
        begin(hub.network, hub.verein_person, hub.amt)
    found = at_once(*[lambda: begin(hub.network, hub.verein_person, hub.amt).pk] * 4)
    assert found.count("too_many") == 3
    assert Talk.objects.count() == MOST_WAITING

"""Who sees the area, and for whom they speak in it."""

import pytest
from django.http import Http404
from django.urls import reverse

from cms_pages.strategies.rules.rights import Role, Verb
from tests.factories.strategies import people_of
from tests.factories.talks import add_person, ended


@pytest.mark.parametrize("who", ["verein_person", "amt_person", "schule_person", "coordinator"])
def test_everybody_of_the_network_opens_it(client, level, who):
    client.force_login(getattr(level, who))
    assert client.get(reverse("strategy_overview", args=[level.network.pk])).status_code == 200


def test_others_see_nothing_there(client, level):
    client.force_login(add_person("somebody"))
    assert client.get(reverse("strategy_overview", args=[level.network.pk])).status_code == 404


def test_who_coordinates_speaks_for_nobody(level):
    people = people_of(level.network, level.coordinator)
    assert people.roles == {Role.COORDINATES}
    assert people.may(Verb.OPEN_ROUND)
    assert not people.may(Verb.ENDORSE)


def test_a_member_without_a_mandate_to_speak_takes_part_in_talking_only(level):
    people = people_of(level.network, add_person("helping", level.verein, role="member"))
    assert people.roles == {Role.MEMBER}
    assert people.may(Verb.SUGGEST)
    assert not people.may(Verb.CAST_BALLOT)


def test_with_the_mandate_the_right_ends(level):
    ended(level.verein_person.mandates.get())
    with pytest.raises(Http404):
        people_of(level.network, level.verein_person)

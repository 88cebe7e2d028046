"""Nobody sees or may do more in the area for standing on a side.

Three people stand in three places: one organisation leads a measure, one leads it with them, one takes part. Their
sides are turned round; the status of every page and of every form stays the same.
"""

import pytest
from django.db import transaction

from cms_pages.models import Organisation
from tests.factories.whole_area import addresses, make_everything, pages

SIDES = ("mo", "administration", "partner")
PLACES = ("verein", "amt", "schule")


def statuses(client, level, turned):
    """{(place, page): statuses of looking and of sending an empty form}, of which nothing is kept."""
    with transaction.atomic():
        _turn(level, turned)
        made = make_everything(level)
        found = {}
        for place in PLACES:
            client.force_login(getattr(level, f"{place}_person"))
            for name, address in addresses(made, getattr(level, place)).items():
                found[place, name] = (_status(client.get, address), _status(client.post, address))
        transaction.set_rollback(True)
    return found


def _turn(level, turned):
    """The two organisations that have no place fill the sides that would have one member only."""
    for number, name in enumerate(PLACES):
        organisation = getattr(level, name)
        organisation.side = SIDES[(number + turned) % 3]
        organisation.save(update_fields=["side"])
    Organisation.objects.filter(key__in=("club", "stelle")).update(side="")


def _status(ask, address):
    with transaction.atomic():
        found = ask(address).status_code
        transaction.set_rollback(True)
    return found


@pytest.mark.django_db
def test_turning_the_sides_round_changes_no_status(client, level):
    first = statuses(client, level, 0)
    # Turned once, each side stands where another one stood: any two of the three are compared.
    assert statuses(client, level, 1) == first
    assert {status for both in first.values() for status in both} <= {200, 302, 404, 409, 410}


def test_every_part_of_the_area_is_walked_through():
    parts = {name.partition(":")[0] for name, _names in pages()}
    assert parts >= {"needs", "voting", "texts", "measures", "consent", "reviews", "notices", "telling"}

"""What editors change about a map: relations that are added or end, and who is pinned to which of nine places."""

from collections.abc import Collection, Mapping

from django.db import transaction

from cms_pages.networks.organisations.membership import Membership, Relation
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.record import Network

from .models import MapPosition


def organisations_of(network: Network) -> list[Organisation]:
    """Today's members, by name; also those that are not named in public, which an editor knows."""
    members = Membership.objects.current().filter(network=network, organisation__merged_into=None)
    return list(Organisation.objects.filter(pk__in=members.values("organisation")).order_by("name", "pk"))


@transaction.atomic
def keep_map(
    *,
    network: Network,
    new: Collection[Mapping],
    ended: Collection[int],
    pins: Mapping[int, tuple[int, int] | None],
) -> None:
    """`new` holds the fields of relations, one that is there already is not made twice; `pins` are by organisation."""
    Relation.objects.filter(network=network, pk__in=ended).delete()
    for fields in new:
        Relation.objects.get_or_create(network=network, **fields)
    for organisation, place in pins.items():
        if place is None:
            MapPosition.objects.filter(network=network, organisation=organisation).delete()
        else:
            MapPosition.objects.update_or_create(
                network=network, organisation_id=organisation, defaults={"x": place[0], "y": place[1]}
            )

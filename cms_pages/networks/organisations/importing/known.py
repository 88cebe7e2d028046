"""What is known before a list is taken in: a few queries, however long the list."""

from dataclasses import dataclass, field

from cms_pages.networks.record import Network

from ..keys import first_key
from ..membership import Membership
from ..merging.likely import folded
from ..organisation import Organisation
from ..rights import organisations_for, organisations_to_choose


@dataclass
class Known:
    """`mine` may be changed; the others are in public and can only be taken into the network. `taken` is every key."""

    mine: set[int]
    by_key: dict[str, Organisation]
    by_name: dict[str, list[Organisation]]
    taken: set[str]
    memberships: dict[int, list[Membership]]
    new_keys: set[str] = field(default_factory=set)

    def same_as(self, name: str, district: str) -> list[Organisation]:
        """Of the same name, and not of another district."""
        found = self.by_name.get(folded(name), [])
        return [each for each in found if not district or not each.district or _same(each.district, district)]

    def free_key(self, name: str) -> str:
        begin = first_key(name)
        key, number = begin, 1
        while key in self.taken or key in self.new_keys:
            number += 1
            key = f"{begin}-{number}"
        self.new_keys.add(key)
        return key


def known_for(user, network: Network) -> Known:
    chosen = organisations_to_choose(user).prefetch_related("fields", "contact_points")
    found = {each.pk: each for each in chosen}
    by_name: dict[str, list[Organisation]] = {}
    for each in found.values():
        for name in {folded(name) for name in (each.name, *each.names.values()) if name}:
            by_name.setdefault(name, []).append(each)
    keys = list(Organisation.objects.values_list("key", "pk", "merged_into"))
    memberships: dict[int, list[Membership]] = {}
    for membership in Membership.objects.filter(network=network).order_by("since", "pk"):
        memberships.setdefault(membership.organisation_id, []).append(membership)
    return Known(
        mine=set(organisations_for(user).values_list("pk", flat=True)),
        by_key={key: found[into or pk] for key, pk, into in keys if (into or pk) in found},
        by_name=by_name,
        taken={key for key, _pk, _into in keys},
        memberships=memberships,
    )


def _same(one: str, other: str) -> bool:
    return folded(one) == folded(other)

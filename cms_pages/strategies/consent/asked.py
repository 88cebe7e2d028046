"""Whom a round asks: fixed when it opens, but for who left since, and who was put together with another one."""

from dataclasses import dataclass

from cms_pages.networks.organisations.membership import Membership
from cms_pages.networks.organisations.organisation import Organisation

from .models import ConsentRound


@dataclass(frozen=True)
class Asked:
    """`keys` are those the round knows it by, its own and those of doubles; `left`, that it does not count any more."""

    organisation: Organisation
    side: str
    keys: frozenset[str]
    left: bool


def asked_in(found: ConsentRound) -> list[Asked]:
    """In the order of the round. Of a closed round, who had left when it was closed."""
    sides = {key: side for side, keys in found.members.items() for key in keys}
    organisations = Organisation.objects.filter(key__in=sides).select_related("merged_into")
    heirs: dict[Organisation, set[str]] = {}
    for each in organisations:
        heirs.setdefault(each.merged_into or each, set()).add(each.key)
    gone = _gone(found, heirs)
    made = [Asked(each, sides[min(keys)], frozenset(keys), each.pk in gone) for each, keys in heirs.items()]
    return sorted(made, key=lambda each: (each.side, each.organisation.name, each.organisation.pk))


def _gone(found: ConsentRound, heirs: dict[Organisation, set[str]]) -> set[int]:
    if found.closed_at:
        left = set(found.outcome.get("left", ()))
        return {each.pk for each, keys in heirs.items() if keys & left}
    current = Membership.objects.current().filter(network=found.strategy.network_id, organisation__in=heirs)
    return {each.pk for each in heirs} - set(current.values_list("organisation", flat=True))


def asked_organisation(found: ConsentRound, organisation: Organisation) -> Asked | None:
    """None for an organisation that is not asked, or that has left."""
    return next((each for each in asked_in(found) if each.organisation == organisation and not each.left), None)

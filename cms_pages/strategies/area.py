"""The frame of the signed-in pages of strategies: the gate, roles, and the words every part renders with.

A view is wrapped by `for_people_of_the_network` and gets somebody's `Standing` instead of the number of a network.
"""

from dataclasses import dataclass

from django.http import Http404
from django.utils.functional import cached_property

from cms_pages.networks.conversations.access import Standing
from cms_pages.networks.conversations.gate import for_people_of_the_network
from cms_pages.networks.organisations.membership import Membership
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.people.models import Mandate
from cms_pages.networks.people.rights import mandates_of

from .rules.rights import Role, Verb, may

__all__ = ["People", "for_people_of_the_network", "need", "present_sides"]

SPEAKING_ROLES = (Mandate.Role.REPRESENTATIVE, Mandate.Role.DEPUTY)


@dataclass(frozen=True)
class People:
    """What one person may do in the strategies of a network today."""

    standing: Standing

    @property
    def network(self):
        return self.standing.network

    @property
    def user(self):
        return self.standing.user

    @cached_property
    def speaks_for(self) -> list[Organisation]:
        """Members of the network they represent, as representative or deputy."""
        spoken = set(mandates_of(self.user).filter(role__in=SPEAKING_ROLES).values_list("organisation_id", flat=True))
        return [each for each in self.standing.organisations if each.pk in spoken]

    @cached_property
    def roles(self) -> frozenset[Role]:
        found = {Role.MEMBER} if self.standing.organisations else set()
        found |= {Role.SPEAKS} if self.speaks_for else set()
        return frozenset(found | ({Role.COORDINATES} if self.standing.coordinates else set()))

    def may(self, verb: Verb) -> bool:
        return may(verb, self.roles)

    def speaking(self, key: str | int | None, *, of: list[Organisation] | None = None) -> Organisation | None:
        """The organisation of their choice among those they speak for (or `of`); without one, the only one there is."""
        known = self.speaks_for if of is None else of
        found = {str(each.pk): each for each in known}
        return found.get(str(key)) or (known[0] if len(known) == 1 else None)


def need(people: People, verb: Verb) -> None:
    """Raises Http404 for what somebody may not do, as if it were not there."""
    if not people.may(verb):
        raise Http404


def members_by_side(network) -> dict[str, list[Organisation]]:
    """Today's members, by the sides that have one."""
    there = Membership.objects.current().filter(network=network, organisation__merged_into=None)
    found: dict[str, list[Organisation]] = {}
    for membership in there.select_related("organisation"):
        found.setdefault(membership.organisation.own_side, []).append(membership.organisation)
    return found


def present_sides(network) -> list[str]:
    return list(members_by_side(network))

"""What a person is in a network today, and to a conversation in it. The same rules for every side."""

from dataclasses import dataclass

from django.http import Http404

from cms_pages.networks.organisations.membership import Membership
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.people.rights import coordinates, memberships_of
from cms_pages.networks.record import Network

from .models import Talk
from .states import Party, State


@dataclass(frozen=True)
class Standing:
    """`own` has, for the ids of a person's organisations and of those put together with them, the organisation."""

    user: object
    network: Network
    memberships: tuple[Membership, ...]
    own: dict[int, Organisation]
    coordinates: bool

    @property
    def organisations(self) -> list[Organisation]:
        return [membership.organisation for membership in self.memberships]

    @property
    def sides(self) -> set[str]:
        return {organisation.own_side for organisation in self.organisations}

    def speaking(self, key: str | int | None) -> Organisation | None:
        """The organisation of somebody's choice; without one, the only one there is."""
        found = {str(organisation.pk): organisation for organisation in self.organisations}
        return found.get(str(key)) or (self.organisations[0] if len(found) == 1 else None)

    def party(self, talk: Talk) -> Party:
        if talk.network_id != self.network.pk:
            return Party.NOBODY
        if talk.asking_id in self.own:
            return Party.ASKING
        if talk.asked_id in self.own:
            return Party.ASKED
        if talk.asked_id is None and talk.state == State.ASKED and talk.asked_side in self.sides:
            return Party.HELPER
        return Party.COORDINATING if self.coordinates else Party.NOBODY

    def organisation_in(self, talk: Talk) -> Organisation | None:
        """For which of their organisations somebody writes in a conversation; of several helpers, the first."""
        party = self.party(talk)
        if party is Party.ASKING:
            return self.own[talk.asking_id]
        if party is Party.ASKED:
            return self.own[talk.asked_id]
        helpers = [each for each in self.organisations if each.own_side == talk.asked_side]
        return helpers[0] if party is Party.HELPER else None


def standing_in(user, network: int) -> Standing:
    """Raises Http404 for networks that are gone, and for people who are nothing in it: nobody learns which of both."""
    found = Network.objects.filter(pk=network).first()
    if found is None:
        raise Http404
    memberships = tuple(memberships_of(user).filter(network=found))
    is_coordinator = coordinates(user, found)
    if not memberships and not is_coordinator:
        raise Http404
    return Standing(user, found, memberships, _with_doubles(memberships), is_coordinator)


def _with_doubles(memberships) -> dict[int, Organisation]:
    """What a double has begun, the organisation that it was put together with goes on with, as long as they are one."""
    own = {each.organisation_id: each.organisation for each in memberships}
    doubles = Organisation.objects.filter(merged_into__in=own).values_list("pk", "merged_into")
    return own | {double: own[into] for double, into in doubles} if own else own

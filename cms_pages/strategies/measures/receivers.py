"""To whom a reminder goes: whoever speaks for who leads; where nobody does, who coordinates the network."""

from collections.abc import Iterable

from cms_pages.networks.organisations.membership import Membership
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.people.models import Coordination, Mandate
from cms_pages.strategies.area import SPEAKING_ROLES


class Receivers:
    """Today's, read once for all organisations and networks that are asked about."""

    def __init__(self, organisations: Iterable[Organisation], networks: Iterable[int]):
        there = Membership.objects.current().filter(network__in=set(networks))
        self._members = set(there.values_list("network", "organisation"))
        self._speaking: dict[int, list] = {}
        mandates = Mandate.objects.current().filter(role__in=SPEAKING_ROLES, user__is_active=True)
        for each in mandates.filter(organisation__in={one.pk for one in organisations}).select_related("user"):
            self._speaking.setdefault(each.organisation_id, []).append(each.user)
        self._coordinating: dict[int, list] = {}
        current = Coordination.objects.current().filter(network__in=set(networks), user__is_active=True)
        for each in current.select_related("user"):
            self._coordinating.setdefault(each.network_id, []).append(each.user)

    def of(self, network: int, organisations: Iterable[Organisation]) -> dict:
        """People with the organisation they speak for, or with None."""
        there = [each for each in organisations if (network, each.pk) in self._members]
        found = {user: each for each in there for user in self._speaking.get(each.pk, ()) if user.email}
        return found or {user: None for user in self._coordinating.get(network, ()) if user.email}

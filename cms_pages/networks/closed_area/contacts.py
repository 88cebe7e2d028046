"""Whom members can turn to: functions and channels, never names of people."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from cms_pages.networks.organisations.membership import Membership
from cms_pages.networks.organisations.organisation import ContactPoint, Organisation
from cms_pages.networks.people.models import Mandate
from cms_pages.networks.record import Network


@dataclass(frozen=True)
class Contact:
    """`roles` are those that somebody has in the organisation today, in the active language."""

    organisation: Organisation
    points: list[ContactPoint]
    roles: list[str]


def members_of(network: Network) -> QuerySet[Membership]:
    points = ContactPoint.objects.select_related("field")
    mandates = Mandate.objects.current().filter(user__is_active=True)
    found = Membership.objects.current().filter(network=network, organisation__merged_into=None)
    return found.select_related("organisation").prefetch_related(
        Prefetch("organisation__contact_points", points), Prefetch("organisation__mandates", mandates)
    )


def contact_of(membership: Membership) -> Contact:
    organisation = membership.organisation
    there = {mandate.role for mandate in organisation.mandates.all()}
    roles = [str(role.label) for role in Mandate.Role if role.value in there and role is not Mandate.Role.MEMBER]
    return Contact(organisation, list(organisation.contact_points.all()), roles)

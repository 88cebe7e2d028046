"""Who may do what in a network: editors by Wagtail's page permissions, everybody else by mandate and coordination.

Nobody gets anything here for being a superuser alone, but the pages: what Wagtail grants, it grants.
"""

from django.db.models import QuerySet
from wagtail.permissions import page_permission_policy

from cms_pages.networks.network import NetworkPage
from cms_pages.networks.organisations.membership import Membership
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.record import Network

from .models import Coordination, Mandate


def editable_networks(user) -> QuerySet[Network]:
    """Those whose page somebody may change in at least one language."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    changeable = NetworkPage.objects.filter(pk__in=pages.order_by().values("pk"))
    return Network.objects.filter(key__in=changeable.order_by().values("translation_key"))


def may_edit_network(user, network: Network) -> bool:
    return editable_networks(user).filter(pk=network.pk).exists()


def coordinations_of(user) -> QuerySet[Coordination]:
    return _of(user, Coordination).select_related("network")


def coordinates(user, network: Network) -> bool:
    """As coordinator or deputy, today."""
    return coordinations_of(user).filter(network=network).exists()


def mandates_of(user) -> QuerySet[Mandate]:
    """Today's, of organisations that are still there by themselves."""
    return _of(user, Mandate).filter(organisation__merged_into=None).select_related("organisation")


def organisations_of(user) -> QuerySet[Organisation]:
    return Organisation.objects.filter(pk__in=mandates_of(user).order_by().values("organisation"))


def memberships_of(user) -> QuerySet[Membership]:
    """Today's memberships of the organisations somebody has a mandate of today."""
    found = Membership.objects.current().filter(organisation__in=organisations_of(user).order_by().values("pk"))
    return found.select_related("network", "organisation")


def is_member(user, network: Network) -> bool:
    """With a mandate, in whatever role, of an organisation that is in the network today."""
    return memberships_of(user).filter(network=network).exists()


def speaks_for(user, organisation: Organisation) -> bool:
    """As its representative or deputy, today."""
    roles = (Mandate.Role.REPRESENTATIVE, Mandate.Role.DEPUTY)
    return mandates_of(user).filter(organisation=organisation, role__in=roles).exists()


def people_who_speak_for(organisation: Organisation) -> QuerySet[Mandate]:
    """Representatives first, then deputies; only people who can still sign in."""
    roles = (Mandate.Role.REPRESENTATIVE, Mandate.Role.DEPUTY)
    found = Mandate.objects.current().filter(organisation=organisation, role__in=roles, user__is_active=True)
    return found.select_related("user").order_by("-role", "pk")


def coordinators_of_networks_of(organisation: Organisation) -> QuerySet[Coordination]:
    """Of all networks the organisation is in today."""
    networks = Membership.objects.current().filter(organisation=organisation).order_by().values("network")
    return Coordination.objects.current().filter(network__in=networks, user__is_active=True).select_related("user")


def may_coordinate_organisation(user, organisation: Organisation) -> bool:
    """Whether somebody coordinates a network the organisation is in today."""
    return coordinators_of_networks_of(organisation).filter(user=user.pk or 0).exists()


def _of(user, model):
    if not (user.is_authenticated and user.is_active):
        return model.objects.none()
    return model.objects.current().filter(user=user)


def roles_to_give(user, organisation: Organisation) -> tuple[Mandate.Role, ...]:
    """What somebody may invite to here. Only a representative names another one.

    Where nobody is left to do that, whoever coordinates a network of the organisation does.
    """
    own = set(mandates_of(user).filter(organisation=organisation).values_list("role", flat=True))
    if Mandate.Role.REPRESENTATIVE in own:
        return tuple(Mandate.Role)
    if Mandate.Role.DEPUTY in own:
        return (Mandate.Role.DEPUTY, Mandate.Role.MEMBER)
    if may_coordinate_organisation(user, organisation) and not has_representative(organisation):
        return (Mandate.Role.REPRESENTATIVE,)
    return ()


def has_representative(organisation: Organisation, besides: int | None = None) -> bool:
    """`besides` is the id of an account that is not counted."""
    found = people_who_speak_for(organisation).filter(role=Mandate.Role.REPRESENTATIVE)
    return found.exclude(user=besides).exists()


def may_end(user, mandate: Mandate) -> bool:
    """One's own always; another one's where one could have given it as a member of the organisation."""
    if mandate.user_id == user.pk:
        return True
    return speaks_for(user, mandate.organisation) and mandate.role in roles_to_give(user, mandate.organisation)

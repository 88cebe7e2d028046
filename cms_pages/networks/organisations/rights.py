"""Which organisations and memberships an editor sees and changes: those of the networks whose page he may edit."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cms_pages.networks.people.rights import editable_networks

from .membership import Membership
from .organisation import Organisation

EVERYTHING = "cms_pages.change_organisation"
"""Whoever has this permission of Django may change all organisations; superusers have it."""


def may_keep_organisations(user) -> bool:
    """Whether there is anything of organisations that somebody may change."""
    return user.is_active and (user.has_perm(EVERYTHING) or editable_networks(user).exists())


def organisations_for(user) -> QuerySet[Organisation]:
    """Those that somebody may change.

    An organisation belongs to the networks it is in; once it has left all of them, to those it was in; and one that
    was never in any to everybody who edits a network. Doubles that were put together with another are not among them.
    """
    found = Organisation.objects.filter(merged_into=None)
    if user.has_perm(EVERYTHING):
        return found
    networks = editable_networks(user).order_by().values("pk")
    if not editable_networks(user).exists():
        return found.none()
    anywhere = Membership.objects.filter(organisation=OuterRef("pk"))
    still = anywhere.filter(Q(until=None) | Q(until__gte=timezone.localdate()))
    mine = Q(Exists(still.filter(network__in=networks)))
    left = Q(Exists(anywhere.filter(network__in=networks))) & ~Q(Exists(still))
    return found.filter(mine | left | ~Q(Exists(anywhere)))


def may_change(user, organisation: Organisation) -> bool:
    return organisations_for(user).filter(pk=organisation.pk).exists()


def organisations_to_choose(user) -> QuerySet[Organisation]:
    """Those that somebody may take into a network: his own, and the ones that everybody can see."""
    known = ~Q(publicity=Organisation.Publicity.HIDDEN) & Q(merged_into=None)
    return Organisation.objects.filter(Q(pk__in=organisations_for(user).order_by().values("pk")) | known)


def memberships_for(user) -> QuerySet[Membership]:
    """Those that somebody may change. What is left at a double is not shown: the kept organisation has it, too."""
    found = Membership.objects.filter(organisation__merged_into=None)
    if user.has_perm(EVERYTHING):
        return found
    return found.filter(network__in=editable_networks(user).order_by().values("pk"))


def may_put_together(user, *, kept: Organisation, double: Organisation) -> bool:
    """Both must be his to change, and what the double is in must be his as well: all of it moves."""
    both = organisations_for(user).filter(pk__in=[kept.pk, double.pk]).count() == 2
    mine = memberships_for(user).order_by().values("pk")
    others = Membership.objects.filter(organisation=double).exclude(pk__in=mine)
    return both and not others.exists()


def may_take_apart(user, *, kept: Organisation, back: QuerySet[Membership]) -> bool:
    """The kept one must be his to change, and so must the memberships that the double gets `back`."""
    if user.has_perm(EVERYTHING):
        return True
    foreign = back.exclude(network__in=editable_networks(user).order_by().values("pk"))
    return may_change(user, kept) and not foreign.exists()

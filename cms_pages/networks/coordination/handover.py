"""Coordination passes to another person in one step, with the rights to edit. Undoing it is the same step back."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from cms_pages.networks.network import NetworkPage
from cms_pages.networks.people.models import Coordination
from cms_pages.networks.record import Network

from .telling import tell_begun, tell_ended

PASSED_ON, NAMED = "cms_pages.coordination_passed_on", "cms_pages.coordination_named"


class PassedOnMeanwhile(Exception):
    """Somebody else was quicker. Nothing is changed."""


def hand_over(*, coordination: Coordination, to, by) -> Coordination:
    """Of two at the same time one wins; the other one raises PassedOnMeanwhile."""
    with transaction.atomic():
        network = _locked(coordination.network_id)
        if not _end(Coordination.objects.filter(pk=coordination.pk)):
            raise PassedOnMeanwhile
        begun = _begin(network, coordination.role, to)
        _move_groups(network, coordination.user, to)
        _log(network, PASSED_ON, by, role=coordination.role, giver=coordination.user_id, taker=to.pk)
        transaction.on_commit(lambda: _tell(begun, ended=coordination))
    return begun


def name_somebody(*, network: Network, role: str, to, by) -> Coordination:
    """Where nobody has this role today. Raises PassedOnMeanwhile where somebody has."""
    with transaction.atomic():
        network = _locked(network.pk)
        if Coordination.objects.current().filter(network=network, role=role).exists():
            raise PassedOnMeanwhile
        begun = _begin(network, role, to)
        _log(network, NAMED, by, role=role, taker=to.pk)
        transaction.on_commit(lambda: _tell(begun))
    return begun


def groups_of(network: Network) -> QuerySet[Group]:
    """The network's own editors, and other groups that have rights on its very pages."""
    pages = NetworkPage.objects.filter(translation_key=network.key).order_by().values("pk")
    return Group.objects.filter(Q(edits_network__network=network) | Q(page_permissions__page__in=pages)).distinct()


def _locked(pk: int) -> Network:
    return Network.objects.select_for_update().get(pk=pk)


def _end(coordinations: QuerySet) -> int:
    # Both days belong to a period, so what ends at once ended yesterday.
    return coordinations.current().update(until=timezone.localdate() - timedelta(days=1))


def _begin(network: Network, role: str, to) -> Coordination:
    """Nobody is coordinator and deputy in one: the new role takes the place of the old one."""
    _end(Coordination.objects.filter(network=network, user=to))
    try:
        with transaction.atomic():
            return Coordination.objects.create(network=network, role=role, user=to, since=timezone.localdate())
    except IntegrityError as error:
        raise PassedOnMeanwhile from error


def _move_groups(network: Network, giver, taker) -> None:
    moved = list(groups_of(network).filter(user=giver))
    taker.groups.add(*moved)
    if not Coordination.objects.current().filter(network=network, user=giver).exists():
        giver.groups.remove(*moved)


def _log(network: Network, action: str, by, **people) -> None:
    """With the numbers of the accounts: what was logged stays when an account is deleted, without a name."""
    log(instance=network, action=action, user=by, data=people)


def _tell(begun: Coordination, ended: Coordination | None = None) -> None:
    tell_begun.enqueue(begun.pk)
    if ended:
        tell_ended.enqueue(ended.pk, begun.pk)

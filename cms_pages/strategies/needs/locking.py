"""Rows that something is decided about, locked, and whether that is still possible."""

from collections.abc import Iterable

from cms_pages.networks.organisations.membership import Membership
from cms_pages.networks.people.rights import speaks_for
from cms_pages.strategies.area import People
from cms_pages.strategies.rules.need_states import NeedState, may_be_arranged

from .models import Need
from .refusal import Refused


def locked(need: Need) -> Need:
    """Raises Refused where it is gone or part of another one."""
    (found,) = locked_all([need])
    return found


def locked_all(needs: Iterable[Need]) -> list[Need]:
    """In the order they were given; locked in one order always, so that nobody waits for each other."""
    wanted = [need.pk for need in needs]
    found = {need.pk: need for need in Need.objects.select_for_update().filter(pk__in=wanted).order_by("pk")}
    if len(found) < len(set(wanted)):
        raise Refused("gone")
    if any(need.merged_into_id for need in found.values()):
        raise Refused("merged")
    return [found[pk] for pk in wanted]


def check_arrangeable(need: Need) -> None:
    if not may_be_arranged(NeedState(need.state)):
        raise Refused("moved")
    # Rounds of voting are a part above this one: they are only known by the name by which they point here.
    if need.votes.filter(closed_at=None).exists():
        raise Refused("in_vote")


def check_speaks(people: People, organisation) -> None:
    """Asked again under the lock: a mandate or a membership may have ended since the page was opened."""
    memberships = Membership.objects.current().filter(network=people.network, organisation=organisation)
    if not (speaks_for(people.user, organisation) and memberships.exists()):
        raise Refused("left")

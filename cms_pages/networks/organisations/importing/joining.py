"""Which membership a row of a list is about."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone

from cms_pages.networks.record import Network

from ..membership import Membership
from ..organisation import Organisation


def membership_for(
    known: Sequence[Membership], organisation: Organisation, network: Network, since: date | None, until: date | None
) -> Membership | None:
    """The one of that time, with its days not yet changed; a new one if there is none.

    None if the days of the row would run into another time in which the organisation was a member.
    """
    new = Membership(network=network, organisation=organisation)
    if not known:
        return new
    if since is None and until is None:
        return _today(known) or _from_today(known, new)
    meant = [each for each in known if _overlap(each.since, each.until, since, until)]
    if not meant:
        return new
    if len(meant) > 1:
        return None
    found = meant[0]
    others = [each for each in known if each is not found]
    starts, ends = since or found.since, until or found.until
    return None if any(_overlap(each.since, each.until, starts, ends) for each in others) else found


def _today(known: Sequence[Membership]) -> Membership | None:
    return next((each for each in reversed(known) if each.is_current()), None)


def _from_today(known: Sequence[Membership], new: Membership) -> Membership | None:
    """It comes back: from today, unless a later membership is there already."""
    today = timezone.localdate()
    later = [each for each in known if each.until is None or each.until >= today]
    if later:
        return later[0]
    new.since = max(today, max(each.until for each in known if each.until) + timedelta(days=1))
    return new


def _overlap(since: date | None, until: date | None, other_since: date | None, other_until: date | None) -> bool:
    begins_before_end = since is None or other_until is None or since <= other_until
    ends_after_begin = until is None or other_since is None or until >= other_since
    return begins_before_end and ends_after_begin

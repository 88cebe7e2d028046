"""Follows the links, a few at a time: those that were not looked at for longest first, and one of each host."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.db.models import F, Q
from django.utils import timezone
from django_tasks import task

from .calling import Outcome, call
from .internal import check_internal
from .models import LinkCheck

State = LinkCheck.State
AT_MOST = 20
AGAIN_AFTER = timedelta(days=14)
# What seems dead is looked at sooner; a server may be down for a day.
SEEMS_DEAD_AFTER = timedelta(days=1)
DEAD_AFTER = 3
AT_ONCE = frozenset({"gone", "redirects"})
"""Reasons that need no second look: the other side has answered."""


def ask_for_check() -> None:
    """The due job: the calls themselves are made in the background."""
    check_links.enqueue()


@task()
def check_links() -> None:
    """May be begun at any time and again: what was checked a moment ago is not due."""
    check_internal()
    for address in due_addresses():
        note(address, call(address))


def due_addresses() -> list[str]:
    """Not more than one of each host, so that nobody is called often."""
    now = timezone.now()
    is_due = Q(checked=None) | Q(checked__lt=now - AGAIN_AFTER)
    is_due |= Q(failures__gt=0, checked__lt=now - SEEMS_DEAD_AFTER)
    external = LinkCheck.objects.filter(is_due, address__startswith="http")
    addresses = external.order_by(F("checked").asc(nulls_first=True), "pk").values_list("address", flat=True)
    by_host = {}
    for address in addresses[: AT_MOST * 50]:
        by_host.setdefault(_host(address), address)
    return list(by_host.values())[:AT_MOST]


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def note(address: str, outcome: Outcome) -> None:
    """For all pages that have the link."""
    links = LinkCheck.objects.filter(address=address)
    failures = 0 if outcome.state == State.FINE else (links.values_list("failures", flat=True).first() or 0) + 1
    is_sure = outcome.state != State.DEAD or outcome.reason in AT_ONCE or failures >= DEAD_AFTER
    state = outcome.state if is_sure else State.UNKNOWN
    known = {"reason": outcome.reason, "status": outcome.status, "checked": timezone.now()}
    links.update(state=state, failures=min(failures, 1000), **known)

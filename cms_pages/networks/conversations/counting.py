"""The cases behind the figures of a network. They change with the month only: nobody sees what a single day brought."""

from datetime import date, datetime, time

from django.conf import settings
from django.db.models.functions import Coalesce
from django.utils import timezone

from cms_pages.networks.kinds import Side
from cms_pages.networks.organisations.membership import Membership
from cms_pages.networks.record import Network

from .figures import Case, Figures, figures_of
from .models import Talk
from .working_days import working_days_between

LEAST_CASES = 5


def small_group() -> int:
    """As for results of surveys, and never below 5."""
    return max(LEAST_CASES, int(getattr(settings, "SURVEYS_SMALL_GROUP", LEAST_CASES)))


def counted_until(day: date) -> date:
    """The first day of the month: what happened before it counts."""
    return day.replace(day=1)


def figures_of_network(network: Network, day: date) -> Figures:
    """Two queries. Every direction between sides that have a member stands there, whether or not anybody has asked."""
    members = Membership.objects.current().filter(network=network).select_related("organisation")
    there = {membership.organisation.own_side for membership in members}
    sides = [side.value for side in Side if side in there]
    directions = [(one, other) for one in sides for other in sides]
    return figures_of(_cases(network, counted_until(day)), directions, small_group())


def _cases(network: Network, until: date) -> list[Case]:
    end = timezone.make_aware(datetime.combine(until, time()))
    asked = Talk.objects.filter(network=network, asked_at__lt=end).annotate(
        from_organisation=Coalesce("asking__merged_into", "asking"),
        to_organisation=Coalesce("asked__merged_into", "asked"),
    )
    names = ("asking_side", "asked_side", "from_organisation", "to_organisation", "asked_at", "answered_at")
    return [Case(*row[:4], days=_days(row[4], row[5], end)) for row in asked.order_by().values_list(*names)]


def _days(asked: datetime, answered: datetime | None, end: datetime) -> int | None:
    if answered is None or answered >= end:
        return None
    return working_days_between(timezone.localdate(asked), timezone.localdate(answered))

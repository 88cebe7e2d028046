"""What becomes of a conversation whose other organisation is not there any more.

- It left the network: what was said stays readable for the other one, which can only close it; `end_broken_talks` does
  so by itself. Whoever left sees nothing of the network, and all of it again after coming back.
- It was put together with another one: that one goes on with it. Where both have become one, it is closed.
- Nobody speaks for it at the moment: nothing is lost or changed. The other one is told, and reminders go to the
  coordination.
"""

from enum import StrEnum

from django.utils import timezone

from cms_pages.networks.organisations.membership import Membership
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.people.models import Mandate

from .models import Talk
from .states import Party, State


class Absence(StrEnum):
    LEFT = "left"
    NOBODY = "nobody"


def heir(organisation: Organisation | None) -> Organisation | None:
    """Itself, or what it was put together with."""
    return organisation and (organisation.merged_into or organisation)


def absence(talk: Talk, standing) -> Absence | None:
    """Of the other organisation, as one of both sees it."""
    other = heir(talk.asked if standing.party(talk) is Party.ASKING else talk.asking)
    if other is None:
        return None
    if not Membership.objects.current().filter(network=talk.network_id, organisation=other).exists():
        return Absence.LEFT
    spoken_for = Mandate.objects.current().filter(organisation=other, user__is_active=True).exists()
    return None if spoken_for else Absence.NOBODY


def end_broken_talks() -> int:
    """Closes what cannot go on. Returns how many. Repeating it changes nothing."""
    there = set(Membership.objects.current().values_list("network", "organisation"))
    talks = Talk.objects.exclude(state=State.CLOSED).select_related("asking", "asked")
    return sum(_end(talk, _ending(talk, there)) for talk in talks.iterator())


def _ending(talk: Talk, there: set[tuple[int, int]]) -> str:
    both = [each.merged_into_id or each.pk for each in (talk.asking, talk.asked) if each]
    if any((talk.network_id, organisation) not in there for organisation in both):
        return Talk.Ending.LEFT
    return Talk.Ending.ONE if len(both) > len(set(both)) else ""


def _end(talk: Talk, ending: str) -> int:
    if not ending:
        return 0
    still = Talk.objects.filter(pk=talk.pk).exclude(state=State.CLOSED)
    return still.update(state=State.CLOSED, ending=ending, closed_at=timezone.now(), due=None)

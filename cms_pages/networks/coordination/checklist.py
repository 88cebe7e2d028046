"""What is talked through before somebody else coordinates. The codes are stored, the sentences are not."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.people.models import Coordination

from .models import HandoverTick

POINTS: Mapping[str, object] = {
    "told": _("Members and partners know who takes over, and from when."),
    "papers": _("The cooperation agreement, minutes and lists are where the new person finds them."),
    "dates": _("The next meetings, surveys and deadlines are talked through."),
    "money": _("Funding and reports on it are talked through."),
    "promised": _("What was promised and is not done yet is written down."),
    "drafts": _("Drafts of news and waiting translations are finished or handed on."),
    "access": _("The shared mailbox, the telephone and keys are handed on."),
}


@dataclass(frozen=True)
class Point:
    code: str
    words: object
    tick: HandoverTick | None


def points_of(coordination: Coordination) -> list[Point]:
    ticks = {tick.point: tick for tick in coordination.ticks.select_related("by")}
    return [Point(code, words, ticks.get(code)) for code, words in POINTS.items()]


@transaction.atomic
def keep_ticks(*, coordination: Coordination, done: Collection[str], by) -> None:
    """What was ticked before keeps its person and its time."""
    coordination.ticks.exclude(point__in=done).delete()
    for code in POINTS:
        if code in done:
            HandoverTick.objects.get_or_create(coordination=coordination, point=code, defaults={"by": by})

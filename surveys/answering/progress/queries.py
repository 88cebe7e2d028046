"""Counts of one wave, each group of figures in one query."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from surveys.answering.invitations.models import Invitation
from surveys.answering.models import Draft, Mode, Response
from surveys.answering.submission import ANONYMOUS, mode_of_side
from surveys.definition.models import Survey, Wave


@dataclass(frozen=True)
class Invited:
    """Organisations of one side that were asked: each has sent, has begun, or neither."""

    side: str
    invited: int
    begun: int
    sent: int

    @property
    def not_begun(self) -> int:
        return self.invited - self.begun - self.sent


@dataclass(frozen=True)
class Unfinished:
    """Drafts that were not sent: by the step that was saved last, and how many came by an open link."""

    by_step: Counter[str]
    by_open_link: int

    @property
    def total(self) -> int:
        return self.by_step.total()


@dataclass(frozen=True)
class Sent:
    """Responses that count. Those of today wait for tomorrow on a side that answers anonymously."""

    by_side: Counter[str]
    by_language: Counter[str]
    by_mode: Counter[str]
    by_day: Counter[date]

    @property
    def total(self) -> int:
        return self.by_side.total()


def is_anonymous(survey: Survey, side: str) -> bool:
    return mode_of_side(survey, side) == ANONYMOUS


def invited_by_side(wave: Wave) -> list[Invited]:
    """On an anonymous side an invitation counts as answered from the day after."""
    begun = Q(used=False, draft__submitted=False, draft__trial=False)
    rows = (
        Invitation.objects.filter(wave=wave, revoked=False)
        .values_list("participant__side")
        .annotate(asked=Count("pk"), begun=Count("pk", filter=begun), sent=Count("pk", filter=Q(used=True)))
        .order_by("participant__side")
    )
    return [Invited(*row) for row in rows]


def unfinished_drafts(wave: Wave) -> Unfinished:
    waiting = Draft.objects.filter(wave=wave, submitted=False, trial=False, corrects=None, mode=Mode.ONLINE)
    by_step: Counter[str] = Counter()
    by_open_link = 0
    rows = waiting.filter(expires_at__gte=timezone.now()).values_list("steps", "invitation_id")
    for steps, invitation in rows.iterator(chunk_size=500):
        by_step[_last_saved(steps)] += 1
        by_open_link += invitation is None
    return Unfinished(by_step, by_open_link)


def _last_saved(steps: Mapping[str, Mapping[str, Any]]) -> str:
    """The key of the step that was saved last, "" for none."""
    return max(steps, key=lambda key: str(steps[key].get("at", "")), default="")


def sent_responses(wave: Wave) -> Sent:
    rows = (
        Response.objects.filter(wave=wave, superseded_by=None, left_out=False)
        .values_list("side", "language", "mode", "sent_on")
        .annotate(Count("pk"))
    )
    today, has_closed = timezone.localdate(), wave.has_closed()
    counters: tuple[Counter, ...] = (Counter(), Counter(), Counter(), Counter())
    for *places, count in rows:
        if has_closed or places[3] < today or not is_anonymous(wave.survey, places[0]):
            for counter, place in zip(counters, places, strict=True):
                counter[place] += count
    return Sent(*counters)

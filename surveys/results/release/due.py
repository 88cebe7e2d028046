"""When a batch is due: after k changes, once when the wave has closed, or when withdrawn answers have waited long."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q
from django.utils import timezone

from surveys.answering.models import Response
from surveys.answering.receipts.retention import kept_until
from surveys.definition.models import Wave
from surveys.results.suppression import small_group

from .models import Batch
from .statements import sides_known

WITHDRAWN_LEAVE_AFTER = timedelta(days=29)
"""Then at latest it is told how many are left; 30 days are allowed, and the job may be late."""


@dataclass(frozen=True)
class Changes:
    """Since the last batch: `added` responses, corrections among them, and `gone` ones, corrected or withdrawn.

    `known` are those of the added ones that stand under their name.
    """

    added: int
    corrections: int
    gone: int
    known: int = 0

    @property
    def number(self) -> int:
        """Responses added, corrected or withdrawn; rather too few than too many."""
        return self.added + self.gone - min(self.corrections, self.gone)

    def are_enough(self, k: int) -> bool:
        """Whoever takes away what stands under a name must not be left with fewer than k others."""
        others = self.number - self.known
        return self.number >= k and not 0 < others < k


def changes_since(wave: Wave, newest: Batch | None) -> Changes:
    """One query."""
    standing = Response.objects.filter(wave=wave, superseded_by=None, left_out=False)
    new, named = Q(batch=None), sides_known(wave.survey)
    known = Q(side__in=named, participant__side__in=named)
    found = standing.aggregate(
        added=Count("pk", filter=new),
        known=Count("pk", filter=new & known),
        corrections=Count("pk", filter=new & Q(supersedes__isnull=False)),
        counted=Count("pk", filter=~new),
    )
    before = newest.counted if newest else 0
    return Changes(found["added"], found["corrections"], max(before - found["counted"], 0), found["known"])


def reason_for_batch(wave: Wave, newest: Batch | None, now: datetime) -> str:
    """A `Batch.Reason`, "" while none is due. Once single answers were deleted as promised, the figures stay."""
    if _is_over(wave, now):
        return ""
    changes = changes_since(wave, newest)
    if changes.number and wave.has_closed(now) and (newest is None or newest.at < wave.closes):
        return Batch.Reason.CLOSING
    if changes.are_enough(small_group()) or (newest is None and changes.number >= small_group()):
        return Batch.Reason.CHANGES
    if newest is None or not changes.gone:
        return ""
    since = _since(newest, now)
    return Batch.Reason.RECALCULATION if since + WITHDRAWN_LEAVE_AFTER <= now else ""


def _since(newest: Batch, now: datetime) -> datetime:
    """When it was first seen that something is gone."""
    Batch.objects.filter(pk=newest.pk, fewer_since=None).update(fewer_since=now)
    return newest.fewer_since or now


def waves_to_look_at(now: datetime | None = None) -> list[Wave]:
    """Those with answers that are still kept."""
    now = now or timezone.now()
    found = Wave.objects.filter(opens__lte=now, responses__isnull=False).select_related("survey").distinct()
    return [wave for wave in found.order_by(F("closes").asc(nulls_first=True), "pk") if not _is_over(wave, now)]


def _is_over(wave: Wave, now: datetime) -> bool:
    return bool(wave.closes and wave.survey.kept_months and wave.has_closed(now) and kept_until(wave) <= now)

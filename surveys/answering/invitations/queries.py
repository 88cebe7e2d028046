"""Reading invitations: what became of each, who waits for a mail, how many answered."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from surveys.answering.models import Side
from surveys.answering.submission import ANONYMOUS, mode_of_side
from surveys.definition.models import Survey, Wave

from .forecast import small_group
from .models import Invitation

STATES = ("answered", "withdrawn", "refused", "reminded", "mailed", "handed_over", "not_sent")
"""What became of an invitation, the first that holds."""


def invitations_of(wave: Wave) -> QuerySet[Invitation]:
    rows = wave.invitations.select_related("participant", "wave__survey")
    return rows.order_by("participant__side", "participant__name", "pk")


def state_of(invitation: Invitation) -> str:
    """One of STATES. That somebody of an anonymous side has answered is known from the daily batch on."""
    holds = {
        "answered": invitation.used,
        "withdrawn": invitation.revoked,
        "refused": bool(invitation.refusal),
        "reminded": invitation.reminded_at is not None,
        "mailed": invitation.mailed_at is not None,
        "handed_over": invitation.handed_over_at is not None,
    }
    return next((state for state in STATES if holds.get(state)), "not_sent")


def to_be_mailed(wave: Wave) -> QuerySet[Invitation]:
    """Who has an address and was not written to yet. An address that refused a mail waits for being corrected."""
    return _open(wave).filter(mailed_at=None, refusal="")


def to_be_reminded(wave: Wave) -> QuerySet[Invitation]:
    """Who was written to and has not answered, as far as that may be known."""
    return _open(wave).filter(refusal="").exclude(mailed_at=None)


def _open(wave: Wave) -> QuerySet[Invitation]:
    return invitations_of(wave).filter(used=False, revoked=False).exclude(address="")


@dataclass(frozen=True)
class SideRate:
    """How many of a side were invited and have answered; None for what nobody may know."""

    side: str
    mode: str
    invited: int
    answered: int | None


def rates_by_side(wave: Wave) -> list[SideRate]:
    """Of each side that was invited. On an anonymous side a small count is hidden, and so is one that leaves few over.

    It counts what the daily batch made known, so no figure moves with a single answer of the day.
    """
    counted = {
        row["participant__side"]: row
        for row in wave.invitations.filter(revoked=False)
        .values("participant__side")
        .order_by()
        .annotate(invited=Count("pk"), answered=Count("pk", filter=Q(used=True)))
    }
    return [_rate(wave.survey, side, counted[side]) for side in Side.values if side in counted]


def _rate(survey: Survey, side: str, row: dict) -> SideRate:
    mode, invited, answered = mode_of_side(survey, side), row["invited"], row["answered"]
    tells = mode == ANONYMOUS and _tells(answered, invited)
    return SideRate(side, mode, invited, None if tells else answered)


def _tells(answered: int, invited: int) -> bool:
    k = small_group()
    return 0 < answered < k or 0 < invited - answered < k


def total_answered(rates: Iterable[SideRate]) -> int | None:
    """Over all sides; None where it would tell by subtraction what is hidden of one."""
    counts = [rate.answered for rate in rates]
    return None if None in counts else sum(count for count in counts if count is not None)

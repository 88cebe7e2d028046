"""The stages of a wave's year with their days. Those that the wave itself knows are taken from it, never kept twice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from surveys.definition.models import Survey, Wave

from ..release.models import Batch
from .models import Stage, StageNote

USUAL_DAYS_OPEN = 28
DAYS_AFTER_CLOSING: Mapping[str, int] = {
    Stage.MEMBERS_SEE: 7,
    Stage.VALIDATE: 21,
    Stage.BALLOT: 35,
    Stage.AGREE: 56,
}
FROM_THE_WAVE = (Stage.INVITE, Stage.REMIND, Stage.CLOSE, Stage.REPORT_BACK)
"""Their days are changed where the wave is changed."""


@dataclass(frozen=True)
class Planned:
    """One stage. `days_late` is 0 unless it should be done and is not; `is_fixed` where the wave sets its day."""

    stage: Stage
    due: date
    owner: str
    done_on: date | None
    is_done: bool
    is_fixed: bool
    days_late: int


def usual_days(wave: Wave) -> dict[str, date]:
    """The day of each stage when nobody wrote another one."""
    opens = timezone.localdate(wave.opens)
    closes = timezone.localdate(wave.closes) if wave.closes else opens + timedelta(days=USUAL_DAYS_OPEN)
    days = {stage: closes + timedelta(days=after) for stage, after in DAYS_AFTER_CLOSING.items()}
    return days | {
        Stage.PREPARE: opens - timedelta(days=28),
        Stage.INVITE: opens,
        Stage.REMIND: wave.remind_on or opens + (closes - opens) / 2,
        Stage.CLOSE: closes,
        Stage.REPORT_BACK: wave.report_back_on or closes + timedelta(days=90),
        Stage.REVIEW: opens + timedelta(days=365),
    }


def year_of(wave: Wave, today: date | None = None) -> list[Planned]:
    """All stages in order. Four queries."""
    today = today or timezone.localdate()
    notes = {note.stage: note for note in StageNote.objects.filter(wave=wave)}
    usual, happened = usual_days(wave), set(_happened(wave))
    return [_planned(stage, usual[stage], notes.get(stage), stage in happened, today) for stage in Stage]


def late_stages(survey: Survey) -> list[Planned]:
    """What is late in the year of the newest wave. Five queries."""
    wave = survey.waves.order_by("-number").first()
    return [planned for planned in year_of(wave) if planned.days_late] if wave else []


def _happened(wave: Wave) -> Iterator[Stage]:
    """Stages that the records themselves show to be done."""
    invited = wave.invitations.filter(revoked=False)
    if invited.exclude(mailed_at=None, handed_over_at=None).exists():
        yield Stage.INVITE
    if invited.exclude(reminded_at=None).exists():
        yield Stage.REMIND
    if wave.has_closed():
        yield Stage.CLOSE
        if Batch.objects.filter(wave=wave).exists():
            yield Stage.MEMBERS_SEE


def _planned(stage: Stage, usual: date, note: StageNote | None, happened: bool, today: date) -> Planned:
    is_fixed = stage in FROM_THE_WAVE
    due = note.due if note and note.due and not is_fixed else usual
    done_on = note.done_on if note else None
    is_done = happened or done_on is not None
    late = 0 if is_done else max(0, (today - due).days)
    return Planned(stage, due, note.owner if note else "", done_on, is_done, is_fixed, late)

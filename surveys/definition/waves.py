"""Waves: when a survey is open, and what changes that. The dates of the first wave are kept on the survey's page too.

Whatever changes a wave here is written into its history.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from surveys.domain.problems import Problem

from .first_wave import FIRST_WAVE, keep_pages_in_step
from .models import Survey, Wave

OPENED, CLOSED, MADE, CHANGED = (f"surveys.wave_{verb}" for verb in ("opened", "closed", "made", "changed"))


class WaveRefused(ValueError):
    """`problems` says why nothing was changed."""

    def __init__(self, problems: list[Problem]):
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems


def report_back_problems(
    opens: datetime | None, closes: datetime | None, report_back_on: date | None
) -> Iterator[Problem]:
    """Nobody is asked without being told when they will hear."""
    last = timezone.localdate(closes or opens or timezone.now())
    if report_back_on is None:
        yield Problem("no_report_back", "")
    elif report_back_on < last:
        yield Problem("report_back_too_early", "")


def problems_of_wave(wave: Wave) -> Iterator[Problem]:
    """What must be mended before a wave may be kept with its dates."""
    if wave.closes and wave.closes <= wave.opens:
        yield Problem("closes_before_it_opens", "")
    yield from report_back_problems(wave.opens, wave.closes, wave.report_back_on)
    last = timezone.localdate(wave.closes) if wave.closes else date.max
    if wave.remind_on and not timezone.localdate(wave.opens) <= wave.remind_on <= last:
        yield Problem("reminder_outside", "")
    if other := _overlapping(wave):
        yield Problem("waves_overlap", "", {"count": other.number})


def page_problems(survey: Survey | None, page) -> Iterator[Problem]:
    """What keeps the first wave of a survey page from opening. A wave that is over needs nothing any more."""
    if page.closes and page.closes <= timezone.now():
        return
    yield from report_back_problems(page.opens, page.closes, page.report_back_on)
    first = survey and survey.waves.filter(number=FIRST_WAVE).first()
    if first and (page.opens or first.opens, page.closes) != (first.opens, first.closes):
        first.opens, first.closes = page.opens or first.opens, page.closes
        if other := _overlapping(first):
            yield Problem("waves_overlap", "", {"count": other.number})


def _overlapping(wave: Wave) -> Wave | None:
    """Two open waves at a time would leave it to chance which one somebody answers."""
    others = Wave.objects.filter(survey_id=wave.survey_id).exclude(pk=wave.pk).exclude(closes__lte=wave.opens)
    if wave.closes:
        others = others.exclude(opens__gte=wave.closes)
    return others.order_by("number").first()


@transaction.atomic
def change_wave(*, wave: Wave, user=None) -> None:
    """Keeps new dates. Raises WaveRefused."""
    _keep(wave, CHANGED, user)


@transaction.atomic
def open_now(*, wave: Wave, user=None) -> None:
    """Before the planned day. What has closed opens again as a new wave. Raises WaveRefused."""
    if wave.opens <= timezone.now():
        raise WaveRefused([Problem("has_opened", "")])
    wave.opens = timezone.now()
    _keep(wave, OPENED, user)


@transaction.atomic
def close_now(*, wave: Wave, user=None) -> None:
    """Raises WaveRefused for a wave that is not open. Nobody is held up by a date that is missing."""
    if not wave.is_open():
        raise WaveRefused([Problem("not_open", "")])
    wave.closes = _this_minute() if _this_minute() > wave.opens else timezone.now()
    _save(wave, CLOSED, user)


def _this_minute() -> datetime:
    """As forms write moments: what has just closed then lies before what opens in the same minute."""
    return timezone.now().replace(second=0, microsecond=0)


@transaction.atomic
def new_wave(
    *,
    survey: Survey,
    opens: datetime,
    closes: datetime | None,
    report_back_on: date | None,
    remind_on: date | None = None,
    user=None,
) -> Wave:
    """The next wave, with the same codes. Raises WaveRefused, for example while one is open."""
    Survey.objects.select_for_update().get(pk=survey.pk)
    last = survey.waves.order_by("-number").first()
    wave = Wave(survey=survey, number=last.number + 1 if last else 1, opens=opens, closes=closes)
    wave.report_back_on, wave.remind_on = report_back_on, remind_on
    _keep(wave, MADE, user)
    return wave


def _keep(wave: Wave, action: str, user) -> None:
    if problems := list(problems_of_wave(wave)):
        raise WaveRefused(problems)
    _save(wave, action, user)


def _save(wave: Wave, action: str, user) -> None:
    wave.save()
    keep_pages_in_step(wave)
    log(instance=wave, action=action, user=user, data=_dates(wave))


def _dates(wave: Wave) -> dict[str, str]:
    found = {name: getattr(wave, name) for name in ("opens", "closes", "report_back_on", "remind_on")}
    return {name: day.isoformat() for name, day in found.items() if day}

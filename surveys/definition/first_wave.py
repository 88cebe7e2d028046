"""The first wave and the survey's page hold the same dates, whichever of the two is changed."""

from django.db.models import Q
from django.utils import timezone

from .models import Survey, Wave

FIRST_WAVE = 1
DATES = ("opens", "closes", "report_back_on")


def wave_from_page(survey: Survey, source) -> None:
    """On publishing. Later waves are made in the list of waves."""
    wave = survey.waves.filter(number=FIRST_WAVE).first() or Wave(survey=survey, number=FIRST_WAVE)
    wave.opens = source.opens or (wave.opens if wave.pk else timezone.now())
    wave.closes, wave.report_back_on = source.closes, source.report_back_on
    wave.save()


def keep_pages_in_step(wave: Wave) -> None:
    """After a change in the list of waves: otherwise the next publishing of the page would undo it."""
    if wave.number != FIRST_WAVE:
        return
    dates = {name: getattr(wave, name) for name in DATES}
    stored = {name: day.isoformat() if day else None for name, day in dates.items()}
    for page in wave.survey.pages.only("pk", "latest_revision", "live_revision"):
        waiting = Q(pk__in=(page.latest_revision_id, page.live_revision_id)) | Q(approved_go_live_at__isnull=False)
        for revision in page.revisions.filter(waiting):
            revision.content = {**revision.content, **stored}
            revision.save(update_fields=["content"])
    wave.survey.pages.update(**dates)

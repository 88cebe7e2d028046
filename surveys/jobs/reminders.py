"""Reminds the people who run a survey: that it closes soon, and that its respondents wait for the report back."""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from surveys.answering.tokens import address_mac
from surveys.definition.models import Wave
from surveys.jobs.models import SentReminder
from surveys.jobs.sent_once import send_once

BEFORE_CLOSING = timedelta(days=3)


def send_reminders() -> None:
    """Each reminder goes out once, also when two processes come by at the same moment.

    Raises when one could not be sent, after all others were.
    """
    now = timezone.now()
    closing = _waves().filter(opens__lte=now, closes__gt=now, closes__lte=now + BEFORE_CLOSING)
    done = [_remind("wave_closes", wave, _closing_mail) for wave in closing]
    due = _waves().filter(report_back_on__lte=timezone.localdate())
    done += [_remind("report_back", wave, _report_back_mail) for wave in due]
    if not all(done):
        raise RuntimeError("A reminder could not be sent; the log says why.")


def _waves():
    return Wave.objects.select_related("survey").filter(survey__demonstration=False)


def _remind(kind: str, wave: Wave, compose) -> bool:
    """Each address hears once, and a wave is done when all have: who joins the team later hears of no old waves."""
    if SentReminder.objects.filter(kind=kind, about=str(wave.pk)).exists():
        return True
    with translation.override(settings.LANGUAGE_CODE):
        subject, text = compose(wave)
    told = {f"{wave.pk} {address_mac(wave.pk, address)}": address for address in _coordinators(wave)}
    for about, address in told.items():
        send_once(kind, about, partial(send_mail, subject, text, None, [address]))
    is_done = SentReminder.objects.filter(kind=kind, about__in=list(told)).count() == len(told)
    if is_done:
        SentReminder.objects.get_or_create(kind=kind, about=str(wave.pk))
    return is_done


def _coordinators(wave: Wave) -> Iterable[str]:
    """Addresses of the team that sees raw answers of this survey."""
    of_survey = Q(results_grants__survey=None) | Q(results_grants__survey=wave.survey_id)
    people = get_user_model().objects.filter(of_survey, is_active=True, results_grants__right="raw").exclude(email="")
    return people.values_list("email", flat=True).distinct()


def _closing_mail(wave: Wave) -> tuple[str, str]:
    names = {"survey": wave.survey.name, "date": date_format(timezone.localtime(wave.closes), "SHORT_DATETIME_FORMAT")}
    return (
        _("The survey “%(survey)s” closes soon") % names,
        _("The survey “%(survey)s” closes on %(date)s. If you miss anybody’s voice, now is the time to ask again.")
        % names,
    )


def _report_back_mail(wave: Wave) -> tuple[str, str]:
    names = {"survey": wave.survey.name, "date": date_format(wave.report_back_on, "SHORT_DATE_FORMAT")}
    return (
        _("Please report back on the survey “%(survey)s”") % names,
        _("You promised the respondents of the survey “%(survey)s” a report on %(date)s. They are waiting for it.")
        % names,
    )

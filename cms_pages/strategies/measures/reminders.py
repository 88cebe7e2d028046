"""Who leads hears once of each day on which something is due: a fortnight before, or as soon as it is known."""

import logging
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cms_pages.networks.conversations.mails import message_to
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.people.preferred_language import language_of
from cms_pages.networks.record import Network
from cms_pages.pages.addresses import whole_address
from cms_pages.strategies.journal.noting import name_of
from cms_pages.strategies.rules.measure_states import WORKING
from cms_pages.strategies.rules.strategy_states import StrategyState
from cms_pages.strategies.words import Shown, shown

from .models import DueReminder, Measure, Partner
from .parts import Milestone
from .receivers import Receivers

logger = logging.getLogger(__name__)

DAYS_BEFORE = 14


@dataclass(frozen=True)
class Due:
    """A measure, or one of its milestones, that is due soon or overdue; `leading` are those who lead it."""

    measure: Measure
    milestone: Milestone | None
    due: date
    leading: tuple[Organisation, ...]

    @property
    def about(self) -> str:
        return name_of(self.milestone or self.measure)

    @property
    def what(self) -> Shown:
        return shown((self.milestone or self.measure).what)

    @property
    def network(self) -> Network:
        return self.measure.goal.strategy.network

    @property
    def address(self) -> str:
        """Of the measure's page, in the active language."""
        where = [self.network.pk, self.measure.goal.strategy.key, self.measure.key]
        return reverse("measures:measure", args=where)


def due_soon(day: date) -> list[Due]:
    """Of measures that are agreed and not ended, in strategies that are not closed. Nothing is noted here."""
    until = day + timedelta(days=DAYS_BEFORE)
    measures = Measure.objects.filter(state__in=WORKING).exclude(goal__strategy__state=StrategyState.CLOSED)
    measures = measures.select_related("goal__strategy__network")
    milestones = Milestone.objects.filter(measure__in=measures, due__lte=until, done_on=None)
    milestones = milestones.select_related("measure__goal__strategy__network")
    found = [(each, None, each.due) for each in measures.filter(due__lte=until)]
    found += [(each.measure, each, each.due) for each in milestones]
    leading = _leading({measure.pk for measure, _milestone, _due in found})
    rows = [Due(measure, *rest, tuple(leading.get(measure.pk, ()))) for measure, *rest in found]
    return sorted(rows, key=lambda each: (each.due, each.about))


def remind_leads() -> int:
    """One mail for each person with everything that is new to them. Returns how many mails went out.

    Raises RuntimeError when one could not be sent, after all others were; it is tried again the next time.
    """
    due = due_soon(timezone.localdate())
    organisations = [each for row in due for each in row.leading]
    receivers = Receivers(organisations, [row.network.pk for row in due])
    by_person: dict = {}
    for row in due:
        for user, organisation in receivers.of(row.network.pk, row.leading).items():
            by_person.setdefault(user, (organisation, []))[1].append(row)
    done = [_remind(user, organisation, rows) for user, (organisation, rows) in by_person.items()]
    if None in done:
        raise RuntimeError("A reminder could not be sent; the log says why.")
    return done.count(True)


def _remind(user, organisation: Organisation | None, rows: list[Due]) -> bool | None:
    """Whether a mail went out; None when it could not be sent, and then nothing counts as heard."""
    notes = [note for note in (_noted(row, user) for row in rows) if note]
    new = [row for row in rows if (row.about, row.due) in {(note.about, note.due) for note in notes}]
    if not new:
        return False
    try:
        _message(user, organisation, new).send()
    except Exception:  # whatever a mail server does, nobody is kept from their mail by it
        DueReminder.objects.filter(pk__in=[note.pk for note in notes]).delete()
        logger.warning("A reminder of measures could not be sent", exc_info=True)
        return None
    return True


def _noted(row: Due, user) -> DueReminder | None:
    """Noted first, so that two processes never write twice."""
    with transaction.atomic():
        found, is_first = DueReminder.objects.get_or_create(about=row.about, due=row.due, user=user)
    return found if is_first else None


def _message(user, organisation: Organisation | None, rows: list[Due]) -> EmailMessage:
    with translation.override(language_of(user, *(organisation.languages if organisation else ()))):
        listed = [(row, whole_address(row.address)) for row in rows]
        context = {"rows": listed, "organisation": organisation, "today": timezone.localdate()}
        body = render_to_string("cms_pages/strategies/measures/reminder.txt", context)
        subject = _("Due soon: %(network)s") % {"network": rows[0].network}
        return message_to(user, subject, body)


def _leading(measures: set[int]) -> dict[int, list[Organisation]]:
    rows = Partner.objects.filter(measure__in=measures).exclude(part=Partner.Part.PARTNER)
    found: dict[int, list[Organisation]] = {}
    for each in rows.select_related("organisation__merged_into").order_by("-part"):
        found.setdefault(each.measure_id, []).append(each.organisation.merged_into or each.organisation)
    return found

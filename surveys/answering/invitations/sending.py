"""Mails to many: each organisation at most once, and one that fails never stops the others."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from smtplib import SMTPException

from django.db.models import Q
from django.utils import timezone

from surveys.definition.models import Wave

from .forecast import forecast
from .forecast_words import refused_sides
from .mail import Refused, mail_of, send
from .messages import Messages
from .models import Invitation
from .queries import invitations_of, to_be_mailed, to_be_reminded

MOST_FAILURES = 3
"""So many mails in a row that the server did not take: it is down, the rest waits."""


@dataclass
class Sent:
    """`refused` are addresses that do not work, `failed` mails that the server would not take at the moment."""

    mailed: int = 0
    refused: int = 0
    failed: int = 0

    @property
    def done(self) -> int:
        return self.mailed + self.refused + self.failed


Told = Callable[[Sent], None]


def send_invitations(*, wave: Wave, ids: Iterable[int], told: Told = lambda sent: None) -> Sent:
    """To those of the invitations that wait for their mail, but for sides that may not be asked yet."""
    refused = refused_sides(forecast(wave.survey, wave))
    waiting = to_be_mailed(wave).filter(pk__in=list(ids)).exclude(participant__side__in=refused)
    return _send(wave, list(waiting.values_list("pk", flat=True)), reminder=False, told=told)


def send_reminders(*, wave: Wave, ids: Iterable[int], told: Told = lambda sent: None) -> Sent:
    """To those of the invitations that were mailed and are not known to have answered."""
    waiting = to_be_reminded(wave).filter(pk__in=list(ids))
    return _send(wave, list(waiting.values_list("pk", flat=True)), reminder=True, told=told)


def send_due_reminders() -> int:
    """On the day for reminding, and later where it was missed. Whoever was reminded since is not reminded again."""
    today, reminded = timezone.localdate(), 0
    waves = Wave.objects.select_related("survey").filter(survey__demonstration=False, remind_on__lte=today)
    for wave in waves:
        if wave.is_open():
            before = Q(reminded_at=None) | Q(reminded_at__date__lt=wave.remind_on)
            due = to_be_reminded(wave).filter(before, mailed_at__date__lt=wave.remind_on)
            reminded += send_reminders(wave=wave, ids=due.values_list("pk", flat=True)).mailed
    return reminded


def _send(wave: Wave, ids: list[int], *, reminder: bool, told: Told) -> Sent:
    sent, messages, in_a_row = Sent(), Messages(wave), 0
    for pk in ids:
        try:
            sent.mailed += _send_one(messages, pk, reminder)
            in_a_row = 0
        except Refused:
            sent.refused += 1
            in_a_row = 0
        except (SMTPException, OSError):
            sent.failed += 1
            in_a_row += 1
        told(sent)
        if in_a_row >= MOST_FAILURES:
            sent.failed += len(ids) - sent.done
            break
    told(sent)
    return sent


def _send_one(messages: Messages, pk: int, reminder: bool) -> int:
    """The row is taken before the mail goes out, so that a second click sends nothing; 0 if somebody was first."""
    field = "reminded_at" if reminder else "mailed_at"
    invitation = invitations_of(messages.wave).get(pk=pk)
    before = getattr(invitation, field)
    row = Invitation.objects.filter(pk=pk, used=False, revoked=False, generation=invitation.generation)
    if not row.filter(**{field: before}).update(**{field: timezone.now()}):
        return 0
    try:
        send(mail_of(invitation, messages.of(invitation), reminder=reminder))
    except Exception as error:
        refusal = {"refusal": str(error)} if isinstance(error, Refused) else {}
        Invitation.objects.filter(pk=pk).update(**{field: before}, **refusal)
        raise
    return 1

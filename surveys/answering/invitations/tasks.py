"""Many mails go out in the background; how far they are is kept in the cache, where every process sees it."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.core.cache import cache
from django_tasks import task

from surveys.definition.models import Wave

from .sending import Sent, send_invitations, send_reminders

AT_ONCE = 50
KEPT_SECONDS = 24 * 60 * 60


def mail_all(*, wave: Wave, ids: Iterable[int], reminder: bool) -> str:
    """A few at once, many by a task. Returns the name of this sending, see `progress_of`."""
    chosen, name = list(ids), uuid.uuid4().hex
    _note(name, Sent(), len(chosen))
    if len(chosen) <= AT_ONCE:
        _mail(name, wave.pk, chosen, reminder)
    else:
        mail_in_background.enqueue(name, wave.pk, chosen, reminder)
    return name


@task()
def mail_in_background(name: str, wave: int, ids: list[int], reminder: bool) -> None:
    """Stopped in between, it can be asked for again: nobody who was written to is written to twice."""
    _mail(name, wave, ids, reminder)


def progress_of(name: str) -> dict[str, Any] | None:
    """total, mailed, refused, failed, done, and whether it is over. None for one that is not known (any more)."""
    return cache.get(f"invitation-mails:{name}")


def _mail(name: str, wave_id: int, ids: list[int], reminder: bool) -> None:
    wave = Wave.objects.select_related("survey").get(pk=wave_id)
    send = send_reminders if reminder else send_invitations
    sent = send(wave=wave, ids=ids, told=lambda sent: _note(name, sent, len(ids)))
    _note(name, sent, len(ids), over=True)


def _note(name: str, sent: Sent, total: int, over: bool = False) -> None:
    known = {"total": total, "mailed": sent.mailed, "refused": sent.refused, "failed": sent.failed}
    cache.set(f"invitation-mails:{name}", {**known, "done": sent.done, "over": over}, KEPT_SECONDS)

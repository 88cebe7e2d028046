"""Sends digests, each at most once: it is claimed before, and one that was claimed is not claimed again by itself.

Only where it is certain that nothing went out, it is tried again, later each time.
"""

import logging
import time
from collections.abc import Iterator
from datetime import timedelta

from django.db.models import F
from django.utils import timezone
from django_tasks import task

from .items import Items, load_items
from .mails import digest_mail
from .models import Digest
from .posting import Refused, Unclear, Unreachable, post
from .preparing import make_due_digests
from .services import stop_if_hopeless

AGAIN_AFTER = (timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6), timedelta(hours=24))
"""After the first refusal, the second and so on; after the last one it is given up."""
SERVER_AGAIN_AFTER = timedelta(minutes=5)
UNCLEAR_AFTER = timedelta(minutes=15)
"""Whoever claimed it would have said by now what became of it."""
BROKEN_OFF_IN_A_ROW = 3
"""So many talks with the server that broke off: the rest waits for a better one."""
READ_TOGETHER = 200
SECONDS_AT_ONCE = 300

logger = logging.getLogger(__name__)


def send_news() -> None:
    """The due job. It starts the task only where there is something to do."""
    make_due_digests()
    if _due().exists():
        send_waiting.enqueue()


@task()
def send_waiting() -> int:
    """How many went out. May run as often as one likes, also beside itself; what is left over waits for the next."""
    ends, items, sent, broken_off = time.monotonic() + SECONDS_AT_ONCE, load_items(), 0, 0
    try:
        for digest in _waiting():
            state = send(digest, items)
            sent += state == Digest.State.SENT
            broken_off = broken_off + 1 if state == Digest.State.CLAIMED else 0
            if broken_off == BROKEN_OFF_IN_A_ROW or time.monotonic() > ends:
                break
    except Unreachable:
        logger.warning("News by mail wait: the mail server cannot be reached.", exc_info=True)
    return sent


def unclear():
    """Digests of which nobody knows whether they went out."""
    return Digest.objects.filter(state=Digest.State.CLAIMED, tried_at__lt=timezone.now() - UNCLEAR_AFTER)


def _due():
    due = Digest.objects.filter(state=Digest.State.WAITING, next_try__lte=timezone.now())
    return due.filter(subscription__stopped_at=None)


def _waiting() -> Iterator[Digest]:
    """In the order in which they were made, read some at a time."""
    after = 0
    while batch := list(_due().filter(pk__gt=after).order_by("pk").select_related("subscription")[:READ_TOGETHER]):
        yield from batch
        after = batch[-1].pk


def send(digest: Digest, items: Items) -> str:
    """What became of it; "" where another process is at it. Raises Unreachable.

    Do not call inside a transaction: it waits for the mail server.
    """
    if not _claim(digest):
        return ""
    shown = items.of(digest.items)
    if not shown:
        return _note(digest, Digest.State.EMPTY)
    try:
        post(digest_mail(digest, shown, items))
    except Unreachable:
        _wait(digest, SERVER_AGAIN_AFTER, attempts=digest.attempts)
        raise
    except Unclear as error:
        return _note(digest, Digest.State.CLAIMED, reason=str(error)[:40])
    except Refused as error:
        return _try_again(digest, str(error))
    except Exception as error:  # it could not even be written; that keeps nobody else from theirs
        logger.exception("The digest %s could not be written.", digest.pk)
        return _try_again(digest, type(error).__name__[:40])
    return _note(digest, Digest.State.SENT, reason="")


def _claim(digest: Digest) -> bool:
    """True for one caller: the database decides by one conditional update. A subscription that ended took it along."""
    row = Digest.objects.filter(pk=digest.pk, state=Digest.State.WAITING, next_try=digest.next_try)
    claimed = {"state": Digest.State.CLAIMED, "tried_at": timezone.now(), "next_try": None}
    return bool(row.update(attempts=F("attempts") + 1, **claimed))


def _note(digest: Digest, state: str, **more) -> str:
    Digest.objects.filter(pk=digest.pk).update(state=state, **more)
    return state


def _wait(digest: Digest, pause: timedelta, **more) -> str:
    return _note(digest, Digest.State.WAITING, next_try=timezone.now() + pause, **more)


def _try_again(digest: Digest, reason: str) -> str:
    """`digest` was read before it was claimed: this was one try more than it says."""
    if digest.attempts < len(AGAIN_AFTER):
        return _wait(digest, AGAIN_AFTER[digest.attempts], reason=reason)
    state = _note(digest, Digest.State.GIVEN_UP, reason=reason)
    stop_if_hopeless(digest.subscription_id)
    return state

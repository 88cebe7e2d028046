"""Signs that answers came from a robot. They are noted with the answers for a human to look at; nothing is deleted.

A sign is a code of SIGNS. Addresses of visitors are counted under a key outside the database, in the cache only, for
an hour. 200 people behind one address are nothing unusual.
"""

import ipaddress
import logging
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from surveys.domain.journey import Asked, Journey
from surveys.domain.questions import TYPES

from .models import Draft, Mode
from .tokens import client_mac

TRAP, FAST, MANY = "trap", "fast", "many"
SIGNS = (TRAP, FAST, MANY)

TRAP_FIELD = "website[url]"
"""Hidden from people; no key of a question can have brackets."""
BEGAN_FIELD = ":began"

SECONDS_PER_ANSWER = 1.2
UNUSUAL_AN_HOUR = 300
MOST_AN_HOUR = 1_000
_HOUR = 60 * 60
_LONGEST_BEFORE_SAVING = timedelta(days=30)

logger = logging.getLogger(__name__)


def signs_of_step(sent: Mapping[str, str], new_drafts: int) -> list[str]:
    """What a sent step shows by itself; `new_drafts` as from `count_new_draft`."""
    signs = [TRAP] if sent.get(TRAP_FIELD) else []
    return signs + ([MANY] if new_drafts > UNUSUAL_AN_HOUR else [])


def with_signs(known: list[str], more: list[str]) -> list[str]:
    return [sign for sign in SIGNS if sign in known or sign in more]


def began_at(sent: Mapping[str, str], answered: int) -> datetime:
    """When the first page was seen, as its form says.

    The form of a page that is the same for everybody does not say it, and a number may be nonsense: then somebody is
    given the time that the answers of this step need.
    """
    now = timezone.now()
    text = sent.get(BEGAN_FIELD, "")
    if text.isascii() and text.isdecimal() and len(text) < 12:
        found = datetime.fromtimestamp(int(text), UTC)
        if now - _LONGEST_BEFORE_SAVING < found <= now:
            return found
    return now - timedelta(seconds=SECONDS_PER_ANSWER * answered)


def signs_at_sending(draft: Draft, journey: Journey) -> list[str]:
    """All signs of a draft. Answers that were there beforehand, or that a helper types, take no time."""
    known = draft.flags
    if draft.mode != Mode.ONLINE or draft.corrects_id or draft.earlier:
        return known
    taken = (timezone.now() - draft.began_at).total_seconds()
    return with_signs(known, [FAST] if taken < SECONDS_PER_ANSWER * count_answered(journey) else [])


def count_answered(journey: Journey) -> int:
    """Questions that somebody answered; a matrix is one."""
    return sum(_is_answered(asked) for step in journey.steps for asked in journey.asked(step.key))


def _is_answered(asked: Asked) -> bool:
    keys = TYPES[asked.question.type].keys(asked.question)
    return any(asked.answers.get(key) not in (None, "", []) for key in keys)


def count_new_draft(request: HttpRequest) -> int:
    """How many drafts this address began within the hour, this one included. A cache that is away counts nothing."""
    hour = int(timezone.now().timestamp()) // _HOUR
    key = f"surveys:new-drafts:{client_mac(client_network(request), hour)}"
    try:
        cache.add(key, 0, _HOUR)
        count = cache.incr(key)
        cache.touch(key, _HOUR)  # some caches forget the time when they count
    except Exception:  # whatever a cache raises, it must never cost an answer
        logger.warning("New drafts could not be counted", exc_info=True)
        return 0
    return count


def client_network(request: HttpRequest) -> str:
    """The visitor's address; of IPv6 the part that one household has for itself."""
    text = client_address(request)
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return text
    return str(ipaddress.ip_network(f"{address}/64", strict=False)) if address.version == 6 else str(address)


def client_address(request: HttpRequest) -> str:
    """As the outermost of our own proxies saw it; without a proxy of ours, headers are not believed."""
    proxies = getattr(settings, "SURVEYS_TRUSTED_PROXIES", 0)
    forwarded = list(_forwarded(request))
    if 0 < proxies <= len(forwarded):
        return forwarded[-proxies]
    return request.META.get("REMOTE_ADDR", "")


def _forwarded(request: HttpRequest) -> Iterator[str]:
    for part in request.headers.get("X-Forwarded-For", "").split(","):
        if text := part.strip():
            yield text

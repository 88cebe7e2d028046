"""Signs that answers came from a robot. They are noted with the answers for a human to look at; nothing is deleted.

A sign is a code of SIGNS.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone

from surveys.domain.journey import Asked, Journey
from surveys.domain.questions import TYPES

from .limits import Limit
from .models import Draft, Mode

TRAP, FAST, MANY = "trap", "fast", "many"
SIGNS = (TRAP, FAST, MANY)

TRAP_FIELD = "website[url]"
"""Hidden from people; no key of a question can have brackets."""
BEGAN_FIELD = ":began"

SECONDS_PER_ANSWER = 1.2
UNUSUAL_AN_HOUR = 300
MOST_AN_HOUR = 1_000
NEW_DRAFTS = Limit("new-drafts", MOST_AN_HOUR)
_LONGEST_BEFORE_SAVING = timedelta(days=30)


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
    return NEW_DRAFTS.count(request)

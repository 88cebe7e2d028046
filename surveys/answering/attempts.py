"""The first step begins one draft, also when its answer got lost on the way and it is sent again.

The page carries a random name for this attempt; the draft's id follows from it and from the answers. A second arrival
meets the primary key: `visiting` then asks once more, and it goes on with the draft that is there. Other answers, or a
draft that went on since, mean a draft of their own: a page left open on a shared device never opens another's.
"""

import json
import re
import secrets
import uuid
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from .models import Draft
from .queries import standing_of_draft
from .tokens import draft_id_of_attempt, draft_token

ATTEMPT_FIELD = ":attempt"
_ATTEMPT = re.compile(r"[A-Za-z0-9_-]{22,64}")


def new_attempt() -> str:
    return secrets.token_urlsafe(18)


def draft_id(slug: str, attempt: str, answers: dict[str, Any] | None = None) -> uuid.UUID | None:
    """None for a page that carries no attempt: then every arrival is a new one.

    Without `answers` the attempt alone tells: for a step with files, which are kept before the answers are known.
    """
    if not _ATTEMPT.fullmatch(attempt):
        return None
    if answers is None:
        return draft_id_of_attempt(slug, attempt)
    return draft_id_of_attempt(slug, f"{attempt}:{json.dumps(answers, cls=DjangoJSONEncoder, sort_keys=True)}")


def draft_begun(slug: str, attempt: str, step: str, answers: dict[str, Any]) -> Draft | None:
    """The draft that the same attempt began with the same answers and that has not gone on since. Locks it."""
    found = draft_id(slug, attempt, answers)
    standing = standing_of_draft(slug, draft_token(found), lock=True) if found else None
    if standing is None or standing.draft.submitted or set(standing.draft.steps) != {step}:
        return None
    return standing.draft if standing.draft.steps[step]["answers"] == answers else None

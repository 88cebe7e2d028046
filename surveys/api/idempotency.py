"""A request that comes twice with the same Idempotency-Key is done once.

The same key with the same payload: the answer is made anew, from what is stored by now. With another payload: 409, with
what is stored. Only what succeeded is known again; a refused request may be sent again with the same key.
"""

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone

from surveys.answering.encryption import decrypted, encrypted
from surveys.answering.models import Draft
from surveys.answering.tokens import draft_token, request_mac

from .models import IdempotentAnswer
from .problems import ApiProblem

HEADER = "Idempotency-Key"
PATTERN = r"^[A-Za-z0-9_-]{22,64}$"
"""So long that nobody else sends the same by chance, and nobody guesses it. The routes let no other pass."""
KEPT_DAYS = 2
SECRETS = ("token", "resume")
"""Not told to somebody who has the key but not what was sent with it."""
_NO_DRAFT = uuid.UUID(int=0)
"""Stands in for a draft, so that all rows are equally long."""

Json = dict[str, Any]


@dataclass
class Answer:
    """What is answered: `content` as JSON. `draft` is only set where a repeated request could not find it itself."""

    status: int
    content: Json
    headers: dict[str, str]
    draft: uuid.UUID = _NO_DRAFT


Again = Callable[[str], Answer]
"""Makes an answer anew, given the token of the draft that was kept, or "". May raise ApiProblem."""


def once(request: HttpRequest, who: str, payload: Json, run: Callable[[], Answer], again: Again) -> Answer:
    """`run` happens in a transaction, and a second time where another request made the same row meanwhile.

    `who` is the token that came with it, or the survey.
    """
    asked = _Asked(request, who, payload)

    def attempt() -> Answer:
        with transaction.atomic():
            return _known(asked, again) or _done(asked, run)

    try:
        return attempt()
    except IntegrityError:
        return attempt()
    except ApiProblem:
        # The same request may have been done while this one waited for the draft.
        if found := _known(asked, again):
            return found
        raise


class _Asked:
    """What is kept of a request. The key is part of both, so that nobody finds it by trying what may have been sent."""

    def __init__(self, request: HttpRequest, who: str, payload: Json):
        key = request.headers.get(HEADER, "")
        self.has_key = bool(key)
        self.key_mac = request_mac(who, key)
        self.payload_mac = request_mac(key, request.method, request.path, json.dumps(payload, sort_keys=True))


def _known(asked: _Asked, again: Again) -> Answer | None:
    row = IdempotentAnswer.objects.filter(pk=asked.key_mac).first() if asked.has_key else None
    if row is None:
        return None
    status, draft_id = decrypted(row.answer).split()
    if row.payload_mac != asked.payload_mac:
        raise ApiProblem("key-reused", state=_shown(again, draft_id))
    return replace(again(_token(draft_id)), status=int(status))


def _shown(again: Again, draft_id: str) -> Json | None:
    try:
        content = again(_token(draft_id)).content
    except ApiProblem:
        return None
    return {name: part for name, part in content.items() if name not in SECRETS}


def _token(draft_id: str) -> str:
    draft = Draft.objects.filter(pk=draft_id).first()
    return draft_token(draft.pk, draft.generation) if draft else ""


def _done(asked: _Asked, run: Callable[[], Answer]) -> Answer:
    answer = run()
    if asked.has_key:
        IdempotentAnswer.objects.create(
            key_mac=asked.key_mac,
            payload_mac=asked.payload_mac,
            answer=encrypted(f"{answer.status} {answer.draft.hex}"),
            expires_on=timezone.localdate() + timedelta(days=KEPT_DAYS),
        )
    return answer


def forget_old_answers() -> int:
    """Deletes what is past its time. Returns how many. Repeating it changes nothing."""
    deleted, _rows = IdempotentAnswer.objects.filter(expires_on__lt=timezone.localdate()).delete()
    return deleted

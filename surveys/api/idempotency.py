"""A request that comes twice with the same Idempotency-Key is done once.

The same key with the same payload: what was answered first is answered again. With another payload: 409, with what is
stored. Only what succeeded is kept; a refused request may be sent again with the same key.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone

from surveys.answering.encryption import decrypted, encrypted
from surveys.answering.tokens import request_mac

from .models import IdempotentAnswer
from .problems import ApiProblem

HEADER = "Idempotency-Key"
PATTERN = r"^[A-Za-z0-9_-]{22,64}$"
"""So long that nobody else sends the same by chance, and nobody guesses it. The routes let no other pass."""
KEPT_DAYS = 2
SECRETS = ("token", "resume")
"""Not told to somebody who has the key but not what was sent with it."""


Json = dict[str, Any]


@dataclass
class Answer:
    """What is answered: `content` as JSON."""

    status: int
    content: Json
    headers: dict[str, str]


@dataclass(frozen=True)
class Kept:
    """`before` makes of a content what may be stored, without answers; `after` makes it whole again."""

    before: Callable[[Json], Json] = dict
    after: Callable[[Json], Json] = dict


def once(request: HttpRequest, who: str, payload: Json, run: Callable[[], Answer], kept: Kept = Kept()) -> Answer:
    """`run` happens in a transaction, and a second time where another request made the same row meanwhile.

    `who` is the token that came with it, or the survey.
    """
    key = request.headers.get(HEADER, "")

    def attempt() -> Answer:
        with transaction.atomic():
            return _known(request, who, key, payload, kept) or _done(request, who, key, payload, run, kept)

    try:
        return attempt()
    except IntegrityError:
        return attempt()


def _known(request: HttpRequest, who: str, key: str, payload: Json, kept: Kept) -> Answer | None:
    row = IdempotentAnswer.objects.filter(pk=request_mac(who, key)).first() if key else None
    if row is None:
        return None
    stored = json.loads(decrypted(row.answer))
    content = kept.after(stored["content"])
    if row.payload_mac == _payload_mac(request, payload):
        return Answer(stored["status"], content, stored["headers"])
    shown = {name: part for name, part in content.items() if name not in SECRETS}
    raise ApiProblem("key-reused", state=shown)


def _done(request: HttpRequest, who: str, key: str, payload: Json, run: Callable[[], Answer], kept: Kept) -> Answer:
    answer = run()
    if key:
        stored = {"status": answer.status, "content": kept.before(answer.content), "headers": answer.headers}
        IdempotentAnswer.objects.create(
            key_mac=request_mac(who, key),
            payload_mac=_payload_mac(request, payload),
            answer=encrypted(json.dumps(stored)),
            expires_on=timezone.localdate() + timedelta(days=KEPT_DAYS),
        )
    return answer


def _payload_mac(request: HttpRequest, payload: Json) -> str:
    return request_mac(request.method, request.path, json.dumps(payload, sort_keys=True))


def forget_old_answers() -> int:
    """Deletes what is past its time. Returns how many. Repeating it changes nothing."""
    deleted, _rows = IdempotentAnswer.objects.filter(expires_on__lt=timezone.localdate()).delete()
    return deleted

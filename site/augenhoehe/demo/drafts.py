"""Answers that were begun and not sent, so that results can say where people stop. They hold nothing."""

import uuid

from surveys.answering.drafts import expiry, saved_step
from surveys.answering.tokens import draft_token, reading_token, token_hash
from surveys.models import Draft, TextEdition, Wave

# The step that was saved last, and by how many.
STOPPED = {"about": 9, "needs": 12, "top_three": 6, "more": 5}


def begin_without_sending(wave: Wave, edition: TextEdition) -> None:
    steps = (step for step, number in STOPPED.items() for _ in range(number))
    Draft.objects.bulk_create(_draft(wave, edition, step) for step in steps)


def _draft(wave: Wave, edition: TextEdition, step: str) -> Draft:
    identity = uuid.uuid4()
    return Draft(
        id=identity,
        wave=wave,
        version_id=edition.version_id,
        token_hash=token_hash(draft_token(identity)),
        reading_hash=token_hash(reading_token(identity)),
        steps={step: saved_step({}, 1, "")},
        language=edition.source_language,
        expires_at=expiry(),
    )

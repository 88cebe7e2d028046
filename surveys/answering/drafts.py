"""Writing drafts: begin, save a step, let go."""

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from .models import Draft
from .queries import Standing
from .tokens import draft_token, token_hash

KEPT_DAYS = 30


def begin_draft(*, standing: Standing, language: str, step: str, answers: dict[str, Any], trial: bool = False) -> Draft:
    """Makes the row with its first saved step, so that robots and prefetching leave nothing behind."""
    draft_id = uuid.uuid4()
    draft = Draft(
        id=draft_id,
        wave=standing.wave,
        version_id=standing.version_id,
        token_hash=token_hash(draft_token(draft_id)),
        steps={step: _saved_step(answers, revision=1)},
        language=language,
        trial=trial,
        expires_at=_expiry(),
    )
    draft.save(force_insert=True)
    return draft


def save_step(*, draft: Draft, language: str, step: str, answers: dict[str, Any]) -> None:
    """Keeps a step in a locked draft. Steps that no longer apply stay: they are left out only when it is sent."""
    draft.steps[step] = _saved_step(answers, revision_of(draft, step) + 1)
    draft.language = language
    draft.expires_at = _expiry()
    draft.save(update_fields=["steps", "language", "expires_at"])


def revision_of(draft: Draft | None, step: str) -> int:
    """How often a step was saved; 0 for never."""
    return draft.steps.get(step, {}).get("revision", 0) if draft else 0


def expire_drafts() -> int:
    """Deletes drafts past their time. Returns how many. Repeating it changes nothing."""
    deleted, _ = Draft.objects.filter(expires_at__lt=timezone.now()).delete()
    return deleted


def _saved_step(answers: dict[str, Any], revision: int) -> dict[str, Any]:
    return {"answers": answers, "revision": revision, "by": "", "at": timezone.now().isoformat(timespec="seconds")}


def _expiry():
    return timezone.now() + timedelta(days=getattr(settings, "SURVEYS_DRAFT_DAYS", KEPT_DAYS))

"""Writing drafts: begin, save a step, let go."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from .compiled_sql import CompiledInsert, CompiledUpdate
from .models import Draft
from .queries import Standing
from .tokens import draft_token, reading_token, token_hash

KEPT_DAYS = 30
_BEGINNING = CompiledInsert(Draft)
_SAVING = CompiledUpdate(Draft, "steps", "language", "expires_at", "flags")


def begin_draft(
    *, standing: Standing, language: str, step: str, answers: dict[str, Any], by: str = "", **fields: Any
) -> Draft:
    """Makes the row with its first saved step, so that robots and prefetching leave nothing behind."""
    draft = new_draft(standing=standing, language=language, steps={step: saved_step(answers, 1, by)}, **fields)
    _BEGINNING.write(draft)
    return draft


def new_draft(*, standing: Standing, language: str, steps: dict[str, Any], **fields: Any) -> Draft:
    """Not saved yet. `fields` are further ones of the row."""
    draft_id = fields.pop("id", None) or uuid.uuid4()
    return Draft(
        id=draft_id,
        wave=standing.wave,
        version_id=standing.version_id,
        invitation=standing.invitation,
        token_hash=token_hash(draft_token(draft_id)),
        reading_hash=token_hash(reading_token(draft_id)),
        steps=steps,
        language=language,
        expires_at=expiry(),
        **fields,
    )


def save_step(*, draft: Draft, language: str, step: str, answers: dict[str, Any], by: str = "") -> None:
    """Keeps a step in a locked draft. Steps that no longer apply stay: they are left out only when it is sent."""
    draft.steps[step] = saved_step(answers, revision_of(draft, step) + 1, by)
    draft.language = language
    draft.expires_at = expiry()
    _SAVING.write(draft)


def renew_own_link(*, draft: Draft) -> None:
    """The former link of a locked draft opens nothing any more."""
    draft.generation += 1
    draft.token_hash = token_hash(draft_token(draft.id, draft.generation))
    draft.save(update_fields=["generation", "token_hash"])


def revision_of(draft: Draft | None, step: str) -> int:
    """How often a step was saved; 0 for never."""
    return draft.steps.get(step, {}).get("revision", 0) if draft else 0


def expire_drafts() -> int:
    """Deletes drafts past their time. Returns how many. Repeating it changes nothing."""
    deleted, _ = Draft.objects.filter(expires_at__lt=timezone.now()).delete()
    return deleted


def saved_step(answers: dict[str, Any], revision: int, by: str) -> dict[str, Any]:
    """As `Draft.steps` keeps it. `by` is the name that somebody chose, "" for none."""
    return {"answers": answers, "revision": revision, "by": by, "at": timezone.now().isoformat(timespec="seconds")}


def expiry() -> datetime:
    return timezone.now() + timedelta(days=kept_days())


def kept_days() -> int:
    return getattr(settings, "SURVEYS_DRAFT_DAYS", KEPT_DAYS)

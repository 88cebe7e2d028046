"""A link that shows a draft and changes nothing, because boards decide in meetings."""

from typing import Any

from surveys.answering.journey_in_words import step_in_words
from surveys.answering.models import Draft
from surveys.answering.queries import Standing, standing_of_draft
from surveys.answering.tokens import draft_token, reading_token, token_hash
from surveys.answering.visit import Visit

from .confirming import is_waiting
from .who_saved import saved_words


def reading_link(draft: Draft) -> str:
    """The token that is valid now."""
    return reading_token(draft.id, draft.reading_generation)


def renew_reading_link(*, draft: Draft) -> None:
    """The link that was handed out opens nothing any more; the draft's own link stays."""
    draft.reading_generation += 1
    draft.reading_hash = token_hash(reading_link(draft))
    draft.save(update_fields=["reading_generation", "reading_hash"])


def standing_of_reading(slug: str, token: str) -> Standing | None:
    """None for a link that opens nothing of this survey, or no longer."""
    found = Draft.objects.only("id", "generation").filter(wave__survey__slug=slug, reading_hash=token_hash(token))
    draft = found.first()
    return standing_of_draft(slug, draft_token(draft.id, draft.generation)) if draft else None


def draft_in_words(visit: Visit) -> list[dict[str, Any]]:
    """Each step with its answers and who saved them; a step that nobody saved has none."""
    journey, draft, texts = visit.journey, visit.standing.draft, visit.texts(visit.side)
    return [
        {
            "title": texts.html(f"step.{step.key}.title"),
            "saved": saved_words(draft.steps[step.key]) if step.key in draft.steps else "",
            "is_waiting": is_waiting(draft, step.key),
            "answers": [
                {"label": label, "answer": answer} for _ref, label, answer in step_in_words(journey, step, texts)
            ],
        }
        for step in journey.steps
    ]

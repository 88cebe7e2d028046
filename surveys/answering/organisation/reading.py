"""A link that shows a draft and changes nothing, because boards decide in meetings."""

from typing import Any

from surveys.answering.journey_in_words import step_in_words
from surveys.answering.models import Draft
from surveys.answering.queries import Standing, standing_of_draft
from surveys.answering.tokens import draft_token, reading_token, token_hash
from surveys.answering.visit import Visit

from .confirming import is_waiting
from .who_saved import saved_words

MOST_LINKS = 10_000


class TooManyLinks(Exception):
    """Nobody makes so many by hand."""


def reading_link(draft: Draft) -> str:
    """The token that is valid now."""
    return reading_token(draft.id, _generation(draft))


def renew_reading_link(*, draft: Draft) -> None:
    """The link that was handed out opens nothing any more; the draft's own link stays. Raises TooManyLinks."""
    draft.reading_hash = token_hash(reading_token(draft.id, _generation(draft) + 1))
    draft.save(update_fields=["reading_hash"])


def _generation(draft: Draft) -> int:
    """Which link is valid: it is told by the hash that is kept, so it needs no number of its own."""
    for generation in range(1, MOST_LINKS):
        if token_hash(reading_token(draft.id, generation)) == draft.reading_hash:
            return generation
    raise TooManyLinks(draft.id)


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

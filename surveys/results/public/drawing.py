"""Public results as templates draw them."""

from ..cards import card_of
from .open_data import why_not_open
from .reading import PublicResults


def drawn(results: PublicResults) -> list[dict]:
    """A dict for each wave: number, n, at, `questions`, each a card with its text, and why it is `not_open` data."""
    return [
        {
            "number": wave.number,
            "n": wave.shown.n,
            "at": wave.shown.at,
            "not_open": why_not_open(wave, results.definition),
            "questions": [
                {
                    "card": card_of(found.placed, found.tables, results.definition, wave.shown.invited),
                    "text": found.text,
                }
                for found in wave.questions
                if found.tables
            ],
        }
        for wave in results.waves
    ]

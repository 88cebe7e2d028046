"""Public results as templates draw them."""

from ..cards import card_of
from .reading import PublicResults


def drawn(results: PublicResults) -> list[dict]:
    """A dict for each wave: number, n, at, and `questions`, each a card with its text."""
    return [
        {
            "number": wave.number,
            "n": wave.shown.n,
            "at": wave.shown.at,
            "questions": [
                {"card": card_of(found.placed, found.tables, results.definition), "text": found.text}
                for found in wave.questions
                if found.tables
            ],
        }
        for wave in results.waves
    ]

"""Public results as templates draw them."""

from ..cards import card_of
from ..definition import Definition
from .open_data import open_wave, who_is_counted, why_not_open
from .reading import PublicResults, PublicWave


def drawn(results: PublicResults) -> list[dict]:
    """A dict for each wave: number, n, at, and `questions`, each a card with its text.

    `is_open`: whether there is open data of it; `open_data`: whom that counts, or why there is none.
    """
    return [_wave(wave, results.definition) for wave in results.waves]


def _wave(wave: PublicWave, definition: Definition) -> dict:
    found = open_wave(wave, definition)
    return {
        "number": wave.number,
        "n": wave.shown.n,
        "at": wave.shown.at,
        "is_open": found is not None,
        "open_data": who_is_counted(found) if found else why_not_open(wave),
        "questions": [
            {"card": card_of(each.placed, each.tables, definition, wave.shown.invited), "text": each.text}
            for each in wave.questions
            if each.tables
        ],
    }

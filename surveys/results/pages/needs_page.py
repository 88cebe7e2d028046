"""The context of `surveys/results/needs.html`."""

from django.utils.safestring import SafeString

from ..definition import Definition
from .needs import (
    Json,
    gaps,
    grade_in_words,
    heat,
    method_in_words,
    need_label,
    place_in_words,
    quadrants,
    ranked,
    sides_in_words,
    sides_shown,
)
from .words import side_label


def needs_context(figures: Json | None, definition: Definition) -> dict:
    if not figures:
        return {"needs": []}
    needs, found = ranked(figures, definition), gaps(figures, definition)
    return {
        "needs": needs,
        "sentences": [need.sentence for need in needs],
        "sides": [(side, side_label(side)) for side in sides_shown(figures)],
        "heat": heat(figures, definition),
        "gaps": found,
        "gap_sentences": [row.sentence for row in found],
        "quadrants": quadrants(figures, definition),
        "answered": sides_in_words(figures),
        "grade": grade_in_words(figures["grade"]),
        "method": method_in_words(figures),
        "people": _people(figures, definition),
    }


def _people(figures: Json, definition: Definition) -> list[tuple[SafeString, str]]:
    """(need, its place by the number of people that the organisations speak for)."""
    needs = {need["need"]: need for need in figures["needs"]}
    return [
        (need_label(needs[each["need"]], definition), place_in_words(each["place"]))
        for each in figures["people"]
        if each["need"] in needs
    ]

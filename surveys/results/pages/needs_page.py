"""The context of `surveys/results/needs.html`."""

from django.utils.safestring import SafeString

from ..definition import Definition
from .need_words import (
    Json,
    grade_in_words,
    method_in_words,
    need_label,
    people_in_words,
    place_in_words,
    quadrants_in_words,
    sides_in_words,
)
from .needs import gaps, heat, not_placed, quadrants, ranked, sides_shown
from .pressing_words import pressing_sentences
from .words import side_label


def needs_context(figures: Json | None, definition: Definition) -> dict:
    if not figures:
        return {"needs": []}
    needs, found, rows = ranked(figures, definition), gaps(figures, definition), heat(figures, definition)
    fields = quadrants(figures, definition)
    return {
        "needs": needs,
        "has_scores": any(need.score for need in needs),
        "has_severity": any(need.by_severity for need in needs),
        "has_common": any(need.common for need in needs),
        "sentences": [need.sentence for need in needs],
        "sides": [(side, side_label(side)) for side in sides_shown(figures)],
        "heat": rows,
        "heat_sentences": pressing_sentences(figures, definition),
        "heat_hides": any(row.hides for row in rows),
        "gaps": found,
        "gap_sentences": [row.sentence for row in found],
        "quadrants": fields,
        "quadrant_sentences": [field.sentence for _name, two in fields for field in two],
        "pressing": quadrants_in_words(
            next((need["quadrant_by"] for need in figures["needs"] if need["quadrant"]), "")
        ),
        "answered": sides_in_words(figures),
        "grade": grade_in_words(figures["grade"]),
        "method": method_in_words(figures),
        "not_placed": not_placed(figures, definition),
        "people_hidden": people_in_words(figures["people_hidden"]),
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

"""The ranking of needs as a template draws it, from what a batch released as `needs` (see `surveys.results.needs`)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..definition import Definition
from ..release.statements import NAMED
from ..suppression import small_group
from .need_words import Json, gap_in_words, need_label, place_in_words, tier_in_words, why_no_place
from .words import of_in_words, side_label

PLACES = ("place", "severity_place", "priority_place")


@dataclass(frozen=True)
class RankedNeed:
    """Its places over all sides. `width` in percent, "" where there is no score."""

    label: SafeString
    place: str
    by_severity: str
    by_priority: str
    score: str
    width: str
    common: str
    sentence: SafeString


@dataclass(frozen=True)
class HeatCell:
    """`level` 0–4; None is hidden. `name` is that of its column."""

    side: str
    name: str
    level: int | None
    text: str = ""


@dataclass(frozen=True)
class HeatRow:
    label: SafeString
    cells: list[HeatCell]

    @property
    def hides(self) -> bool:
        return any(cell.level is None for cell in self.cells)


@dataclass(frozen=True)
class GapRow:
    """Where a need lies for each side: `points` are (side, its name, x of 0–100, score in words).

    They lie between `start` and `end`.
    """

    label: SafeString
    points: list[tuple[str, str, str, str]]
    start: str
    end: str
    gap: str

    @property
    def sentence(self) -> SafeString:
        scores = ", ".join(f"{name} {score}" for _side, name, _x, score in self.points)
        return format_html(_("“{need}” – scores of 100: {scores}."), need=self.label, scores=scores)


@dataclass(frozen=True)
class Quadrant:
    key: str
    title: str
    needs: list[SafeString]

    @property
    def sentence(self) -> SafeString | str:
        names = format_html_join(", ", "{}", ((need,) for need in self.needs))
        return format_html("{}: {}.", self.title, names) if self.needs else ""


def ranked(figures: Json, definition: Definition) -> list[RankedNeed]:
    """Needs that have a place. Ranks are told where all of these have one, else thirds."""
    needs = [need for need in figures["needs"] if need["place"]]
    told = {key: all(need[key] and need[key]["rank"] for need in needs) for key in PLACES}
    return [_ranked(need, told, len(needs), definition) for need in needs]


def _ranked(need: Json, told: Mapping[str, bool], of: int, definition: Definition) -> RankedNeed:
    label, score, common = need_label(need, definition), need["score"], need["common"]
    places = [place_in_words(need[key], told[key]) for key in PLACES]
    return RankedNeed(
        label=label,
        place=places[0],
        by_severity=places[1],
        by_priority=places[2],
        score="" if score is None else number_format(round(score)),
        width="" if score is None else f"{score:.1f}",
        common="" if common is None else _("%(percent)s %%") % {"percent": number_format(round(100 * common))},
        sentence=_sentence(label, places, score, of),
    )


def _sentence(label: SafeString, places: list[str], score: float | None, of: int) -> SafeString:
    if not places[0]:
        return SafeString("")
    words = {"need": label, "place": places[0], "of": number_format(of), "severity": places[1], "priority": places[2]}
    words = {name: word or "–" for name, word in words.items()}
    if score is None:
        return format_html(_("“{need}” – place among {of} needs: {place}."), **words)
    words["score"] = number_format(round(score))
    return format_html(
        _(
            "“{need}” – place among {of} needs: {place}; score {score} of 100; "
            "by severity: {severity}; by priority: {priority}."
        ),
        **words,
    )


def sides_shown(figures: Json) -> list[str]:
    return [side["side"] for side in figures["sides"] if side["used"]]


def heat(figures: Json, definition: Definition) -> list[HeatRow]:
    """How pressing each need is to each side: how many said 4 or 5, else in which third it lies.

    Needs that cannot be placed are there only if some side rated them in numbers.
    """
    sides = sides_shown(figures)
    least = {side: least_told(figures, side) for side in sides}
    rows = (
        HeatRow(need_label(need, definition), [_heat_cell(need, side, least[side]) for side in sides])
        for need in figures["needs"]
        if need["place"] or any(own["high"] and own["high"]["of"] >= small_group() for own in need["sides"].values())
    )
    return [row for row in rows if any(cell.level is not None for cell in row.cells)]


def not_placed(figures: Json, definition: Definition) -> list[tuple[str, list[SafeString]]]:
    """Needs without a place by the reason, in words."""
    found: dict[str, list[SafeString]] = {}
    for need in figures["needs"]:
        if not need["place"]:
            found.setdefault(why_no_place(need["hidden"]), []).append(need_label(need, definition))
    return list(found.items())


def _heat_cell(need: Json, side: str, least: int) -> HeatCell:
    """Where a need cannot be placed among the others, its third would mislead."""
    own, name = need["sides"].get(side), side_label(side)
    if own and own["high"] and own["high"]["of"] >= least:
        high = own["high"]
        return HeatCell(side, name, level_of(high["count"] / high["of"]), of_in_words(high["count"], high["of"]))
    place = own and need["place"] and (own["severity_place"] or own["place"])
    if place and place["tier"]:
        return HeatCell(side, name, {"A": 4, "B": 2, "C": 0}[place["tier"]], tier_in_words(place["tier"]))
    return HeatCell(side, name, None)


def least_told(figures: Json, side: str) -> int:
    """Of how many who rated a need a count is told.

    Of few only for a side that answers under its name, where everybody may read them one by one anyway, and only if it
    rated all needs that have a place: counts of one or two beside thirds would be read as the same measure.
    """
    modes = {each["side"]: each["mode"] for each in figures["sides"]}
    rated = [need["sides"].get(side) for need in figures["needs"] if need["place"]]
    all_rated = all(own and own["high"] and own["high"]["of"] for own in rated)
    return 1 if modes.get(side) == NAMED and all_rated else small_group()


def level_of(share: float) -> int:
    return min(4, int(share * 5))


def gaps(figures: Json, definition: Definition) -> list[GapRow]:
    """Needs whose scores are shown of both sides, the widest gap first."""
    found = [need for need in figures["needs"] if need["gap"]]
    return [_gap(need, definition) for need in sorted(found, key=lambda need: -abs(need["gap"]["value"]))]


def _gap(need: Json, definition: Definition) -> GapRow:
    scores = {side: own["score"] for side, own in need["sides"].items() if own["score"] is not None}
    points = [(side, side_label(side), f"{score:.1f}", number_format(round(score))) for side, score in scores.items()]
    return GapRow(
        label=need_label(need, definition),
        points=points,
        start=f"{min(scores.values(), default=0):.1f}",
        end=f"{max(scores.values(), default=0):.1f}",
        gap=gap_in_words(need["gap"]),
    )


def quadrants(figures: Json, definition: Definition) -> list[tuple[str, list[Quadrant]]]:
    """Two rows of two, by name: pressing to the migrant organisations, then not; within it to the administration.

    Empty where no need lies in a field.
    """
    needs = [need for need in figures["needs"] if need["quadrant"]]
    if not needs:
        return []
    titles = {
        "shared_priority": _("Pressing to both"),
        "blind_spot": _("Pressing to migrant organisations, less to the administration"),
        "assumed_need": _("Pressing to the administration, less to migrant organisations"),
        "low_for_both": _("Less pressing to both"),
    }
    fields = [
        Quadrant(key, title, [need_label(need, definition) for need in needs if need["quadrant"] == key])
        for key, title in titles.items()
    ]
    return [
        (_("Migrant organisations: pressing"), fields[:2]),
        (_("Migrant organisations: less pressing"), fields[2:]),
    ]

"""The ranking of needs as a template draws it, from what a batch released as `needs` (see `surveys.results.needs`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..definition import Definition
from .words import of_in_words, question_of, side_label

Json = Mapping[str, Any]
SCORES = 100


@dataclass(frozen=True)
class RankedNeed:
    """`places` are those over all: by score, severity, priority. `width` in percent, "" where there is no score."""

    label: SafeString
    places: list[str]
    score: str
    width: str
    common: str
    why: str
    sentence: SafeString


@dataclass(frozen=True)
class HeatCell:
    """`level` 0–4; None is hidden."""

    side: str
    level: int | None
    text: str = ""


@dataclass(frozen=True)
class HeatRow:
    label: SafeString
    cells: list[HeatCell]


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


def need_label(need: Json, definition: Definition) -> SafeString:
    question = question_of(definition, need["question"])
    if question is None:
        return format_html("{}", need["need"])
    if need["row"]:
        return definition.labels.row(question, need["row"])
    if need["need"] == question.key:
        return definition.labels.question(question)
    return definition.labels.option(question, need["need"])


def ranked(figures: Json, definition: Definition) -> list[RankedNeed]:
    return [_ranked(need, len(figures["needs"]), definition) for need in figures["needs"]]


def _ranked(need: Json, of: int, definition: Definition) -> RankedNeed:
    label, score, common = need_label(need, definition), need["score"], need["common"]
    places = [place_in_words(need[key]) for key in ("place", "severity_place", "priority_place")]
    return RankedNeed(
        label=label,
        places=places,
        score="" if score is None else number_format(round(score)),
        width="" if score is None else f"{score:.1f}",
        common="" if common is None else _("%(percent)s %%") % {"percent": number_format(round(100 * common))},
        why=why_no_place(need["hidden"]),
        sentence=_sentence(label, places, score, of),
    )


def _sentence(label: SafeString, places: list[str], score: float | None, of: int) -> SafeString:
    """ "" for a need without a place."""
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


def place_in_words(place: Json | None) -> str:
    """A rank with its interval, else a third; "" for none."""
    if not place:
        return ""
    if place["rank"] is None:
        return tier_in_words(place["tier"])
    rank = number_format(place["rank"])
    if place["low"] is None or place["low"] == place["high"]:
        return rank
    span = {"rank": rank, "low": number_format(place["low"]), "high": number_format(place["high"])}
    return _("%(rank)s (%(low)s to %(high)s)") % span


def tier_in_words(tier: str | None) -> str:
    return {"A": _("upper third"), "B": _("middle third"), "C": _("lower third")}.get(tier or "", "")


def why_no_place(hidden: str) -> str:
    return {
        "": "",
        "not_rated": _("Nobody rated this."),
        "few_answers": _("Too few rated this to show it."),
    }.get(hidden, _("This is not shown, so that small groups stay hidden."))


def sides_shown(figures: Json) -> list[str]:
    return [side["side"] for side in figures["sides"] if side["used"]]


def heat(figures: Json, definition: Definition) -> list[HeatRow]:
    """How pressing each need is to each side: how many said 4 or 5, else in which third it lies."""
    sides = sides_shown(figures)
    return [
        HeatRow(need_label(need, definition), [_heat_cell(side, need["sides"].get(side)) for side in sides])
        for need in figures["needs"]
    ]


def _heat_cell(side: str, own: Json | None) -> HeatCell:
    if own and own["high"] and own["high"]["of"]:
        high = own["high"]
        return HeatCell(side, level_of(high["count"] / high["of"]), of_in_words(high["count"], high["of"]))
    place = own and (own["severity_place"] or own["place"])
    if place and place["tier"]:
        return HeatCell(side, {"A": 4, "B": 2, "C": 0}[place["tier"]], tier_in_words(place["tier"]))
    return HeatCell(side, None)


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
        gap=_gap_in_words(need["gap"]),
    )


def _gap_in_words(gap: Json) -> str:
    value = number_format(round(gap["value"]))
    if gap["low"] is None:
        return value
    span = {"gap": value, "low": number_format(round(gap["low"])), "high": number_format(round(gap["high"]))}
    return _("%(gap)s (%(low)s to %(high)s)") % span


def quadrants(figures: Json, definition: Definition) -> list[Quadrant]:
    """Row by row: pressing to the migrant organisations, then not; within it to the administration, then not."""
    titles = {
        "shared_priority": _("Pressing to both"),
        "blind_spot": _("Pressing to migrant organisations, less to the administration"),
        "assumed_need": _("Pressing to the administration, less to migrant organisations"),
        "low_for_both": _("Less pressing to both"),
    }
    return [
        Quadrant(key, title, [need_label(need, definition) for need in figures["needs"] if need["quadrant"] == key])
        for key, title in titles.items()
    ]


def sides_in_words(figures: Json) -> list[tuple[str, str, str]]:
    """(side, its name, how many answered of how many who were invited)."""
    return [(side["side"], side_label(side["side"]), _side_in_words(side)) for side in figures["sides"]]


def _side_in_words(side: Json) -> str:
    if side["hidden"] == "nobody":
        return _("Nobody has answered yet.")
    if side["n"] is None:
        return _("too few to show")
    if side["invited"] is None:
        return number_format(side["n"])
    return of_in_words(side["n"], side["invited"])


def method_in_words(figures: Json) -> list[str]:
    """How it was computed: what is in the score, what was left out, and what draws the intervals."""
    method = figures["method"]
    used = ", ".join(factor_in_words(factor) for factor in method["factors"])
    lines = [_("In the score, all with the same weight: %(factors)s.") % {"factors": used}] if used else []
    for factor, why in method["left_out"].items():
        reason = _("too few answers") if why == "few_answers" else _("not asked")
        lines.append(_("Left out: %(factor)s (%(reason)s).") % {"factor": factor_in_words(factor), "reason": reason})
    drawn = {"resamples": number_format(method["resamples"]), "seed": method["seed"]}
    lines.append(_("Intervals come from %(resamples)s draws of the same answers (seed %(seed)s).") % drawn)
    return lines


def factor_in_words(factor: str) -> str:
    return {
        "severity": _("how pressing it is"),
        "reach": _("how many people it concerns"),
        "coverage": _("how little is done about it"),
        "priority": _("how often it is named among the most important"),
    }.get(factor, factor)


def grade_in_words(grade: str | None) -> str:
    return {
        "high": _("These figures are reliable: most of those who were invited answered."),
        "medium": _("These figures are fairly reliable: at least half of those who were invited answered."),
        "low": _("Please read these figures with care: fewer than half of those who were invited answered."),
        "unknown": _("How reliable these figures are is not known, for there is no list of who was invited."),
    }.get(grade or "", "")

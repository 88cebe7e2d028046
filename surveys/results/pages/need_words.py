"""The words of the ranking of needs."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..definition import Definition
from .words import of_in_words, question_of, side_label

Json = Mapping[str, Any]


def need_label(need: Json, definition: Definition) -> SafeString:
    question = question_of(definition, need["question"])
    if question is None:
        return format_html("{}", need["need"])
    if need["row"]:
        return definition.labels.row(question, need["row"])
    if need["need"] == question.key:
        return definition.labels.question(question)
    return definition.labels.option(question, need["need"])


def place_in_words(place: Json | None, ranks: bool = True) -> str:
    """A rank with its interval where all have one, else a third, else a rank among those that have one; "" for none."""
    if not place:
        return ""
    if place["rank"] is None or (not ranks and place["tier"]):
        return tier_in_words(place["tier"])
    if not ranks:
        return of_in_words(place["rank"], place["of"])
    rank = number_format(place["rank"])
    if place["low"] is None or place["low"] == place["high"]:
        return rank
    span = {"rank": rank, "low": number_format(place["low"]), "high": number_format(place["high"])}
    return _("%(rank)s (%(low)s to %(high)s)") % span


def tier_in_words(tier: str | None) -> str:
    return {"A": _("upper third"), "B": _("middle third"), "C": _("lower third")}.get(tier or "", "")


def thirds_in_words() -> str:
    return _("Upper third means: among the third of all needs that weigh most.")


def quadrants_in_words(by: str) -> str:
    """What is pressing in the four fields, by `quadrant_by`."""
    if by == "priority":
        return _("Pressing means here: named among the most important more often than the middle of the needs.")
    return _("Pressing means here: a higher score than the middle of the needs of the same side.")


def why_no_place(hidden: str) -> str:
    return {
        "not_rated": _("Nobody rated these"),
        "few_answers": _("Too few rated these to show them"),
        "not_comparable": _("Not comparable with the others, because less was asked about these"),
    }.get(hidden, _("Not shown, so that small groups stay hidden"))


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
        reason = _("not asked") if why == "not_asked" else _("too few answers")
        lines.append(_("Left out: %(factor)s (%(reason)s).") % {"factor": factor_in_words(factor), "reason": reason})
    moved = max(method["sensitivity"], key=lambda other: other["moved"], default={"of": 0})
    if moved["of"]:
        numbers = {"moved": number_format(moved["moved"]), "of": number_format(moved["of"])}
        lines.append(_("With other weights at most %(moved)s of %(of)s needs change their place.") % numbers)
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


def gap_in_words(gap: Json) -> str:
    value = number_format(round(gap["value"]))
    if gap["low"] is None:
        return value
    span = {"gap": value, "low": number_format(round(gap["low"])), "high": number_format(round(gap["high"]))}
    return _("%(gap)s (%(low)s to %(high)s)") % span


def people_in_words(hidden: str) -> str:
    """Why there is no ranking by people represented; "" where there is one or the survey does not ask."""
    return {
        "few_responses": _("Too few said how many people they speak for."),
        "dominance": _("Not shown, because one or two organisations would stand for most of the people."),
    }.get(hidden, "")

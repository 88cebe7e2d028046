"""Frozen figures as a page shows them, beside those of today where they have changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms_pages.networks.kinds import Side
from cms_pages.strategies.words import Shown
from surveys.results.evidence.comparing import Comparison, State
from surveys.results.evidence.naming import label_in

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Bar:
    """`width` in percent, "" where nothing can be drawn; `short` stands at its end, `text` says all of it."""

    name: str
    text: str
    short: str
    width: str


@dataclass(frozen=True)
class Figure:
    """`state` is one of `State`."""

    title: Shown
    question: Shown
    label: Shown
    groups: list[Shown]
    wave: int
    day: datetime | None
    bars: list[Bar]
    state: str

    @property
    def changed(self) -> bool:
        return self.state == State.CHANGED

    @property
    def gone(self) -> bool:
        return self.state == State.GONE


def figure_of(result: Json, comparison: Comparison) -> Figure:
    bars = [_bar(_("Then"), result)]
    return Figure(
        title=_said(result["title"], result),
        question=_said(result["question"], result),
        label=_said(result["label"], result),
        groups=[_group(each, result) for each in result["filter"]],
        wave=result["wave"],
        day=datetime.fromisoformat(result["at"]) if result["at"] else None,
        bars=[*bars, _bar(_("Today"), comparison.today)] if comparison.today else bars,
        state=comparison.state.value,
    )


def _said(label: Mapping[str, str], result: Json) -> Shown:
    return Shown(*label_in(label, get_language() or "", result["language"]))


def _group(group: Json, result: Json) -> Shown:
    if group["key"] == "side" and group["value"] in Side.values:
        return Shown(str(Side(group["value"]).label), get_language() or "")
    return _said(group["label"], result)


def _bar(name: str, figures: Json) -> Bar:
    width = figures["value"] if figures["kind"] == "score" else _share(figures)
    return Bar(name, in_words(figures), _in_short(figures), "" if width is None else f"{width:.1f}")


def _share(figures: Json) -> float | None:
    return 100 * figures["count"] / figures["n"] if figures["n"] else None


def _in_short(figures: Json) -> str:
    if figures["kind"] == "score":
        return "" if figures["value"] is None else number_format(round(figures["value"]))
    return number_format(figures["count"])


def in_words(figures: Json) -> str:
    """One figure: "20 of 30 (67 %), between 49 and 81 %", or "score 71 of 100, place 2 of 12"."""
    parts = _score_in_words(figures) if figures["kind"] == "score" else _share_in_words(figures)
    return ", ".join(parts)


def _share_in_words(figures: Json):
    numbers = {"count": number_format(figures["count"]), "n": number_format(figures["n"])}
    if figures["value"] is None:
        yield _("%(count)s of %(n)s") % numbers
    else:
        yield _("%(count)s of %(n)s (%(percent)s %%)") % {**numbers, "percent": _percent(figures["value"])}
    if figures["low"] is not None:
        ends = {"low": _percent(figures["low"]), "high": _percent(figures["high"])}
        yield _("between %(low)s and %(high)s %%") % ends


def _score_in_words(figures: Json):
    if figures["value"] is not None:
        yield _("score %(score)s of 100") % {"score": number_format(round(figures["value"]))}
    place = figures["place"] or {}
    if place.get("rank"):
        yield _("place %(rank)s of %(of)s") % {name: number_format(place[name]) for name in ("rank", "of")}
    elif place.get("tier"):
        yield {"A": _("upper third"), "B": _("middle third"), "C": _("lower third")}[place["tier"]]
    if figures["n"]:
        yield _("%(n)s answers") % {"n": number_format(figures["n"])}


def _percent(share: float) -> str:
    return number_format(round(100 * share))

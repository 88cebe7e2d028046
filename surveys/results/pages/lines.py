"""Waves beside each other as a template draws them, from what was released as `compared` (see `results.compared`)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..definition import Definition, Placed
from .words import side_label

Json = Mapping[str, Any]


@dataclass(frozen=True)
class LineRow:
    """`points` and `segments` are for SVG, 100 wide and 20 high; `cells` are the shares in words, "" where hidden.

    `changed` is of each wave to the next, "" where nothing is to be said.
    """

    label: SafeString | str
    cells: list[str]
    points: list[tuple[str, str]]
    segments: list[str]
    changed: list[str]


@dataclass(frozen=True)
class WavesOfQuestion:
    """`waves` are (number, whether the wording differs from the wave before)."""

    key: str
    title: SafeString
    waves: list[tuple[int, bool]]
    rows: list[LineRow]
    notes: list[SafeString]

    @property
    def pairs(self) -> list[tuple[int, int]]:
        return list(pairwise(number for number, _breaks in self.waves))

    @property
    def sentences(self) -> list[SafeString]:
        return [
            format_html(_("“{question}” – {answer}: {shares}."), question=self.title, answer=row.label, shares=shares)
            for row in self.rows
            if (shares := self._shares(row))
        ]

    def _shares(self, row: LineRow) -> str:
        told = zip(self.waves, row.cells, strict=True)
        words = (
            _("wave %(number)s %(share)s") % {"number": number, "share": cell} for (number, _b), cell in told if cell
        )
        return ", ".join(words)


@dataclass(frozen=True)
class Pair:
    """Who answered in both of two waves, in words, and whether a difference may be called a change."""

    title: str
    kept: list[str]
    verdict: str


def waves_of_questions(figures: Json, definition: Definition) -> list[WavesOfQuestion]:
    numbers = [wave["number"] for wave in figures["waves"]]
    placed = {found.ref: found for found in definition.placed}
    return [
        _question(found, numbers, placed[found["ref"]], definition)
        for found in figures["questions"]
        if found["ref"] in placed
    ]


def _question(found: Json, numbers: Sequence[int], placed: Placed, definition: Definition) -> WavesOfQuestion:
    labels, question = definition.labels, placed.question
    title = labels.question(question)
    if found["row"]:
        title = format_html("{}: {}", title, labels.heading_of_table(question, found["row"]))
    marks = [number in found["breaks"] for number in numbers]
    rows = [
        _row(option, marks, labels.row_of_table(question, found["kind"], option["code"])) for option in found["options"]
    ]
    rows += [_row_of_means(found["means"], marks)] if found["means"] else []
    waves = list(zip(numbers, marks, strict=True))
    return WavesOfQuestion(
        "-".join(filter(None, (found["ref"], found["row"]))),
        title,
        waves,
        rows,
        list(_notes(found, placed, definition)),
    )


def _notes(found: Json, placed: Placed, definition: Definition) -> Iterator[SafeString]:
    if found["gone_in"]:
        yield format_html(_("Not asked any more from wave {wave} on."), wave=found["gone_in"])
    if found["new_in"]:
        yield format_html(_("Asked for the first time in wave {wave}."), wave=found["new_in"])
    for kind, sentence in (
        ("gone", _("No longer offered from wave {wave} on: {answer}.")),
        ("new", _("Offered from wave {wave} on: {answer}.")),
    ):
        for each in found[kind]:
            answer = definition.labels.option(placed.question, each["code"])
            yield format_html(sentence, wave=each["wave"], answer=answer)


def _row(option: Json, marks: Sequence[bool], label: SafeString | str) -> LineRow:
    shares = option["shares"]
    cells = [
        "" if share is None else _("%(percent)s %%") % {"percent": number_format(round(100 * share))}
        for share in shares
    ]
    return _drawn(label, cells, shares, marks, [_changed(each) for each in option["changed"]])


def _row_of_means(means: Json, marks: Sequence[bool]) -> LineRow:
    """Drawn between the lowest and the highest of them."""
    known = [mean for mean in means["values"] if mean is not None]
    low, high = min(known), max(known)
    heights = [None if mean is None else (mean - low) / ((high - low) or 1) for mean in means["values"]]
    cells = [
        "" if mean is None else f"{number_format(round(mean, 1), 1)} (n = {number_format(n)})"
        for mean, n in zip(means["values"], means["n"], strict=True)
    ]
    changed = [
        " · ".join(filter(None, (_signed(difference), _changed(each))))
        for difference, each in zip(means["differences"], means["changed"], strict=True)
    ]
    return _drawn(_("Mean"), cells, heights, marks, changed)


def _signed(difference: float | None) -> str:
    """Isolated, so that the sign stays before the number in every script."""
    if difference is None:
        return ""
    sign = "±" if round(difference, 1) == 0 else "+" if difference > 0 else "−"
    return f"\u2066{sign}{number_format(round(abs(difference), 1), 1)}\u2069"


def _drawn(
    label: SafeString | str,
    cells: list[str],
    heights: Sequence[float | None],
    marks: Sequence[bool],
    changed: list[str],
) -> LineRow:
    at = [
        None if height is None else (_x(place, len(heights)), f"{20 - 18 * height - 1:.1f}")
        for place, height in enumerate(heights)
    ]
    return LineRow(
        label=label,
        cells=cells,
        points=[point for point in at if point],
        segments=[" ".join(f"{x},{y}" for x, y in segment) for segment in _segments(at, marks)],
        changed=changed,
    )


def _x(place: int, of: int) -> str:
    return f"{2 + 96 * place / max(1, of - 1):.1f}"


def _segments(at: Sequence, marks: Sequence[bool]) -> list[list]:
    """Lines end where a wave is hidden and before one whose wording differs."""
    segments: list[list] = [[]]
    for point, is_break in zip(at, marks, strict=True):
        if point is None or is_break:
            segments.append([])
        if point is not None:
            segments[-1].append(point)
    return [segment for segment in segments if len(segment) > 1]


def _changed(changed: bool | None) -> str:
    return {True: _("changed"), False: _("no clear change")}.get(changed, "")


def pairs_in_words(figures: Json) -> list[Pair]:
    return [_pair(pair) for pair in figures["pairs"]]


def _pair(pair: Json) -> Pair:
    waves = {"earlier": number_format(pair["earlier"]), "later": number_format(pair["later"])}
    kept = [_kept(each) for each in pair["kept"] if each["both"] is not None]
    verdict = {
        "": _("Most of those who answered are the same, so differences may be called changes."),
        "anonymous": _("Nobody can know who answered both times, so no difference is called a change."),
        "small_groups": _("How many answered both times is not shown, so no difference is called a change."),
        "below_60": _("Fewer than 60 % are the same, so no difference is called a change."),
    }
    return Pair(_("Wave %(earlier)s and wave %(later)s") % waves, kept, verdict.get(pair["why"], ""))


def _kept(each: Json) -> str:
    numbers = {"side": side_label(each["side"]), "both": number_format(each["both"])}
    return _("%(side)s: %(both)s answered in both waves") % numbers

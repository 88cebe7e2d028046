"""First sentences about who answered and about needs."""

from collections.abc import Iterator, Sequence

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..cards import Bar
from ..suppression import small_group
from .findings import Figures, Finding, bar_of
from .found_in_answers import widest_difference
from .need_words import Json, need_label, tier_in_words
from .needs import gaps
from .relations import count_of
from .words import side_label

PRESSING = frozenset({"4", "5"})
TIERS = {"A": "100", "B": "66", "C": "33"}


def who_answered(figures: Figures) -> Finding | None:
    n = figures.everybody.n
    if n is None:
        return None
    count = {"count": number_format(n)}
    sentence = ngettext("%(count)s answer has come in.", "%(count)s answers have come in.", n) % count
    return Finding(sentence, list(_bars_of_sides(figures, n)))


def _bars_of_sides(figures: Figures, n: int) -> Iterator[Bar]:
    invited = {side["side"]: side["invited"] for side in (figures.needs or {}).get("sides", ())}
    for side, shown in figures.sides.items():
        if shown.n is None:
            yield Bar(side_label(side), hidden=True, side=side)
        else:
            of = invited.get(side) or n
            yield bar_of(side_label(side), shown.n, max(of, shown.n), side)


def shared_need(figures: Figures) -> Finding | None:
    """The need on which the sides agree most that it is pressing; else the one in the first place."""
    needs = [need for need in (figures.needs or {}).get("needs", ()) if need["place"]]
    if not needs:
        return _most_pressing(figures)
    need = _most_shared(needs)
    sentence = format_html(_("The strongest shared need: “{need}”."), need=need_label(need, figures.definition))
    bars = [*(_bar_of_side(side, own) for side, own in need["sides"].items()), *_pressing_to_all(figures, need)]
    return Finding(sentence, [bar for bar in bars if bar])


def _most_shared(needs: Sequence[Json]) -> Json:
    """By common ground; where that is hidden, the first one that is pressing to both."""
    if any(need["common"] for need in needs):
        return max(needs, key=lambda need: need["common"] or 0)
    return next((need for need in needs if need["quadrant"] == "shared_priority"), needs[0])


def _bar_of_side(side: str, own: Json) -> Bar | None:
    """How many called it pressing; where they are few or hidden, in which third of all needs it lies to them."""
    high, place = own["high"], own["place"]
    if high and high["of"] >= small_group():
        return bar_of(side_label(side), high["count"], high["of"], side)
    if place and place["tier"]:
        return Bar(side_label(side), False, TIERS[place["tier"]], tier_in_words(place["tier"]), side=side)
    return None


def _pressing_to_all(figures: Figures, need: Json) -> Iterator[Bar]:
    for table in figures.everybody.tables.get(need["question"], ()):
        count = count_of(table, PRESSING) if table.row == need["row"] else None
        if count is not None and table.answered:
            yield bar_of(_("All"), count, table.answered)


def _most_pressing(figures: Figures) -> Finding | None:
    """Where there is no ranking: what most call pressing."""
    shares = []
    for placed, table in figures.tables(["categories"]):
        count = count_of(table, PRESSING) if placed.question.role == "severity" else None
        if count and table.answered:
            shares.append((count / table.answered, count, placed, table))
    if not shares:
        return None
    _share, count, placed, table = max(shares, key=lambda each: each[0])
    label = figures.definition.labels.heading_of_table(placed.question, table.row) or figures.title(placed, table)
    sentence = format_html(_("Most often called pressing: “{need}”."), need=label)
    return Finding(sentence, [bar_of(_("All"), count, table.answered)])


def widest_gap(figures: Figures) -> Finding | None:
    """Between the sides: of the scores of needs, else of the answers to any question."""
    found = gaps(figures.needs, figures.definition) if figures.needs else []
    if not found:
        return widest_difference(figures)
    sentence = format_html(
        _("Here migrant organisations and administrations differ most: “{need}”."), need=found[0].label
    )
    bars = [
        Bar(name, False, x, _("%(score)s of 100") % {"score": score}, side=side)
        for side, name, x, score in found[0].points
    ]
    return Finding(sentence, bars)

"""First sentences about who answered and about needs."""

from collections.abc import Iterator, Sequence

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..cards import Bar
from .findings import Figures, Finding, bar_of
from .found_in_answers import widest_difference
from .need_words import Json, need_label, thirds_in_words, tier_in_words
from .needs import gaps, least_told
from .relations import count_of
from .words import side_label

PRESSING = frozenset({"4", "5"})
THIRDS = {"A": "100", "B": "66", "C": "33"}


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
    """What weighs most to both; where no need has a rank that can be told, several in the same third."""
    needs = [need for need in (figures.needs or {}).get("needs", ()) if need["place"]]
    if not needs:
        return _most_pressing(figures)
    if any(need["common"] for need in needs):
        return _one_need(figures, max(needs, key=lambda need: need["common"] or 0), shared=True)
    shared = [need for need in needs if need["quadrant"] == "shared_priority"]
    first, *_others = found = shared or needs
    equal = [need for need in found if need["place"]["tier"] == first["place"]["tier"]]
    if first["place"]["rank"] or len(equal) == 1:
        return _one_need(figures, first, shared=bool(shared))
    return _needs_of_a_third(figures, equal, shared=bool(shared))


def _one_need(figures: Figures, need: Json, *, shared: bool) -> Finding:
    sentences = {
        True: _("The strongest shared need: “{need}”."),
        False: _("The need that weighs most over all sides: “{need}”."),
    }
    sentence = format_html(sentences[shared], need=need_label(need, figures.definition))
    counts, thirds = _counts_by_side(figures, need), _thirds_by_side(need)
    bars = [*(counts or thirds), *_pressing_to_all(figures, need)]
    return Finding(sentence, bars, note=thirds_in_words() if thirds and not counts else "")


def _needs_of_a_third(figures: Figures, needs: Sequence[Json], *, shared: bool) -> Finding:
    """Which of them comes first cannot be told."""
    sentences = {
        True: _("These needs weigh more than others, to migrant organisations and to the administration alike."),
        False: _("These needs weigh more than others over all sides."),
    }
    bars = [_bar_of_third(need_label(need, figures.definition), need["place"]["tier"]) for need in needs]
    return Finding(sentences[shared], bars, note=thirds_in_words())


def _counts_by_side(figures: Figures, need: Json) -> list[Bar]:
    """How many of each side called it pressing; none where that is hidden of one."""
    told = [(side, own["high"]) for side, own in need["sides"].items()]
    if not all(high and high["of"] >= least_told(figures.needs, side) for side, high in told):
        return []
    return [bar_of(side_label(side), high["count"], high["of"], side) for side, high in told]


def _thirds_by_side(need: Json) -> list[Bar]:
    places = [(side, own["place"]) for side, own in need["sides"].items()]
    return [_bar_of_third(side_label(side), place["tier"], side) for side, place in places if place and place["tier"]]


def _bar_of_third(label: SafeString | str, tier: str, side: str = "") -> Bar:
    return Bar(label, False, THIRDS[tier], tier_in_words(tier), side=side)


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

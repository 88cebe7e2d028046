"""What the ranking releases, as JSON: the contract is that of the package."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from .bootstrap import interval_of
from .formulas import FACTORS, common_ground_of, quadrants_of
from .intervals import CENSUS, FEW, line_of, share_interval
from .known import answered_of, high_of, unsaid_of
from .placing import drawing_order, places_of, rounded
from .ranking import Ranking, measured, priority, severity, told
from .roles import Need
from .side import Side

Json = dict[str, Any]

MO, ADMINISTRATION = "mo", "administration"


def needs_of(ranking: Ranking) -> list[Json]:
    """The needs in the order to be drawn."""
    sides = {side.side: side for side in ranking.sides}
    own = {name: _own_figures(ranking, side) for name, side in sides.items()}
    places = {
        "place": ranking.places(ranking.main),
        "severity_place": ranking.places(severity),
        "priority_place": ranking.places(priority),
    }
    by, quadrants = _quadrants(ranking, sides)
    gaps = _gaps(ranking, sides)
    needs = [
        {
            "need": need.code,
            "question": need.question,
            "row": need.row,
            "factors": [name for name in FACTORS if name not in ranking.left_out and need.has(name)],
            **{name: found[number] for name, found in places.items()},
            "score": rounded(ranking.score_told[number], 1),
            "common": _common(ranking, number),
            "gap": gaps[number],
            "quadrant": quadrants[number],
            "quadrant_by": by if quadrants[number] else "",
            "sides": {name: figures[number] for name, figures in own.items()},
            "hidden": "" if places["place"][number] else _why_no_place(ranking, number),
        }
        for number, need in enumerate(ranking.roles.needs)
    ]
    return [needs[number] for number in drawing_order(places["place"])]


def _why_no_place(ranking: Ranking, number: int) -> str:
    need = ranking.roles.needs[number]
    wanted = [name for name in FACTORS if name not in ranking.left_out] if ranking.basis == "score" else ["priority"]
    if not all(need.has(name) for name in wanted):
        return "not_comparable"
    whys = {_why(side, need, number) for side in ranking.sides}
    return "not_rated" if whys == {"not_rated"} else "few_answers"


def _own_figures(ranking: Ranking, side: Side) -> list[Json]:
    """One side's figures, one a need."""
    scores = ranking.score(told(side))
    places = {
        "place": ranking.places_in(side, ranking.main),
        "severity_place": ranking.places_in(side, severity),
        "priority_place": ranking.places_in(side, priority),
    }
    return [
        {
            **_rated(side, need, number),
            "priority": rounded(side.priority[number], 4),
            "score": rounded(scores[number], 1),
            **{name: found[number] for name, found in places.items()},
            "hidden": _why(side, need, number),
        }
        for number, need in enumerate(ranking.roles.needs)
    ]


def _rated(side: Side, need: Need, number: int) -> Json:
    means = {name: found[number] for name, found in side.known.means.items()}
    coverage, reach, rating = means["coverage"], means["reach"], need.ratings.get("severity")
    tables = side.known.tables
    return {
        "answered": answered_of(tables, rating) if rating else None,
        "severity": rounded(means["severity"].value, 2) if means["severity"] else None,
        "about": any(mean.about for mean in means.values() if mean),
        "high": _high(side, need),
        "unsaid": _of(unsaid_of(tables, rating)) if rating else None,
        "reach": rounded(reach.value, 4) if reach else None,
        "unmet": rounded(1 - coverage.value / 4, 4) if coverage else None,
    }


def _of(found: tuple[int, int] | None) -> Json | None:
    return {"count": found[0], "of": found[1]} if found else None


def _high(side: Side, need: Need) -> Json | None:
    rating = need.ratings.get("severity")
    found = high_of(side.known.tables, rating) if rating else None
    if found is None:
        return None
    count, of = found
    line = "census" if line_of(side.answers.n, side.invited) == "census" else line_of(of, None)
    low = high = None
    if line == "sample":
        rated_by_all = round(of * side.invited / side.answers.n) if side.invited else None
        low, high = (rounded(end, 4) for end in share_interval(count, of, rated_by_all) or (None, None))
    share = rounded(count / of, 4) if of >= FEW else None
    return {"count": count, "of": of, "share": share, "low": low, "high": high, "line": line}


def _why(side: Side, need: Need, number: int) -> str:
    """Why a side tells less about a need than it could."""
    rating = need.ratings.get("severity")
    if rating and answered_of(side.known.tables, rating) == 0:
        return "not_rated"
    if rating and not side.enough[0, number]:
        return "few_answers" if side.least > 1 else "not_rated"
    if rating and side.known.means["severity"][number] is None:
        return "small_counts"
    return "small_counts" if need.ranked and np.isnan(side.priority[number]) else ""


def _common(ranking: Ranking, number: int) -> float | None:
    rating = ranking.roles.needs[number].ratings.get("severity")
    found = [high_of(side.known.tables, rating) for side in ranking.sides] if rating else []
    if not found or None in found:
        return None
    return rounded(float(common_ground_of(*np.array(found, dtype=float).T)), 4)


def _quadrants(ranking: Ranking, sides: Mapping[str, Side]) -> tuple[str, list[str]]:
    if not {MO, ADMINISTRATION} <= sides.keys() or ranking.basis == "none":
        return "", [""] * len(ranking.roles.needs)
    mo, administration = (ranking.main(measured(sides[name])) for name in (MO, ADMINISTRATION))
    return ranking.basis, quadrants_of(mo, administration)


def _gaps(ranking: Ranking, sides: Mapping[str, Side]) -> list[Json | None]:
    if not {MO, ADMINISTRATION} <= sides.keys():
        return [None] * len(ranking.roles.needs)
    pair = [sides[MO], sides[ADMINISTRATION]]
    values = np.subtract(*(ranking.score(told(side)) for side in pair))
    low = high = np.full(len(values), np.nan)
    if ranking.ranked and any((side.rate or 0) < CENSUS for side in pair):
        raw = np.subtract(*(ranking.score(measured(side)) for side in pair))
        ends = interval_of(np.subtract(*(ranking.score(side.resampled) for side in pair)))
        low, high = (np.round(values + end - raw) for end in ends)
    return [
        None if np.isnan(value) else {"value": rounded(value, 1), "low": rounded(one, 0), "high": rounded(other, 0)}
        for value, one, other in zip(values, low, high, strict=True)
    ]


def people_of_ranking(ranking: Ranking) -> tuple[list[Json], str]:
    """The second counting base: tiers with people counted, and why there are none."""
    if ranking.roles.people is None:
        return [], "not_asked"
    if not ranking.sides:
        return [], "few_responses"
    figures = ranking.people_measured
    if not np.isfinite(figures).any():
        return [], "dominance" if any(side.dominated.any() for side in ranking.sides) else "few_responses"
    nothing = np.full(len(figures), np.nan)
    places = places_of(nothing, figures, None, ranked=False)
    order = [number for number in drawing_order(places) if places[number]]
    return [{"need": ranking.roles.needs[number].code, "place": places[number]} for number in order], ""

"""Joins a batch with the ranking: `needs` in `release.registry`."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from surveys.domain.survey import SIDES
from surveys.results.partition import small
from surveys.results.release.batch_input import BatchInput
from surveys.results.shown import ShownTable

from .answers import people_cap, side_answers
from .bootstrap import RESAMPLES, SEED
from .figures import needs_of, people_of_ranking
from .formulas import FACTORS
from .given import Given, given_by_side
from .intervals import GRADES, grade_of
from .known import known_of
from .placing import rounded
from .ranking import Ranking
from .roles import Roles, roles_of
from .side import Side, by_key, tables_to_ask

Json = dict[str, Any]


def needs(batch: BatchInput) -> Mapping[str, Json]:
    """`needs`, or nothing where no question has the role of a severity or a priority."""
    roles = roles_of(batch.definition.questions)
    return {"needs": _ranked(batch, roles)} if roles.needs else {}


def _ranked(batch: BatchInput, roles: Roles) -> Json:
    cap, behind_cap = people_cap(batch.responses, roles)
    given = given_by_side(batch)
    everybody = by_key(batch.shown.get("", {}))
    used = {side.side: side for side in _sides(given, roles, cap, everybody, batch.k)}
    ranking = Ranking(roles, list(used.values()))
    people, people_hidden = people_of_ranking(ranking)
    sides = [_told(one, used.get(one.side)) for one in given]
    grades = [side["grade"] for side in sides if side["used"]]
    return {
        "k": batch.k,
        "basis": ranking.basis,
        "sides": sides,
        "grade": max(grades, key=(*GRADES, "unknown").index) if grades else None,
        "needs": needs_of(ranking),
        "people": people,
        "people_hidden": people_hidden,
        "method": _method(ranking, None if small(behind_cap, batch.k) else cap),
    }


def _sides(
    given: list[Given], roles: Roles, cap: float | None, everybody: Mapping[str, ShownTable], k: int
) -> Iterator[Side]:
    answers = {one.side: side_answers(one.responses, one.number, roles, cap) for one in given}
    unnamed = [answers[one.side].totals[:, 1] for one in given if one.unnamed]
    together = np.sum(unnamed, axis=0) if len(unnamed) > 1 else np.full((len(FACTORS), len(roles.needs)), np.inf)
    for one in given:
        if one.is_used(k):
            yield Side(
                side=one.side,
                number=SIDES.index(one.side),
                invited=one.invited,
                least=1 if one.named else k,
                roles=roles,
                answers=answers[one.side],
                known=known_of(tables_to_ask(one, roles), roles),
                together=together,
                everybody=everybody,
                n_shown=one.n_shown,
            )


def _told(given: Given, used: Side | None) -> Json:
    told: Json = {"side": given.side, "mode": given.mode, "invited": given.invited}
    if used is None:
        n, hidden = (None, "few_responses") if given.number else (0, "nobody")
        return {**told, "n": n, "rate": None, "used": False, "grade": "unknown", "hidden": hidden}
    n, answers = used.n_shown, used.answers
    rate = rounded(used.rate, 4) if n is not None else None
    grade = grade_of(rate, answers.unsaid / answers.asked if answers.asked else 0.0)
    return {**told, "n": n, "rate": rate, "used": True, "grade": grade, "hidden": ""}


def _method(ranking: Ranking, cap: float | None) -> Json:
    return {
        "seed": SEED,
        "resamples": RESAMPLES,
        "weights": {name: weight for name, weight in zip(FACTORS, ranking.weights, strict=True) if weight},
        "factors": [name for name in FACTORS if name not in ranking.left_out],
        "left_out": dict(ranking.left_out),
        "cap": cap,
        "sensitivity": ranking.sensitivity(),
    }

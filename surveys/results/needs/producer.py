"""Joins a batch with the ranking: `needs` in `release.registry`."""

from collections.abc import Mapping
from typing import Any

from surveys.domain.survey import SIDES
from surveys.results.partition import small
from surveys.results.release.batch_input import BatchInput
from surveys.results.tables import Answered

from .answers import people_cap, side_answers
from .bootstrap import RESAMPLES, SEED
from .figures import needs_of, people_of_ranking
from .formulas import FACTORS
from .intervals import GRADES, grade_of
from .known import known_of
from .placing import rounded
from .ranking import Ranking
from .roles import Roles, roles_of
from .side import NAMED, Side, tables_to_ask

Json = dict[str, Any]

MODE = "anonymous"
"""Of a side for which the survey says nothing."""


def needs(batch: BatchInput) -> Mapping[str, Json]:
    """`needs`, or nothing where no question has the role of a severity or a priority."""
    roles = roles_of(batch.definition.questions)
    return {"needs": _ranked(batch, roles)} if roles.needs else {}


def _ranked(batch: BatchInput, roles: Roles) -> Json:
    cap = people_cap(batch.responses, roles)
    by_side = _by_side(batch)
    used = [_side(batch, roles, name, by_side[name], cap) for name in SIDES if _is_used(batch, name, by_side)]
    ranking = Ranking(roles, used)
    people, people_hidden = people_of_ranking(ranking)
    sides = [_told(batch, name, by_side[name], {side.side: side for side in used}.get(name)) for name in by_side]
    grades = [side["grade"] for side in sides if side["used"]]
    return {
        "k": batch.k,
        "basis": ranking.basis,
        "sides": sides,
        "grade": max(grades, key=(*GRADES, "unknown").index) if grades else None,
        "needs": needs_of(ranking),
        "people": people,
        "people_hidden": people_hidden,
        "method": _method(ranking, cap),
    }


def _by_side(batch: BatchInput) -> dict[str, list[Answered]]:
    """Sides that were invited or answered, in their order."""
    found: dict[str, list[Answered]] = {name: [] for name in SIDES}
    for response, side in zip(batch.responses, batch.sides, strict=True):
        if side in found:
            found[side].append(response)
    return {name: responses for name, responses in found.items() if responses or batch.invited.get(name)}


def _mode(batch: BatchInput, side: str) -> str:
    return str(batch.wave.survey.privacy.get(side) or MODE)


def _number(responses: list[Answered]) -> int:
    return sum(response.times for response in responses)


def _is_used(batch: BatchInput, side: str, by_side: Mapping[str, list[Answered]]) -> bool:
    number = _number(by_side.get(side, []))
    return number > 0 and (_mode(batch, side) == NAMED or not small(number, batch.k))


def _side(batch: BatchInput, roles: Roles, side: str, responses: list[Answered], cap: float | None) -> Side:
    named = _mode(batch, side) == NAMED
    tables = tables_to_ask(roles, named, responses, batch.shown.get(side, {}))
    return Side(
        side=side,
        mode=_mode(batch, side),
        number=SIDES.index(side),
        invited=batch.invited.get(side) or None,
        least=1 if named else batch.k,
        roles=roles,
        answers=side_answers(responses, roles, cap),
        known=known_of(tables, roles),
    )


def _told(batch: BatchInput, side: str, responses: list[Answered], used: Side | None) -> Json:
    told: Json = {"side": side, "mode": _mode(batch, side), "invited": batch.invited.get(side) or None}
    if used is None:
        n, hidden = (None, "few_responses") if responses else (0, "nobody")
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

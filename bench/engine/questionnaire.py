"""A questionnaire of 200 questions as they are in needs assessments, made up for this measurement."""

from random import Random
from typing import Any

QUESTIONS = 200
A_STEP = 10
KINDS = ("single", "multiple", "integer", "text", "hidden")

RULES = (
    "selected(${%(many)s}, 'b') and not(selected(${%(many)s}, 'e'))",
    "${%(one)s} = 'a' or ${%(one)s} = 'c'",
    "${%(number)s} > 3 and ${%(number)s} <= 40",
    "count-selected(${%(many)s}) > 1",
    "selected(${%(one)s}, 'a') or selected(${%(many)s}, 'a') and ${%(number)s} != ''",
)
CALCULATIONS = (
    "coalesce(${%(number)s}, 0) + if(selected(${%(many)s}, 'a'), 1, 0)",
    "round(${%(number)s} div (count-selected(${%(many)s}) + 1), 2)",
    "concat(${%(one)s}, ' - ', ${%(number)s})",
)

Json = dict[str, Any]


def structure() -> Json:
    """The frozen structure: steps of ten questions, rules back to any earlier question, one counted repeat."""
    random = Random(2026)  # noqa: S311
    questions = [_question(number, random) for number in range(QUESTIONS)]
    steps = [
        {"key": f"s{start}", "questions": questions[start : start + A_STEP]} for start in range(0, QUESTIONS, A_STEP)
    ]
    steps[5]["questions"] = [_household(steps[5]["questions"])]
    return {"steps": steps, "lists": {"places": _places()}}


def _question(number: int, random: Random) -> Json:
    kind = KINDS[number % len(KINDS)]
    question: Json = {"key": f"q{number}", "type": kind}
    if number < len(KINDS):
        return question | _own(kind, number)
    earlier = {name: f"q{_before(number, place, random)}" for place, name in enumerate(("one", "many", "number"))}
    if number % 2:
        question["relevant"] = random.choice(RULES) % earlier
    if kind == "hidden":
        question["calculate"] = random.choice(CALCULATIONS) % earlier
    return question | _own(kind, number)


def _before(number: int, place: int, random: Random) -> int:
    """Some earlier question of the kind at that place."""
    return place + len(KINDS) * random.randrange(max(1, (number - place) // len(KINDS)))


def _own(kind: str, number: int) -> Json:
    if kind == "single" and number % 20 == 15:
        return {"list": "places", "choice_filter": "region = ${q0}"}
    if kind in ("single", "multiple"):
        return {"options": [{"code": code} for code in "abcdefgh"], "required": True}
    return {"constraint": ". >= 0 and . <= 120"} if kind == "integer" else {}


def _household(questions: list[Json]) -> Json:
    return {"key": "member", "type": "repeat", "count": "if(${q2} > 8, 8, ${q2})", "items": questions}


def _places() -> list[Json]:
    return [{"code": f"place{number}", "columns": {"region": "abcdefgh"[number % 8]}} for number in range(80)]

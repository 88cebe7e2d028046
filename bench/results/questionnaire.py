"""The survey that is measured: 24 questions of all kinds in 4 versions and 9 languages, 3 sides. All is synthetic."""

import json
import random
from typing import Any

LANGUAGES = ("de", "en", "fr", "ar", "fa", "ps", "tr", "uk", "ru")
SIDES = ("mo", "administration", "partner")
VERSIONS = 4
DIMENSIONS = ("single_1", "single_2")
POOL = 20_000
"""Different sets of answers; responses repeat them in random order."""


def structure(version: int) -> dict[str, Any]:
    """Each version offers one option more."""
    questions = [{"key": "kind", "type": "single", "options": _options(SIDES)}]
    questions += [_choice(f"single_{number}", "single", 5 + version) for number in range(1, 10)]
    questions += [_choice(f"many_{number}", "multiple", 8 + version) for number in range(4)]
    questions += [_choice(f"scale_{number}", "scale", 5) for number in range(4)]
    questions += [{"key": f"number_{number}", "type": "integer"} for number in range(3)]
    questions += [{"key": "day", "type": "date"}, {**_choice("rank", "ranking", 8), "places": 3}]
    questions += [{"key": "words", "type": "long_text"}]
    step = {"key": "all", "questions": questions}
    return {"steps": [step], "sides": {"question": "kind", "map": {side: side for side in SIDES}}}


def texts() -> dict[str, dict[str, str]]:
    return {language: {"title": f"Measured {language}"} for language in LANGUAGES}


def _choice(key: str, type_: str, options: int) -> dict[str, Any]:
    return {"key": key, "type": type_, "options": _options([str(number) for number in range(1, options + 1)])}


def _options(codes) -> list[dict[str, str]]:
    return [{"code": code} for code in codes]


def documents(version: int, chance: random.Random) -> list[tuple[str, str]]:
    """Pairs of a side and answers as JSON."""
    found = [_answers(version, chance) for _ in range(POOL // VERSIONS)]
    return [(answers["kind"], json.dumps(answers)) for answers in found]


def _answers(version: int, chance: random.Random) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for question in structure(version)["steps"][0]["questions"]:
        drawn = chance.random()
        if drawn < 0.97:
            answers[question["key"]] = _answer(question, chance) if drawn < 0.92 else None
    answers["kind"] = chance.choices(SIDES, [12, 4, 5])[0]
    return answers


def _answer(question: dict[str, Any], chance: random.Random) -> Any:
    codes = [option["code"] for option in question.get("options", ())]
    match question["type"]:
        case "multiple":
            return sorted(chance.sample(codes, chance.randint(1, 4)), key=codes.index)
        case "ranking":
            return chance.sample(codes, 3)
        case "integer":
            return chance.randint(0, 500)
        case "date":
            return f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        case "long_text":
            return "A sentence that somebody wrote. " * chance.randint(1, 3)
    return chance.choice(codes)

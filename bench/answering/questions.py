"""The questionnaire that is measured: 4 steps of 6 questions with validation and branching. All texts are synthetic."""

from typing import Any

STEPS, LANGUAGES = ("one", "two", "three", "four"), ("de", "ar", "fa")
CODES = ("a", "b", "c", "d")


def structure() -> dict[str, Any]:
    return {
        "steps": [{"key": step, "questions": _questions(step)} for step in STEPS],
        "sides": {"question": "one_single", "map": {"a": "mo", "b": "administration", "c": "partner"}},
    }


def _questions(step: str) -> list[dict[str, Any]]:
    options = [{"code": code} for code in CODES]
    return [
        {"key": f"{step}_single", "type": "single", "options": options, "required": True},
        {"key": f"{step}_several", "type": "multiple", "options": options},
        {
            "key": f"{step}_follow_up",
            "type": "text",
            "relevant": f"selected(${{{step}_several}}, 'a')",
            "required": True,
        },
        {"key": f"{step}_number", "type": "integer", "minimum": 0, "maximum": 500},
        {"key": f"{step}_scale", "type": "scale", "options": [{"code": str(number)} for number in range(1, 6)]},
        {"key": f"{step}_text", "type": "long_text", "max_length": 300, "constraint": "string-length(.) > 2"},
    ]


def texts() -> dict[str, dict[str, str]]:
    return {language: dict(_texts(language)) for language in LANGUAGES}


def _texts(language: str):
    yield "title", f"Messung {language}"
    for step in structure()["steps"]:
        yield f"step.{step['key']}.title", f"Schritt {step['key']} {language}"
        for question in step["questions"]:
            path = f"question.{question['key']}"
            yield f"{path}.label", f"Frage {question['key']} {language}?"
            yield f"{path}.help", f"Hilfe zu dieser Frage {language}."
            for option in question.get("options", ()):
                yield f"{path}.option.{option['code']}.label", f"Antwort {option['code']} {language}"


def answers(step: str) -> list[tuple[str, str]]:
    """What a respondent sends for a step, without what the page itself asks to be sent back."""
    return [
        (f"{step}_single", "a"),
        (f"{step}_several", "a"),
        (f"{step}_several", "c"),
        (f"{step}_follow_up", "Weil es wichtig ist."),
        (f"{step}_number", "12"),
        (f"{step}_scale", "4"),
        (f"{step}_text", "Ein Satz, der etwas sagt."),
    ]

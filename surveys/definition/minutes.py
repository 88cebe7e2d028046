"""How long answering takes: words to read and answers to give.

150 words a minute is slow reading: many respondents read in a language that is not their first. The seconds for an
answer are rounded up from what respondents need on a phone. A matrix counts each row; where its rows depend on
another question, at most four of them. A repeat is read once and answered three times.
"""

from collections.abc import Mapping
from math import ceil

from surveys.domain.questions import TYPES
from surveys.domain.survey import Item, Question, Repeat, Step, Survey

WORDS_A_MINUTE = 150
LONGEST_GOOD = 15
ROWS_WHEN_CHOSEN = 4
ROUNDS = 3

SECONDS_AN_ANSWER = {
    "single": 4,
    "multiple": 8,
    "text": 15,
    "long_text": 40,
    "integer": 8,
    "decimal": 8,
    "range": 6,
    "date": 10,
    "time": 8,
    "datetime": 15,
    "email": 12,
    "scale": 4,
    "matrix": 4,
    "ranking": 20,
    "consent": 4,
    "acknowledge": 4,
    "geopoint": 30,
    "image": 30,
    "file": 30,
    "note": 0,
    "hidden": 0,
}


def minutes_of(survey: Survey, texts: Mapping[str, str]) -> int:
    """Minutes for somebody who sees every step, rounded up."""
    return ceil(sum(seconds_of(step, texts) for step in survey.steps) / 60)


def core_minutes(survey: Survey, texts: Mapping[str, str]) -> int:
    """Minutes for what everybody is asked, rounded up: steps without a rule, or with one over required questions."""
    required = {key for key, question in survey.questions.items() if question.required}
    core = [step for step in survey.steps if not step.relevant or step.relevant.references <= required]
    return max(1, ceil(sum(seconds_of(step, texts) for step in core) / 60))


def seconds_of(step: Step, texts: Mapping[str, str]) -> float:
    words = _words(texts, f"step.{step.key}.")
    return _reading(words) + sum(_item_seconds(item, texts) for item in step.items)


def _item_seconds(item: Item, texts: Mapping[str, str], rounds: int = 1) -> float:
    if isinstance(item, Question):
        return _question_seconds(item, texts, rounds)
    inside = rounds * ROUNDS if isinstance(item, Repeat) else rounds
    below = sum(_item_seconds(found, texts, inside) for found in item.items)
    return _reading(_words(texts, f"group.{item.key}.")) + below


def _question_seconds(question: Question, texts: Mapping[str, str], rounds: int) -> float:
    if not TYPES[question.type].on_page:
        return 0
    start = f"question.{question.key}."
    shown = [start + name for name in ("label", "help", "other_label")]
    shown += [f"{question.option_path(option.code)}.label" for option in question.options]
    rows = question.rows[:ROWS_WHEN_CHOSEN] if question.rows_from else question.rows
    shown += [f"{start}row.{row}.label" for row in rows]
    words = sum(len(texts.get(path, "").split()) for path in shown)
    return _reading(words) + rounds * SECONDS_AN_ANSWER.get(question.type, 10) * max(1, len(rows))


def _words(texts: Mapping[str, str], start: str) -> int:
    return sum(len(text.split()) for path, text in texts.items() if path.startswith(start))


def _reading(words: int) -> float:
    return words * 60 / WORDS_A_MINUTE

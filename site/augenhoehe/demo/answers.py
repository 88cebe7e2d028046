"""Synthetic answers: a respondent walks the journey and answers what is asked, as likely as `opinions` has it."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from surveys.domain.journey import Journey
from surveys.domain.questions import TYPES
from surveys.domain.questions.choice import offered
from surveys.domain.questions.matrix import asked_rows
from surveys.domain.survey import OTHER, Option, Question, Repeat, Step, Survey, questions_in

from .opinions import UNORDERED, lean, weight
from .texts import CONTENT

Answers = dict[str, Any]

# How likely somebody leaves a question out, does not know, ticks "other", writes a text, wants one more module.
SKIPS, MISSING, OTHERS, WRITES, MODULE = 0.04, 0.06, 0.05, 0.4, 0.25
SPREAD = 0.2
AT_MOST = {"modules": 2}
HIGHEST = 12


@dataclass(frozen=True)
class Respondent:
    """`kind` is a code of the question that tells the side.

    `modules` are those that it was asked to fill in; it ticks between `fields[0]` and `fields[1]` of the fields.
    """

    kind: str
    side: str
    language: str
    random: Random
    modules: frozenset[str] = frozenset()
    fields: tuple[int, int] = (1, 3)

    def happens(self, chance: float) -> bool:
        return self.random.random() < chance


def answers_of(respondent: Respondent, survey: Survey) -> Answers:
    """Complete answers as they are stored: asked but unanswered is None, not asked is absent."""
    answers: Answers = {survey.side_question: respondent.kind}
    journey = Journey(survey, dict(answers))
    for step in survey.steps:
        for question in step.questions:
            if question.key not in answers and _is_asked(question, step, journey):
                found = _answer(respondent, question, answers)
                answers |= found
                journey = Journey(survey, dict(answers)) if _decides(found, survey) else journey
        for repeat in step.repeats:
            journey = Journey(survey, dict(answers))
            answers |= _repeat(respondent, repeat, step, journey)
    return Journey(survey, answers).counting_answers


def _decides(found: Answers, survey: Survey) -> bool:
    """Whether what is asked may hang on one of these. Most answers leave the journey as it is."""
    nodes = survey.form.by_key
    return any(key not in nodes or nodes[key].dependents for key in found)


def _is_asked(question: Question, step: Step, journey: Journey) -> bool:
    return step in journey.steps and question in journey.questions(step.key)


def _answer(respondent: Respondent, question: Question, answers: Answers) -> Answers:
    if not question.required and respondent.happens(SKIPS):
        return {}
    return _BY_TYPE[question.type](respondent, question, answers)


def _repeat(respondent: Respondent, repeat: Repeat, step: Step, journey: Journey) -> Answers:
    """As many rounds as the survey counts; where it counts none, one or two."""
    if step not in journey.steps:
        return {}
    rounds = len(journey.counting_answers.get(repeat.key, ())) if repeat.count else respondent.random.randint(1, 2)
    return {repeat.key: [_round(respondent, repeat, journey.answers) for _ in range(rounds)]}


def _round(respondent: Respondent, repeat: Repeat, around: Answers) -> Answers:
    answers: Answers = {}
    for question in questions_in(repeat.items):
        if TYPES[question.type].on_page:
            answers |= _answer(respondent, question, {**around, **answers})
    return answers


def _missing(respondent: Respondent, question: Question) -> str:
    return respondent.random.choice(question.missing) if question.missing and respondent.happens(MISSING) else ""


def _ordered(respondent: Respondent, options: Sequence[Option], middle: float) -> str:
    """One of some options that stand in an order, around `middle` (0 to 1)."""
    place = respondent.random.gauss(middle, SPREAD) * (len(options) - 1)
    return options[min(max(round(place), 0), len(options) - 1)].code


def _single(respondent: Respondent, question: Question, answers: Answers) -> Answers:
    options = [option for option in question.options if option in offered(question, answers)]
    if question.key in UNORDERED:
        chosen = respondent.random.choice(options).code
    else:
        chosen = _ordered(respondent, options, lean(question.key, "", respondent.side))
    return {question.key: _missing(respondent, question) or chosen}


def _multiple(respondent: Respondent, question: Question, answers: Answers) -> Answers:
    if missing := _missing(respondent, question):
        return {question.key: [missing]}
    options = [option for option in offered(question, answers) if option in question.options]
    plain = [option.code for option in options if not option.exclusive]
    alone = [option.code for option in options if option.exclusive]
    if alone and respondent.happens(SKIPS):
        return {question.key: alone[:1]}
    return _ticked(respondent, question, plain)


def _ticked(respondent: Respondent, question: Question, codes: list[str]) -> Answers:
    least, most = respondent.fields if question.key == "fields" else (1, AT_MOST.get(question.key, 3))
    number = respondent.random.randint(least, min(most, len(codes)))
    if question.key == "modules":
        number = sum(respondent.happens(MODULE) for _ in range(AT_MOST["modules"]))
    chosen = set(_preferred(respondent, question, codes, number))
    if question.key == "modules":
        chosen |= respondent.modules
    others = sentences().get("other", {}).get(respondent.language, []) if question.other else []
    if others and respondent.happens(OTHERS):
        ticked = [*(code for code in codes if code in chosen), OTHER]
        return {question.key: ticked, question.other_key: respondent.random.choice(others)}
    return {question.key: [code for code in codes if code in chosen] or None}


def _preferred(respondent: Respondent, question: Question, codes: Sequence[str], number: int) -> list[str]:
    """Several codes, the more likely ones more often and earlier."""
    drawn = {
        code: respondent.random.random() ** (1 / weight(question.key, code, respondent.side) ** 2) for code in codes
    }
    return sorted(codes, key=lambda code: -drawn[code])[:number]


def _ranking(respondent: Respondent, question: Question, answers: Answers) -> Answers:
    if missing := _missing(respondent, question):
        return {question.key: None, question.missing_key: missing}
    codes = [option.code for option in question.options]
    own = [code for code in answers.get("fields") or () if code in codes]
    first = _preferred(respondent, question, own, 2)
    rest = _preferred(respondent, question, [code for code in codes if code not in first], len(codes))
    return {question.key: [*first, *rest][: question.places]}


def _matrix(respondent: Respondent, question: Question, answers: Answers) -> Answers:
    found: Answers = {}
    for row in asked_rows(question, answers):
        middle = lean(question.key, row, respondent.side)
        chosen = _missing(respondent, question) or _ordered(respondent, question.options, middle)
        found[question.row_key(row)] = None if respondent.happens(SKIPS / 2) else chosen
    return found


def _text(respondent: Respondent, question: Question, answers: Answers) -> Answers:
    texts = sentences().get(question.key, {}).get(respondent.language, [])
    return {question.key: respondent.random.choice(texts) if texts and respondent.happens(WRITES) else None}


def _number(respondent: Respondent, question: Question, answers: Answers) -> Answers:
    if missing := _missing(respondent, question):
        return {question.key: None, question.missing_key: missing}
    halves = respondent.random.randint(0, HIGHEST)
    return {question.key: halves / 2 if question.type == "decimal" else halves}


def _consent(respondent: Respondent, question: Question, answers: Answers) -> Answers:
    return {question.key: _ordered(respondent, question.options, lean(question.key, "", respondent.side))}


_BY_TYPE: Mapping[str, Callable[[Respondent, Question, Answers], Answers]] = {
    "single": _single,
    "scale": _single,
    "multiple": _multiple,
    "ranking": _ranking,
    "matrix": _matrix,
    "text": _text,
    "long_text": _text,
    "integer": _number,
    "decimal": _number,
    "consent": _consent,
}


@cache
def sentences() -> Mapping[str, Mapping[str, list[str]]]:
    """Question to language to sentences, all invented."""
    return json.loads((CONTENT / "sentences.json").read_text())

"""What stands for `${key}` where a respondent reads it: the answer to that question in plain words."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from surveys.domain.questions import TYPES
from surveys.domain.survey import OTHER, Question, Survey

from .piping import Given, NoAnswers
from .texts import Texts
from .uploads.queries import file_name
from .values_in_words import date_in_words, listed, number_in_words, point_in_words, time_in_words
from .words import missing_label, option_label

_CHOICE_NAME = re.compile(r"""\s*jr:choice-name\(.*,\s*['"]\$\{([^}]+)\}['"]\s*\)\s*""")

Answers = Mapping[str, Any]


def with_answers(texts: Texts, survey: Survey, answers: Callable[[], Answers]) -> Texts:
    """`answers` is called when the first text with a key in it is read."""
    unpiped = texts.piped(NoAnswers())
    return texts.piped(Given(survey, answers, lambda *given: answer_in_plain_words(*given, unpiped)))


def answer_in_plain_words(survey: Survey, key: str, answers: Answers, texts: Texts) -> str:
    """ "" for a key that nobody answered, or that no question has."""
    question = survey.questions.get(key)
    if question and (missing := answers.get(question.missing_key)):
        return missing_label(missing)
    answer = answers.get(key)
    if answer is None or answer == "" or answer == []:
        return ""
    question = question or _owner(survey, key)
    if question is None or key == question.other_key:
        return str(answer)
    if named := _named_choice(question):
        question = survey.questions.get(named, question)
        return _category(question, answer, {}, texts) if answer in question.codes else str(answer)
    return _WORDS.get(TYPES[question.type].summary, _as_it_is)(question, answer, answers, texts)


def _named_choice(question: Question) -> str:
    """The question whose option a calculated name is; it is kept as the code, and said in the reader's language."""
    found = _CHOICE_NAME.fullmatch(question.calculate.source) if question.calculate else None
    return found[1] if found else ""


def _owner(survey: Survey, key: str) -> Question | None:
    """The question that writes a key which is not its own: a row of a matrix, the text of "other"."""
    return next((found for found in survey.questions.values() if key in TYPES[found.type].keys(found)), None)


def _as_it_is(question: Question, answer: Any, answers: Answers, texts: Texts) -> str:
    return str(answer)


def _category(question: Question, code: Any, answers: Answers, texts: Texts) -> str:
    other = answers.get(question.other_key) if code == OTHER and question.other else None
    return str(other) if other else option_label(question, str(code), texts)


def _several(question: Question, codes: Any, answers: Answers, texts: Texts) -> str:
    found = codes if isinstance(codes, (list, tuple)) else [codes]
    return listed([_category(question, code, answers, texts) for code in found], texts.language)


_WORDS: dict[str, Callable[[Question, Any, Answers, Texts], str]] = {
    "categories": _category,
    "matrix": _category,
    "multiple": _several,
    "ranking": _several,
    "numbers": lambda question, answer, *_rest: number_in_words(answer),
    "dates": lambda question, answer, *_rest: date_in_words(str(answer)),
    "times": lambda question, answer, *_rest: time_in_words(str(answer)),
    "files": lambda question, answer, *_rest: file_name(answer),
    "points": lambda question, answer, *_rest: point_in_words(str(answer)),
}

"""What every type of question can do."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeAlias

from ..problems import Problem
from ..survey import Question

Answers: TypeAlias = Mapping[str, Any]
Fields: TypeAlias = Callable[[str], list[str]]
"""From the name of a form field to the texts that were sent under it (none: an empty list)."""


@dataclass
class Reading:
    """What a sent form says about one question: answers by key, and what is wrong with them."""

    answers: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class QuestionType(ABC):
    """`summary` names how results count it: categories, multiple, numbers, dates, times, ranking, matrix, text, points,
    files, hidden or none. A type that is not `on_page` is answered by rules alone. `codes` are what can be chosen where
    the type itself decides it. `messages` are sentences for codes of problems that only this type has.
    """

    name: ClassVar[str]
    summary: ClassVar[str]
    has_options: ClassVar[bool] = False
    has_rows: ClassVar[bool] = False
    on_page: ClassVar[bool] = True
    codes: ClassVar[tuple[str, ...]] = ()
    messages: ClassVar[Mapping[str, str]] = {}

    def keys(self, question: Question) -> tuple[str, ...]:
        """Every answer key that this question may ever write."""
        return (question.key,)

    def asked_keys(self, question: Question, answers: Answers) -> tuple[str, ...]:
        """The keys that are asked, given the other answers: each gets an answer or null when the survey is sent."""
        return (question.key,)

    @abstractmethod
    def read(self, question: Question, fields: Fields, answers: Answers) -> Reading:
        """The answers in a sent form. `answers` are those given before. Unanswered keys get None."""

    @abstractmethod
    def write(self, question: Question, answers: Answers) -> dict[str, list[str]]:
        """The inverse of `read`: form fields that show these answers."""

    def unanswered(self, question: Question, answers: Answers) -> list[str]:
        """The keys that a required question still lacks."""
        return [key for key in self.asked_keys(question, answers) if answers.get(key) is None]

    def value_for_constraint(self, question: Question, answers: Answers) -> Any:
        return answers.get(question.key)

    def definition_problems(self, question: Question) -> Iterator[Problem]:
        """What is wrong with the definition itself; `ref` is the question's key."""
        if self.has_options and not question.options:
            yield Problem("no_options", question.key)
        if self.has_rows and not question.rows:
            yield Problem("no_rows", question.key)


class WithMissing(QuestionType):
    """Types whose "don't know" and "prefer not to say" are kept beside the answer, under `<key>__missing`."""

    def keys(self, question: Question) -> tuple[str, ...]:
        return (question.key, question.missing_key) if question.missing else (question.key,)

    def read(self, question: Question, fields: Fields, answers: Answers) -> Reading:
        """An answer wins over a ticked "don't know": nobody loses what they wrote."""
        reading = self.read_value(question, fields)
        if reading.answers[question.key] is None and not reading.problems:
            sent = [code for code in fields(question.missing_key) if code in question.missing]
            if sent:
                reading.answers[question.missing_key] = sent[0]
        return reading

    @abstractmethod
    def read_value(self, question: Question, fields: Fields) -> Reading:
        """As `read`, for the value alone."""

    def write(self, question: Question, answers: Answers) -> dict[str, list[str]]:
        fields = self.write_value(question, answers)
        if missing := answers.get(question.missing_key):
            fields[question.missing_key] = [missing]
        return fields

    def write_value(self, question: Question, answers: Answers) -> dict[str, list[str]]:
        value = answers.get(question.key)
        return {} if value is None else {question.key: [str(value)]}

    def unanswered(self, question: Question, answers: Answers) -> list[str]:
        return [] if answers.get(question.missing_key) else super().unanswered(question, answers)


def first(fields: Fields, name: str) -> str:
    """The one text under a name, without blanks around it; "" if there is none."""
    sent = fields(name)
    return sent[0].strip() if sent else ""

"""What every part of a form on paper is made from."""

from dataclasses import dataclass, field

from surveys.answering.rules_in_words import rule_in_words
from surveys.answering.texts import Texts
from surveys.domain.expressions import Expression
from surveys.domain.survey import Question, Survey

Lines = list[tuple[int, str]]
"""Sentences with their depth; the first announces the others."""


@dataclass(frozen=True)
class Paper:
    """The survey, its words, and the number of each question that is asked."""

    survey: Survey
    texts: Texts
    numbers: dict[str, int] = field(default_factory=dict)

    def rule(self, rule: Expression | None) -> Lines:
        return list(rule_in_words(rule, self.survey, self.texts, self.name).lines()) if rule else []

    def name(self, question: Question) -> str:
        label = self.texts.plain(f"question.{question.key}.label") or question.key
        number = self.numbers.get(question.key)
        return f"{number}. {label}" if number else label

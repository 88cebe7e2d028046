"""Single choice, multiple choice, scale and consent."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..expressions import Scope, is_true
from ..expressions.coercion import NodeLike, Nodes, to_boolean
from ..expressions.evaluation import evaluate_node
from ..expressions.paths import TextNode
from ..expressions.tree import Node
from ..problems import Problem
from ..survey import OTHER, Option, Question
from .base import Answers, Fields, QuestionType, Reading, first
from .text import LONGEST_TEXT, clean


class Choice(QuestionType):
    """What single and multiple choice share: offered options and the text of "other"."""

    has_options = True

    def keys(self, question: Question) -> tuple[str, ...]:
        return (question.key, question.other_key) if question.other else (question.key,)

    def asked_keys(self, question: Question, answers: Answers) -> tuple[str, ...]:
        if question.other and OTHER in _as_list(answers.get(question.key)):
            return (question.key, question.other_key)
        return (question.key,)

    def unanswered(self, question: Question, answers: Answers) -> list[str]:
        return [] if _as_list(answers.get(question.key)) else [question.key]

    def read_other(self, question: Question, fields: Fields, reading: Reading) -> None:
        """A text beside "other" counts as choosing it only when "other" is chosen; an empty one is a problem."""
        if not question.other or OTHER not in _as_list(reading.answers[question.key]):
            return
        text = clean(first(fields, question.other_key))
        reading.answers[question.other_key] = text[:LONGEST_TEXT] or None
        if not text:
            reading.problems.append(Problem("other_text_missing", question.other_key))
        elif len(text) > LONGEST_TEXT:
            reading.problems.append(Problem("too_long", question.other_key, {"longest": LONGEST_TEXT}))

    def write(self, question: Question, answers: Answers) -> dict[str, list[str]]:
        fields = {question.key: _as_list(answers.get(question.key))}
        if question.other and (other := answers.get(question.other_key)):
            fields[question.other_key] = [other]
        return fields


class Single(Choice):
    name = "single"
    summary = "categories"

    def read(self, question: Question, fields: Fields, answers: Answers) -> Reading:
        code = first(fields, question.key)
        reading = Reading({question.key: code or None})
        if code and code not in offered_codes(question, answers):
            return Reading({question.key: None}, [Problem("unknown_option", question.key)])
        self.read_other(question, fields, reading)
        return reading


class Multiple(Choice):
    name = "multiple"
    summary = "multiple"

    def read(self, question: Question, fields: Fields, answers: Answers) -> Reading:
        sent = set(fields(question.key))
        offered = offered_codes(question, answers)
        chosen = [code for code in offered if code in sent]
        reading = Reading({question.key: chosen or None})
        if sent - set(offered):
            reading.problems.append(Problem("unknown_option", question.key))
        else:
            reading.problems += _count_problems(question, chosen)
        self.read_other(question, fields, reading)
        return reading


class Scale(Single):
    """A single choice whose options have an order."""

    name = "scale"


class Consent(Single):
    """A yes or a no of its own, never ticked beforehand."""

    name = "consent"
    codes = ("yes", "no")

    def definition_problems(self, question: Question) -> Iterator[Problem]:
        yield from super().definition_problems(question)
        if question.options and {option.code for option in question.options} != {"yes", "no"}:
            yield Problem("consent_options", question.key)


def _count_problems(question: Question, chosen: list[str]) -> list[Problem]:
    exclusive = [code for code in chosen if code in question.exclusive_codes]
    if exclusive:
        alone = len(chosen) == 1
        return [] if alone else [Problem("exclusive_with_others", question.key, {"option": exclusive[0]})]
    if question.maximum is not None and len(chosen) > question.maximum:
        return [Problem("too_many", question.key, {"most": int(question.maximum)})]
    if question.minimum is not None and 0 < len(chosen) < question.minimum:
        return [Problem("too_few", question.key, {"fewest": int(question.minimum)})]
    return []


def offered(question: Question, answers: Answers) -> tuple[Option, ...]:
    """The choices whose rules hold and that the question's filter leaves."""
    scope = Scope(answers)
    found = tuple(choice for choice in question.choices if is_true(choice.relevant, scope))
    if question.choice_filter is None:
        return found
    own, rule = {option.code for option in question.options}, question.choice_filter.node
    places = enumerate(found, start=1)
    return tuple(c for place, c in places if c.code not in own or _passes(rule, c, scope, place, len(found)))


def _passes(rule: Node, option: Option, scope: Scope, place: int, size: int) -> bool:
    row: NodeLike = _ListRow(option.code, option)
    return to_boolean(evaluate_node(rule, scope.at(row, place, size)))


@dataclass(frozen=True)
class _ListRow(TextNode):
    """An option as a filter sees it: its cells lie below it by the names of their columns."""

    option: Option

    def children(self, name: str) -> Nodes:
        cell = self.option.code if name == "name" else self.option.columns.get(name)
        return () if cell is None else (TextNode(cell),)


def offered_codes(question: Question, answers: Answers) -> tuple[str, ...]:
    return tuple(choice.code for choice in offered(question, answers))


def _as_list(answer: Any) -> list[str]:
    if answer is None:
        return []
    return list(answer) if isinstance(answer, (list, tuple)) else [answer]

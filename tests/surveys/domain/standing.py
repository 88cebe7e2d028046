"""What a journey is held against: told naively, from the start to the end of a survey whose rules look back only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from surveys.domain.expressions import Scope, is_true
from surveys.domain.expressions.coercion import Nodes, Value, to_number, to_string
from surveys.domain.expressions.evaluation import as_text, evaluate
from surveys.domain.expressions.paths import TextNode
from surveys.domain.questions import TYPES
from surveys.domain.questions.choice import offered_codes
from surveys.domain.survey import Item, Question, Repeat, Survey, questions_in


class Rounds(list[str]):
    """What rules see of a question in a repeat from outside of it: a text for each round."""


class Seen(Scope):
    def value(self, key: str) -> Value:
        found = self.nodes(key)
        return found[0].text() if len(found) == 1 else found

    def nodes(self, key: str, everywhere: bool = False) -> Nodes:
        answer = self.answers.get(key)
        return tuple(TextNode(as_text(one)) for one in (answer if isinstance(answer, Rounds) else (answer,)))


@dataclass
class Standing:
    """`shown` are the steps; `lacking` those among them that hold an open required question."""

    shown: list[str] = field(default_factory=list)
    counting: dict[str, Any] = field(default_factory=dict)
    lacking: set[str] = field(default_factory=set)


@dataclass
class _Place:
    """Some items of a form: what counts of them, whether they show anything, whether a required answer is missing."""

    seen: dict[str, Any]
    counting: dict[str, Any] = field(default_factory=dict)
    shows: bool = False
    lacks: bool = False

    def within(self, place: "_Place") -> None:
        self.shows, self.lacks = self.shows or place.shows, self.lacks or place.lacks


def standing(survey: Survey, answers: Mapping[str, Any]) -> Standing:
    found, seen = Standing(), {}
    for step in survey.steps:
        place = _Place(seen)
        _items(step.items, answers, place, is_true(step.relevant, Seen(seen)))
        found.counting |= place.counting
        if place.shows:
            found.shown.append(step.key)
        if place.lacks:
            found.lacking.add(step.key)
    return found


def _items(items: tuple[Item, ...], given: Mapping[str, Any], place: _Place, applies: bool, first: bool = True) -> None:
    for item in items:
        holds = applies and is_true(item.relevant, Seen(place.seen))
        if isinstance(item, Repeat):
            _rounds(item, given.get(item.key), place, holds, first)
        elif not isinstance(item, Question):
            _items(item.items, given, place, holds, first)
        elif holds:
            _question(item, given, place)


def _rounds(repeat: Repeat, given: Any, place: _Place, applies: bool, first: bool) -> None:
    """A repeat that is not counted begins with one round, in the later rounds of another one with none."""
    rounds = given if isinstance(given, list) else [{}] if first and repeat.count is None else []
    if repeat.count is not None:
        number = to_number(evaluate(repeat.count, Seen(place.seen)))
        rounds = rounds if number != number else [*rounds, *[{}] * int(number)][: int(max(number, 0))]
    keys = {question.key for question in questions_in(repeat.items, inside_repeats=True)}
    around = {key: answer for key, answer in place.seen.items() if key not in keys}
    inside = [_Place(dict(around)) for _ in rounds]
    for number, (one, own) in enumerate(zip(inside, rounds, strict=True)):
        _items(repeat.items, own, one, applies, first and number == 0)
        place.within(one)
    place.seen[repeat.key] = Rounds("" for _ in rounds)
    for key in keys:
        place.seen[key] = Rounds(as_text(one.seen.get(key)) for one in inside)
    if applies:
        place.counting[repeat.key] = [one.counting for one in inside]
        place.shows = place.shows or repeat.count is None


def _question(question: Question, given: Mapping[str, Any], place: _Place) -> None:
    type_, scope = TYPES[question.type], Seen(place.seen)
    if question.type == "hidden":
        own = {question.key: to_string(evaluate(question.calculate, scope))} if question.calculate else {}
        own = {key: text for key, text in own.items() if text}
    else:
        own = _own(question, given, place)
        place.shows = place.shows or bool(own) or question.type == "note"
    place.seen |= {key: _as_rules_see_it(question, answer) for key, answer in own.items()}
    place.counting |= own
    required = question.required or (question.required_when and is_true(question.required_when, scope))
    if required and type_.unanswered(question, {**place.seen, **own}):
        place.lacks = True


def _own(question: Question, given: Mapping[str, Any], place: _Place) -> dict[str, Any]:
    """The answers of a question that applies: of options, those on offer."""
    answers = {key: given.get(key) for key in TYPES[question.type].keys(question)}
    if question.options and not question.rows:
        offered, answer = offered_codes(question, place.seen), answers[question.key]
        if isinstance(answer, list):
            answers[question.key] = [code for code in answer if code in offered] or None
        elif answer not in offered:
            answers[question.key] = None
    asked = TYPES[question.type].asked_keys(question, {**place.seen, **answers})
    missing = answers.get(question.missing_key)
    return {key: answers[key] for key in asked} | ({question.missing_key: missing} if missing else {})


def _as_rules_see_it(question: Question, answer: Any) -> Any:
    """As in ODK, a decimal number has a place after the point."""
    return str(float(answer)) if question.type == "decimal" and isinstance(answer, (int, float)) else answer

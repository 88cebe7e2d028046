"""A request with a token: who stands where, as a page's visit knows it, but without cookies or anything from a form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.http import HttpRequest

from surveys.answering.addresses import Addresses
from surveys.answering.queries import Standing, standing_of_token
from surveys.answering.texts import Texts
from surveys.answering.visit import Visit, closed_reason
from surveys.answering.words import problem_message
from surveys.domain.answers import problems_of_answer
from surveys.domain.journey import Asked, Journey
from surveys.domain.problems import Problem
from surveys.domain.questions import TYPES
from surveys.domain.survey import Step

from .problems import ApiProblem, FieldProblem, wrong_form
from .words import not_saved


@dataclass(frozen=True)
class Place:
    """Which survey is asked for, in which language, and with which token or receipt code."""

    request: HttpRequest
    slug: str
    language: str
    token: str = ""


class Caller(Visit):
    """`standing` says whose draft it is."""

    def __init__(self, place: Place, standing: Standing):
        self.request = place.request
        self.is_second = False
        self.slug = place.slug
        self.language = place.language
        self.in_path = True
        self.wants_trial = False
        self._journey: Journey | None = None
        self.addresses = Addresses(place.slug, place.language)
        self.standing = standing

    @property
    def own_texts(self) -> Texts:
        return self.texts(self.side)

    def problems(self) -> Iterator[FieldProblem]:
        """All that keeps the draft from being sent, by step and field."""
        for step in self.journey.steps:
            yield from self._problems_of(step)

    def _problems_of(self, step: Step) -> Iterator[FieldProblem]:
        journey, asked = self.journey, self.journey.asked(step.key)
        found = [
            replace(problem, ref=f"{each.prefix}{problem.ref}")
            for each in asked
            for problem in problems_of_answer(journey.session, each.question, each.node, each.answers)
        ]
        yield from self.said(step, found, asked)
        if not found and step.key not in journey.saved:
            yield FieldProblem(step.key, "", "not_saved", not_saved())

    def said(self, step: Step, problems: Iterable[Problem], asked: Iterable[Asked]) -> Iterator[FieldProblem]:
        """The first problem of each field; `asked` are the questions that they can be about."""
        texts, asked, told = self.own_texts, tuple(asked), set()
        for problem in problems:
            if problem.ref not in told:
                told.add(problem.ref)
                yield FieldProblem(step.key, problem.ref, problem.code, _message(problem, asked, texts))


def _message(problem: Problem, asked: tuple[Asked, ...], texts: Texts) -> str:
    for each in asked:
        own = replace(problem, ref=problem.ref.removeprefix(each.prefix))
        keys = (each.question.key, *TYPES[each.question.type].keys(each.question))
        is_own = problem.ref.startswith(each.prefix) and own.ref in keys
        if is_own and problem.code not in ("wrong_form", "unknown_key"):
            return problem_message(own, each.question, texts)
    return wrong_form()


def caller(place: Place, lock: bool = False) -> Caller:
    """Raises ApiProblem for a token that opens nothing here. `lock` holds the draft until the transaction ends."""
    standing = standing_of_token(place.slug, place.token, lock)
    if standing is None:
        raise ApiProblem("unauthorized")
    if standing.draft is None:
        raise ApiProblem("already-sent" if standing.is_answered else "not-begun")
    found = Caller(place, standing)
    if place.language not in found.languages:
        raise ApiProblem("not-found")
    return found


def demand_open(visit: Caller) -> None:
    if reason := closed_reason(visit):
        raise ApiProblem({"closed": "closed", "not_open_yet": "not-open-yet"}[reason])

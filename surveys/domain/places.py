"""Where things stand in a definition: what a problem's `ref` names, `step.question` or `step.group`."""

from collections.abc import Iterator

from .questions import TYPES
from .survey import Group, Item, Question, Step, Survey, questions_in


def places(survey: Survey) -> Iterator[tuple[str, Step, Question]]:
    for step in survey.steps:
        for question in questions_in(step.items, inside_repeats=True):
            yield f"{step.key}.{question.key}", step, question


def groups(survey: Survey) -> Iterator[tuple[str, Group]]:
    """(place, group) of every group and repeat."""
    for step in survey.steps:
        for group in _groups_in(step.items):
            yield f"{step.key}.{group.key}", group


def _groups_in(items: tuple[Item, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from _groups_in(item.items)


def written_keys(question: Question) -> set[str]:
    known = TYPES.get(question.type)
    return {question.key, *(known.keys(question) if known else ())}


def owners(survey: Survey) -> dict[str, str]:
    """Every key that a rule may name → the question that writes it."""
    return {key: question.key for question in survey.questions.values() for key in written_keys(question)}

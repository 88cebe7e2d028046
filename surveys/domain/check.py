"""Mistakes in a definition that must be mended before it is published."""

import re
from collections import Counter
from collections.abc import Iterator

from .expressions import Expression
from .problems import Problem
from .questions import TYPES
from .survey import Group, Item, Question, Repeat, Step, Survey, questions_in

RESERVED_STEPS = frozenset({"start", "check", "receipt", "resume", "d", "forget", "trial", "later"})

_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


def problems_of(survey: Survey) -> list[Problem]:
    """Each problem's `ref` is the step's key, or `step.question`, `step.group` however deep that stands in the step."""
    return [
        *_key_problems(survey),
        *_question_problems(survey),
        *_rule_problems(survey),
        *_circles(survey),
        *_side_problems(survey),
    ]


def _places(survey: Survey) -> Iterator[tuple[str, Step, Question]]:
    for step in survey.steps:
        for question in questions_in(step.items, inside_repeats=True):
            yield f"{step.key}.{question.key}", step, question


def _groups(survey: Survey) -> Iterator[tuple[str, Group]]:
    """(place, group) of every group and repeat."""
    for step in survey.steps:
        for group in _groups_in(step.items):
            yield f"{step.key}.{group.key}", group


def _groups_in(items: tuple[Item, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from _groups_in(item.items)


def _key_problems(survey: Survey) -> Iterator[Problem]:
    if not survey.steps:
        yield Problem("no_steps", "")
    steps = Counter(step.key for step in survey.steps)
    for step in survey.steps:
        if not _KEY.fullmatch(step.key):
            yield Problem("bad_key", step.key, {"key": step.key})
        if step.key in RESERVED_STEPS:
            yield Problem("reserved_key", step.key, {"key": step.key})
        if steps[step.key] > 1:
            yield Problem("duplicate_key", step.key, {"key": step.key})
        if not step.items:
            yield Problem("empty_step", step.key)
    written = Counter(key for _, _, question in _places(survey) for key in _written_keys(question))
    written.update(group.key for _, group in _groups(survey) if isinstance(group, Repeat))
    for ref, _, question in _places(survey):
        if not _KEY.fullmatch(question.key):
            yield Problem("bad_key", ref, {"key": question.key})
        for key in _written_keys(question):
            if written[key] > 1:
                yield Problem("duplicate_key", ref, {"key": key})
                break
    for ref, group in _groups(survey):
        if not _KEY.fullmatch(group.key):
            yield Problem("bad_key", ref, {"key": group.key})


def _written_keys(question: Question) -> set[str]:
    known = TYPES.get(question.type)
    return {question.key, *(known.keys(question) if known else ())}


def _question_problems(survey: Survey) -> Iterator[Problem]:
    for ref, _, question in _places(survey):
        question_type = TYPES.get(question.type)
        if question_type is None:
            yield Problem("unknown_type", ref, {"type": question.type})
            continue
        for problem in question_type.definition_problems(question):
            yield Problem(problem.code, ref, problem.params)
        codes = Counter([option.code for option in question.options])
        for code, count in codes.items():
            if count > 1:
                yield Problem("duplicate_option", ref, {"option": code})
            if not code or any(letter.isspace() for letter in code):
                yield Problem("bad_option", ref, {"option": code})
        if question.rows_from:
            yield from _rows_from_problems(survey, ref, question)


def _rows_from_problems(survey: Survey, ref: str, question: Question) -> Iterator[Problem]:
    source = survey.questions.get(question.rows_from)
    if source is None or source.type != "multiple":
        yield Problem("rows_from_unknown", ref, {"key": question.rows_from})


def _rules(survey: Survey) -> Iterator[tuple[str, Expression]]:
    """(place, rule)"""
    for step in survey.steps:
        if step.relevant:
            yield step.key, step.relevant
    for ref, _, question in _places(survey):
        rules = (question.relevant, question.constraint, *(option.relevant for option in question.options))
        yield from ((ref, rule) for rule in rules if rule)
    for ref, group in _groups(survey):
        rules = (group.relevant, group.count if isinstance(group, Repeat) else None)
        yield from ((ref, rule) for rule in rules if rule)


def _owners(survey: Survey) -> dict[str, str]:
    """Every key that a rule may name → the question that writes it."""
    return {key: question.key for question in survey.questions.values() for key in _written_keys(question)}


def _rule_problems(survey: Survey) -> Iterator[Problem]:
    known = {*_owners(survey), *(group.key for _, group in _groups(survey))}
    for ref, rule in _rules(survey):
        for key in sorted(rule.references - known):
            yield Problem("unknown_reference", ref, {"key": key})


def _dependencies(survey: Survey) -> dict[str, set[str]]:
    """Which questions decide whether a question is asked. A constraint looks at its own answer and does not count."""
    owners = _owners(survey)
    depends: dict[str, set[str]] = {key: set() for key in survey.questions}
    for step in survey.steps:
        for question, around in _once_asked(step.items, (step.relevant,)):
            rules = [*around, question.relevant, *(option.relevant for option in question.options)]
            references = {key for rule in rules if rule for key in rule.references} | {question.rows_from}
            depends[question.key] |= {owners[key] for key in references if key in owners}
    return depends


Rules = tuple[Expression | None, ...]


def _once_asked(items: tuple[Item, ...], around: Rules) -> Iterator[tuple[Question, Rules]]:
    """The questions outside repeats, with the rules of what stands around them. A round may look at another one."""
    for item in items:
        if isinstance(item, Question):
            yield item, around
        elif not isinstance(item, Repeat):
            yield from _once_asked(item.items, (*around, item.relevant))


def _circles(survey: Survey) -> Iterator[Problem]:
    depends = _dependencies(survey)
    for ref, _, question in _places(survey):
        circle = _way_back(question.key, depends)
        if circle:
            yield Problem("circular_relevance", ref, {"keys": circle})


def _way_back(start: str, depends: dict[str, set[str]]) -> list[str]:
    """The shortest way from a key over what it depends on back to itself; empty if there is none."""
    ways = [[start, key] for key in sorted(depends[start])]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        if way[-1] == start:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            ways += [[*way, key] for key in sorted(depends[way[-1]])]
    return []


def _side_problems(survey: Survey) -> Iterator[Problem]:
    if survey.side_question and survey.side_question not in survey.questions:
        yield Problem("unknown_reference", "", {"key": survey.side_question})

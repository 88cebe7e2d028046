"""Mistakes in a definition that must be mended before it is published."""

import re
from collections import Counter
from collections.abc import Iterator

from .circles import circles
from .engine.form import FormTree, trigger_names
from .expressions import Expression
from .places import groups, places, written_keys
from .problems import Problem
from .questions import TYPES
from .references import lost_columns, lost_names, rules_of_group, rules_of_question, rules_of_step
from .survey import Question, Repeat, Survey

RESERVED_STEPS = frozenset(
    {"start", "check", "receipt", "resume", "d", "forget", "trial", "later", "i", "r", "my", "share", "upload"}
    | {"assisted", "unsubscribe", "report", "earlier", "draft.pdf", "questions.pdf"}
)
"""Places of a survey with a name of their own: addresses beside the steps."""

_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


def problems_of(survey: Survey) -> list[Problem]:
    """Each problem's `ref` is the step's key, or `step.question`, `step.group` however deep that stands in the step."""
    return [
        *_key_problems(survey),
        *_question_problems(survey),
        *_rule_problems(survey),
        *circles(survey),
        *_side_problems(survey),
    ]


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
    written = Counter(key for _, _, question in places(survey) for key in written_keys(question))
    written.update(group.key for _, group in groups(survey) if isinstance(group, Repeat))
    for ref, _, question in places(survey):
        if not _KEY.fullmatch(question.key):
            yield Problem("bad_key", ref, {"key": question.key})
        for key in written_keys(question):
            if written[key] > 1:
                yield Problem("duplicate_key", ref, {"key": key})
                break
    for ref, group in groups(survey):
        if not _KEY.fullmatch(group.key):
            yield Problem("bad_key", ref, {"key": group.key})


def _question_problems(survey: Survey) -> Iterator[Problem]:
    for ref, _, question in places(survey):
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


def _rule_problems(survey: Survey) -> Iterator[Problem]:
    """Rules that name what is not there."""
    tree = FormTree(survey)
    for ref, key, rules in _rules(survey):
        node = tree.by_key.get(key, tree.root)
        lost = (name for rule in rules for name in lost_names(tree, node, rule))
        for name in dict.fromkeys(lost):
            yield Problem("unknown_reference", ref, {"key": name})
    for ref, _, question in places(survey):
        yield from _list_problems(survey, tree, ref, question)
        for name in trigger_names(question.trigger):
            if tree.find(name) is None:
                yield Problem("unknown_reference", ref, {"key": name})


def _rules(survey: Survey) -> Iterator[tuple[str, str, list[Expression]]]:
    """(place, key of the node, rules)"""
    for step in survey.steps:
        yield step.key, f"step:{step.key}", rules_of_step(step)
    for ref, _, question in places(survey):
        yield ref, question.key, rules_of_question(question)
    for ref, group in groups(survey):
        yield ref, group.key, rules_of_group(group)
    if survey.instance_name:
        yield "", "", [survey.instance_name]


def _list_problems(survey: Survey, tree: FormTree, ref: str, question: Question) -> Iterator[Problem]:
    if question.list and question.list not in survey.lists:
        yield Problem("unknown_list", ref, {"list": question.list})
    if question.choice_filter:
        for name in lost_columns(tree, tree.by_key[question.key], question.choice_filter):
            yield Problem("unknown_reference", ref, {"key": name})


def _side_problems(survey: Survey) -> Iterator[Problem]:
    if survey.side_question and survey.side_question not in survey.questions:
        yield Problem("unknown_reference", "", {"key": survey.side_question})

"""A whole survey for paper: its steps and groups, all questions numbered, repeats as entries to fill in.

Parts have a `kind`: `question`, `table` (choices of a group that share their answers), `section`.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from surveys.answering.question_views import HEAD_LINE, rows_of
from surveys.domain.questions import TYPES
from surveys.domain.survey import Group, Question, Repeat, Step, Survey, questions_in

from .bodies import body_of, columns_of
from .paper import Paper
from .said import Said, said

Part = dict[str, Any]
ENTRIES, ENTRIES_INSIDE = 3, 2
LOWEST_HEADING = 6


def numbers_of(survey: Survey) -> dict[str, int]:
    """Of all questions that want an answer, in order; a repeat counts each of its questions once."""
    found = (question for step in survey.steps for question in questions_in(step.items, True))
    return {question.key: number for number, question in enumerate(filter(_asks, found), start=1)}


def _asks(question: Question) -> bool:
    return _is_shown(question) and question.type != "note"


def _is_shown(question: Question) -> bool:
    return TYPES[question.type].on_page and question.appearance != HEAD_LINE


def steps_on_paper(paper: Paper) -> list[Part]:
    """Steps without anything to read or to answer are left out."""
    steps = [_step(step, number, paper) for number, step in enumerate(paper.survey.steps, start=1)]
    return [step for step in steps if step["parts"]]


def _step(step: Step, number: int, paper: Paper) -> Part:
    path = f"step.{step.key}"
    around = Group(step.key, step.items, appearance=step.appearance)
    return {
        "kind": "section",
        "level": 2,
        "label": said(paper.texts, f"{path}.title") or _("Step %(number)s") % {"number": number},
        "help": said(paper.texts, f"{path}.intro"),
        "rule": paper.rule(step.relevant),
        "parts": list(_parts(around, paper, 3, 1)),
    }


def _parts(group: Group, paper: Paper, level: int, depth: int) -> Iterator[Part]:
    """`depth` counts the repeats around, from 1."""
    rows = rows_of(group)
    for item in group.items:
        if isinstance(item, Repeat):
            yield _repeat(item, paper, level, depth)
        elif isinstance(item, Group):
            yield _section(item, paper, level, depth)
        elif item in rows:
            if item is rows[0]:
                yield _table(group, rows, paper)
        elif _is_shown(item):
            yield _question(item, paper)


def _section(group: Group, paper: Paper, level: int, depth: int) -> Part:
    """What has no heading does not push the headings inside it one level down."""
    label = said(paper.texts, f"group.{group.key}.label")
    return {
        "kind": "section",
        "level": min(level, LOWEST_HEADING),
        "label": label,
        "help": said(paper.texts, f"group.{group.key}.hint"),
        "rule": paper.rule(group.relevant),
        "parts": list(_parts(group, paper, level + 1 if label else level, depth)),
    }


def _repeat(repeat: Repeat, paper: Paper, level: int, depth: int) -> Part:
    entries = ENTRIES if depth == 1 else ENTRIES_INSIDE
    part = _section(repeat, paper, level, depth)
    inside = level + 1 if part["label"] else level
    part["parts"] = [_entry(repeat, number, paper, inside, depth) for number in range(1, entries + 1)]
    part["after"] = _("Do you need more space? Please copy this part or go on with a sheet of your own.")
    return part


def _entry(repeat: Repeat, number: int, paper: Paper, level: int, depth: int) -> Part:
    return {
        "kind": "section",
        "level": min(level, LOWEST_HEADING),
        "label": _("Entry %(number)s") % {"number": number},
        "help": "",
        "rule": [],
        "parts": list(_parts(repeat, paper, level + 1, depth + 1)),
        "is_entry": True,
    }


def _question(question: Question, paper: Paper) -> Part:
    path = f"question.{question.key}"
    return {
        "kind": "question",
        "number": paper.numbers.get(question.key),
        "label": said(paper.texts, f"{path}.label") or question.key,
        "help": said(paper.texts, f"{path}.help"),
        "optional": _is_optional(question),
        "rule": paper.rule(question.relevant),
        "body": body_of(question, paper),
    }


def _is_optional(question: Question) -> bool:
    return _asks(question) and not question.required and not question.required_when


def _table(group: Group, rows: tuple[Question, ...], paper: Paper) -> Part:
    lead = next((item for item in group.items if isinstance(item, Question) and item.appearance == HEAD_LINE), None)
    several = any(question.type == "multiple" for question in rows)
    return {
        "kind": "table",
        "label": said(paper.texts, f"question.{lead.key}.label") if lead else "",
        "hint": _("You can tick several boxes in each row.") if several else _("Please tick one box in each row."),
        "columns": columns_of(rows[0], paper),
        "shape": "square" if several else "round",
        "rows": [_row(question, paper) for question in rows],
    }


def _row(question: Question, paper: Paper) -> dict[str, Said | bool | list[tuple[int, str]] | int | None]:
    path = f"question.{question.key}"
    return {
        "number": paper.numbers.get(question.key),
        "label": said(paper.texts, f"{path}.label") or question.key,
        "help": said(paper.texts, f"{path}.help"),
        "optional": not question.required,
        "rule": paper.rule(question.relevant),
    }

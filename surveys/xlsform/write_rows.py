"""The survey sheet: steps and groups as groups, questions as rows."""

import re
from collections.abc import Iterable, Iterator

from surveys.domain.survey import Group, Item, Repeat, Step, Survey

from .own_names import OWN
from .write_questions import question_rows
from .write_texts import Words

Row = dict[str, str]

_REFERENCE = re.compile(r"\$\{[^}]+\}")


def survey_rows(survey: Survey, words: Words) -> Iterator[Row]:
    for step in survey.steps:
        if step.loose and not step.relevant:
            yield from _items(step.items, survey, words)
        else:
            yield from _step(step, survey, words)


def _step(step: Step, survey: Survey, words: Words) -> Iterator[Row]:
    name, path = step.name or step.key, f"step.{step.key}"
    row = {"type": "begin group", "name": name, **words.cells("label", f"{path}.title"), "appearance": "field-list"}
    if step.relevant:
        row["relevant"] = step.relevant.source
    if not step.name:
        row[f"{OWN}name"] = "-"
    elif step.name != step.key:
        row[f"{OWN}path"] = path
    intro = words.cells("label", f"{path}.intro")
    yield row | words.own_cells(path)
    if intro:
        yield {"type": "note", "name": _free_name(f"{name}_intro", survey), **intro, f"{OWN}part": f"{path}.intro"}
    yield from _items(step.items, survey, words)
    yield {"type": "end group"}


def _free_name(wanted: str, survey: Survey) -> str:
    while wanted in survey.questions:
        wanted += "_"
    return wanted


def _items(items: Iterable[Item], survey: Survey, words: Words) -> Iterator[Row]:
    for item in items:
        if isinstance(item, Group):
            yield from _group(item, survey, words)
        else:
            yield from question_rows(item, survey, words)


def _group(group: Group, survey: Survey, words: Words) -> Iterator[Row]:
    kind, path = ("repeat" if isinstance(group, Repeat) else "group"), f"group.{group.key}"
    row = {"type": f"begin {kind}", "name": group.name or group.key}
    row |= words.cells("label", f"{path}.label") | words.cells("hint", f"{path}.hint")
    if group.relevant:
        row["relevant"] = group.relevant.source
    if group.appearance:
        row["appearance"] = "field-list" if group.appearance == "matrix" else group.appearance
    if isinstance(group, Repeat) and group.count:
        count = group.count.source
        if not _REFERENCE.fullmatch(count):
            # pyxform would make this row by itself, and it would come back as a question.
            counting = _free_name(f"{row['name']}_count", survey)
            yield {"type": "calculate", "name": counting, "calculation": count, f"{OWN}part": f"{path}.count"}
            row |= {f"{OWN}count": count}
            count = f"${{{counting}}}"
        row["repeat_count"] = count
    if group.name:
        row[f"{OWN}path"] = path
    yield row | words.own_cells(path)
    yield from _items(group.items, survey, words)
    yield {"type": f"end {kind}"}

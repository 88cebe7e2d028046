"""How each type of question is answered by hand: boxes, tables, places, fields, lines.

A body has a `form`, the name of what a template draws: `boxes`, `scale`, `table`, `places`, `fields`, `lines` or
`nothing`.
"""

from collections.abc import Callable
from math import ceil
from typing import Any

from django.utils.translation import gettext as _

from surveys.answering.question_views import part_label, shown_options
from surveys.answering.rules_in_words import kept_together
from surveys.answering.values_in_words import number_in_words
from surveys.answering.words import missing_label, option_label
from surveys.domain.questions import taken_for
from surveys.domain.questions.date import PARTS
from surveys.domain.questions.geopoint import BOUNDS
from surveys.domain.questions.range import bounds, shown_places
from surveys.domain.questions.ranking import places
from surveys.domain.questions.time import PARTS as MOMENT_PARTS
from surveys.domain.questions.time import TIME_PARTS
from surveys.domain.survey import OTHER, Option, Question

from .hints import hint_of
from .paper import Paper
from .said import Said, said

Body = dict[str, Any]
MOST_PRINTED = 60
LETTERS_A_LINE = 90
_SIZES = {"year": 4, "latitude": 9, "longitude": 9}


def body_of(question: Question, paper: Paper) -> Body:
    body = BODIES[taken_for(question.type)](question, paper)
    hints = hint_of(question) if body["form"] != "lines" else []
    return body | {"hint": hints, "missing": _missing(question)}


def columns_of(question: Question, paper: Paper) -> list[Said]:
    """The words above the boxes of a table."""
    return [_label(question, option, paper) for option in shown_options(question)]


def _label(question: Question, option: Option, paper: Paper) -> Said:
    own = said(paper.texts, f"{question.option_path(option.code)}.label")
    return own or option_label(question, option.code, paper.texts)


def _missing(question: Question) -> list[str]:
    """Choices have them among their options."""
    return [] if question.options and question.type != "ranking" else [missing_label(code) for code in question.missing]


def _boxes(question: Question, paper: Paper) -> Body:
    """A list that is longer than a page is not printed: the answer is written on a line."""
    options = shown_options(question)
    if len(options) > MOST_PRINTED:
        return {"form": "lines", "count": 1 if question.type == "single" else 3}
    shape = "square" if question.type in ("multiple", "acknowledge") else "round"
    return {"form": "boxes", "shape": shape, "options": [_box(question, option, paper) for option in options]}


def _box(question: Question, option: Option, paper: Paper) -> dict[str, Any]:
    own = said(paper.texts, f"question.{question.key}.other_label")
    has_line = question.other and option.code == OTHER
    return {
        "label": _label(question, option, paper),
        "line": (own or _("If “Other”: please say what")) if has_line else "",
        "rule": paper.rule(option.relevant),
    }


def _scale(question: Question, paper: Paper) -> Body:
    return _boxes(question, paper) | {"form": "scale"} if len(question.choices) <= 7 else _boxes(question, paper)


def _range(question: Question, paper: Paper) -> Body:
    found = shown_places(question)
    if not found:
        return {"form": "fields", "fields": [{"label": "", "size": _digits(question)}]}
    labels = [number_in_words(float(code)) for code in found]
    return {"form": "scale", "shape": "round", "options": [{"label": each, "line": "", "rule": []} for each in labels]}


def _digits(question: Question) -> int:
    low, high, _step = bounds(question)
    return max(len(str(int(low))), len(str(int(high))))


def _table(question: Question, paper: Paper) -> Body:
    rows = [said(paper.texts, f"question.{question.key}.row.{row}.label") or row for row in question.rows]
    return {
        "form": "table",
        "columns": columns_of(question, paper),
        "rows": [{"label": row, "help": "", "optional": False, "rule": []} for row in rows],
        "rows_rule": _rows_rule(question, paper),
    }


def _rows_rule(question: Question, paper: Paper) -> str:
    chosen = paper.survey.questions.get(question.rows_from)
    if chosen is None:
        return ""
    name = kept_together(paper.name(chosen), paper.texts)
    return _("Please fill in only the rows that you chose in “%(question)s”.") % {"question": name}


def _places(question: Question, paper: Paper) -> Body:
    return {
        "form": "places",
        "options": [_label(question, option, paper) for option in question.options],
        "places": [_("Place %(number)s") % {"number": place} for place in range(1, places(question) + 1)],
    }


def _parts(*parts: str) -> Callable[[Question, Paper], Body]:
    def fields(question: Question, paper: Paper) -> Body:
        return {"form": "fields", "fields": [{"label": part_label(p), "size": _SIZES.get(p, 2)} for p in parts]}

    return fields


def _number(size: int) -> Callable[[Question, Paper], Body]:
    return lambda question, paper: {"form": "fields", "fields": [{"label": "", "size": size}]}


def _lines(count: int) -> Callable[[Question, Paper], Body]:
    def lines(question: Question, paper: Paper) -> Body:
        wanted = ceil(question.max_length / LETTERS_A_LINE) if question.max_length else count
        return {"form": "lines", "count": max(count, min(wanted, 8))}

    return lines


def _nothing(question: Question, paper: Paper) -> Body:
    return {"form": "nothing"}


BODIES: dict[str, Callable[[Question, Paper], Body]] = {
    "single": _boxes,
    "multiple": _boxes,
    "consent": _boxes,
    "acknowledge": _boxes,
    "scale": _scale,
    "range": _range,
    "matrix": _table,
    "ranking": _places,
    "text": _lines(1),
    "email": _lines(1),
    "long_text": _lines(5),
    "integer": _number(6),
    "decimal": _number(8),
    "date": _parts(*PARTS),
    "time": _parts(*TIME_PARTS),
    "datetime": _parts(*MOMENT_PARTS),
    "geopoint": _parts(*BOUNDS),
    "image": _nothing,
    "file": _nothing,
    "note": _nothing,
    "hidden": _nothing,
}

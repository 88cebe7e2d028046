"""One question as a row of the survey sheet, or as the rows that together ask it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from surveys.domain.questions import taken_for
from surveys.domain.survey import OTHER, Question, Survey

from .own_names import OWN, OWN_LABEL, own_text
from .write_lists import CHOICES, LISTED, is_listed, list_of, missing_list
from .write_rules import choice_filter, constraint, number
from .write_texts import Words

Row = dict[str, str]

TYPES = {
    "single": "select_one",
    "multiple": "select_multiple",
    "scale": "select_one",
    "consent": "select_one",
    "ranking": "rank",
    "long_text": "text",
    "email": "text",
    "datetime": "dateTime",
}
APPEARANCES = {"scale": "likert", "long_text": "multiline"}
NO_XLSFORM_TYPE = ("consent", "email", "matrix")
"""Types that XLSForm knows only as something more general."""

_TEXTS = {"label": "label", "hint": "help"}
_MESSAGES = ("constraint_message", "required_message")
_RULES = {"relevant": "relevant", "calculation": "calculate", "read_only": "read_only"}


def question_rows(question: Question, survey: Survey, words: Words) -> Iterator[Row]:
    if question.rows:
        yield from _matrix(question, survey, words)
        return
    yield _row(question, survey, words)
    if question.other:
        yield _other(question, words)
    if question.missing and question.type not in CHOICES:
        yield _missing(question, words)


def _row(question: Question, survey: Survey, words: Words) -> Row:
    path = f"question.{question.key}"
    row = {"type": _type(question, survey), "name": question.name or question.key}
    for column, name in _TEXTS.items():
        row |= words.cells(column, f"{path}.{name}")
    if question.type != "hidden" and len(row) == 2:
        row |= words.stand_in("label", row["name"]) | {f"{OWN}part": "unlabelled"}
    row |= _rules(question) | _own(question, survey)
    for column in _MESSAGES:
        row |= words.cells(column, f"{path}.{column}")
    own_label = f"{path}.other_label"
    later = [own_label] if question.other else []
    options = [f"{question.option_path(option.code)}.label" for option in question.choices]
    return row | words.own_cells_but(path, [*later, *options])


def _type(question: Question, survey: Survey) -> str:
    ours = taken_for(question.type)
    kind = TYPES.get(ours, ours)
    if question.type == "hidden":
        return "calculate" if question.calculate else "hidden"
    if kind in ("select_one", "select_multiple", "rank"):
        return f"{kind} {list_of(question, survey)}" if is_listed(question) else "text"
    return kind


def _rules(question: Question) -> Row:
    row = {column: rule.source for column, name in _RULES.items() if (rule := getattr(question, name))}
    if question.required or question.required_when:
        row["required"] = "yes" if question.required else question.required_when.source  # type: ignore[union-attr]
    if question.default or question.initial:
        row["default"] = question.initial.source if question.initial else question.default
    if found := constraint(question):
        row["constraint"] = found
    if found := choice_filter(question):
        row["choice_filter"] = found
    if question.type == "range":
        bounds = {"start": question.minimum, "end": question.maximum, "step": question.step}
        row["parameters"] = " ".join(f"{name}={number(bound)}" for name, bound in bounds.items() if bound is not None)
    if appearance := _appearance(question):
        row["appearance"] = appearance
    return row | ({"trigger": _trigger(question.trigger)} if question.trigger else {})


def _trigger(names: str) -> str:
    return ", ".join(f"${{{name.strip(' ${}')}}}" for name in names.split(","))


def _appearance(question: Question) -> str:
    needed = APPEARANCES.get(question.type, "")
    given = question.appearance.split()
    return question.appearance if needed in given or not needed else " ".join([*given, needed])


def _own(question: Question, survey: Survey) -> Row:
    """What the plain columns leave out or say in another way."""
    own: dict[str, object] = {}
    if (
        question.type in NO_XLSFORM_TYPE
        or question.type != taken_for(question.type)
        or (question.type in LISTED and not question.options)
    ):
        own["type"] = question.type
    for name in ("role", "max_length", "places", "rows_from", "missing"):
        own[name] = getattr(question, name) or ""
    if question.type == "range":
        own |= {name: "-" for name in ("minimum", "maximum", "step") if getattr(question, name) is None}
    else:
        own |= {name: getattr(question, name) for name in ("minimum", "maximum", "step")}
    for name, written in (("constraint", constraint(question)), ("choice_filter", choice_filter(question))):
        rule = getattr(question, name)
        if written and written != (rule.source if rule else ""):
            own[name] = rule.source if rule else "-"
    if _appearance(question) != question.appearance:
        own["appearance"] = question.appearance or "-"
    if is_listed(question) and list_of(question, survey) != question.list:
        own["list"] = question.list or "-"
    if question.name:
        own["path"] = f"question.{question.key}"
    return {f"{OWN}{name}": text for name, found in own.items() if (text := own_text(found))}


def _other(question: Question, words: Words) -> Row:
    """The text beside "other", in the words of an imported form, the survey's own, or the interface's."""
    name = question.name or question.key
    row = {"type": "text", "name": f"{name}_other", "relevant": f"selected(../{name}, '{OTHER}')"}
    if imported := words.cells("label", f"question.{question.other_key}.label"):
        path = f"question.{question.other_key}"
        return row | imported | words.cells("hint", f"{path}.help") | _messages(path, words)
    label = words.cells("label", f"question.{question.key}.other_label")
    said = label or words.said("label", lambda: _("If “Other”: please say what"))
    return row | said | {"required": "yes", f"{OWN}part": f"{OTHER} {OWN_LABEL}" if label else OTHER}


def _messages(path: str, words: Words) -> Row:
    return {header: text for column in _MESSAGES for header, text in words.cells(column, f"{path}.{column}").items()}


def _missing(question: Question, words: Words) -> Row:
    name = question.name or question.key
    row = {"type": f"select_one {missing_list(question)}", "name": f"{name}__missing", f"{OWN}part": "missing"}
    if question.relevant:
        row["relevant"] = question.relevant.source
    return row | words.said("label", lambda: _("If there is no answer: why?"))


def _matrix(question: Question, survey: Survey, words: Words) -> Iterator[Row]:
    """A group that every program shows as a table; its rows are single choices."""
    path, name = f"question.{question.key}", question.name or question.key
    group = {"type": "begin group", "name": name, "appearance": "table-list", **words.cells("label", f"{path}.label")}
    group |= words.cells("hint", f"{path}.help")
    if not words.by_language(f"{path}.label"):
        group |= words.stand_in("label", name) | {f"{OWN}part": "unlabelled"}
    if question.relevant:
        group["relevant"] = question.relevant.source
    group |= _own(question, survey)
    if question.constraint:
        group[f"{OWN}constraint"] = question.constraint.source
    messages = {column: words.cells(column, f"{path}.{column}") for column in _MESSAGES[1:]}
    rows = [_matrix_row(question, row, survey, words) | messages["required_message"] for row in question.rows]
    options = [f"{question.option_path(option.code)}.label" for option in question.choices]
    yield group | words.own_cells_but(path, options)
    yield from rows
    yield {"type": "end group"}


def _matrix_row(question: Question, row: str, survey: Survey, words: Words) -> Row:
    label = words.cells("label", f"question.{question.key}.row.{row}.label")
    cells = {"type": f"select_one {list_of(question, survey)}", "name": question.row_key(row)}
    cells |= label or words.stand_in("label", row) | {f"{OWN}part": "unlabelled"}
    if question.rows_from:
        cells["relevant"] = f"selected(${{{question.rows_from}}}, '{row}')"
    return cells | _rules_of_rows(question)


def _rules_of_rows(question: Question) -> Row:
    return {name: text for name, text in _rules(question).items() if name in ("required", "choice_filter")}

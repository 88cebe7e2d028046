"""What the template of a question gets: words, names of fields, and slots for what differs between respondents.

Slots: `value:FIELD`, `checked:FIELD:CODE`, `selected:FIELD:CODE`, `hidden:REF`, `error:REF`, `invalid:REF`,
`described:REF:HELP` (HELP is `help` where a line of help stands under the label).
REF is a question's key or a row's key, `KEY:CODE` for an option that has a rule.
"""

from dataclasses import dataclass

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.domain.questions.date import PARTS
from surveys.domain.questions.ranking import place_field, places
from surveys.domain.survey import Option, Question

from .rendering import slot
from .texts import Texts
from .words import missing_label, option_label

CHECKBOXES = frozenset({"multiple"})


@dataclass(frozen=True)
class ChoiceView:
    """One box to tick, or one option of a select. `id` is on the input."""

    id: str
    field: str
    code: str
    label: SafeString
    exclusive: bool
    checked: SafeString
    selected: SafeString
    hidden: SafeString | str


@dataclass(frozen=True)
class FieldView:
    """One text field or select of a question: a date's day, a ranking's first place."""

    id: str
    name: str
    label: str
    filled: SafeString
    choices: tuple[ChoiceView, ...] = ()


@dataclass(frozen=True)
class RowView:
    """One row of a matrix."""

    ref: str
    label: SafeString
    choices: tuple[ChoiceView, ...]
    hidden: SafeString
    error: SafeString
    described: SafeString
    invalid: SafeString


@dataclass(frozen=True)
class QuestionView:
    key: str
    template: str
    label: SafeString
    help: SafeString
    required: bool
    maximum_length: int | None
    hidden: SafeString
    error: SafeString
    described: SafeString
    invalid: SafeString
    filled: SafeString
    choices: tuple[ChoiceView, ...]
    missing: tuple[ChoiceView, ...]
    rows: tuple[RowView, ...]
    fields: tuple[FieldView, ...]
    other: FieldView | None


def question_view(question: Question, texts: Texts) -> QuestionView:
    path, key = f"question.{question.key}", question.key
    is_choice = question.type in ("single", "multiple", "scale", "consent")
    return QuestionView(
        key=key,
        template=f"surveys/questions/{question.type}.html",
        label=texts.html(f"{path}.label"),
        help=texts.html(f"{path}.help"),
        required=question.required,
        maximum_length=question.max_length,
        hidden=slot(f"hidden:{key}"),
        error=slot(f"error:{key}"),
        described=slot(f"described:{key}:{'help' if texts.plain(f'{path}.help') else ''}"),
        invalid=slot(f"invalid:{key}"),
        filled=slot(f"value:{key}"),
        choices=_choices(question, texts, key) if is_choice else (),
        missing=() if is_choice or question.rows else _missing(question),
        rows=tuple(_row(question, row, texts) for row in question.rows),
        fields=_fields(question, texts),
        other=_other(question, texts) if question.other and is_choice else None,
    )


def _choices(question: Question, texts: Texts, field: str) -> tuple[ChoiceView, ...]:
    """The first input carries `id_FIELD`, so that an error can lead to it."""
    choices = question.choices or tuple(Option(code) for code in ("yes", "no") if question.type == "consent")
    return tuple(_choice(question, option, texts, field, first=not index) for index, option in enumerate(choices))


def _choice(question: Question, option: Option, texts: Texts, field: str, first: bool) -> ChoiceView:
    own = texts.html(f"question.{question.key}.option.{option.code}.label")
    return ChoiceView(
        id=f"id_{field}" if first else f"id_{field}-{option.code}",
        field=field,
        code=option.code,
        label=own or conditional_escape(option_label(question, option.code, texts)),
        exclusive=option.exclusive,
        checked=slot(f"checked:{field}:{option.code}"),
        selected=slot(f"selected:{field}:{option.code}"),
        hidden=slot(f"hidden:{field}:{option.code}") if option.relevant else "",
    )


def _missing(question: Question) -> tuple[ChoiceView, ...]:
    field = question.missing_key
    return tuple(
        ChoiceView(
            id=f"id_{field}-{code}",
            field=field,
            code=code,
            label=SafeString(missing_label(code)),
            exclusive=True,
            checked=slot(f"checked:{field}:{code}"),
            selected=slot(f"selected:{field}:{code}"),
            hidden="",
        )
        for code in question.missing
    )


def _row(question: Question, row: str, texts: Texts) -> RowView:
    ref = question.row_key(row)
    return RowView(
        ref=ref,
        label=texts.html(f"question.{question.key}.row.{row}.label"),
        choices=_choices(question, texts, ref),
        hidden=slot(f"hidden:{ref}"),
        error=slot(f"error:{ref}"),
        described=slot(f"described:{ref}:"),
        invalid=slot(f"invalid:{ref}"),
    )


def _fields(question: Question, texts: Texts) -> tuple[FieldView, ...]:
    if question.type == "date":
        labels = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
        names = {part: f"{question.key}__{part}" for part in PARTS}
        ids = {part: f"id_{name}" for part, name in names.items()} | {"day": f"id_{question.key}"}
        return tuple(FieldView(ids[part], name, labels[part], slot(f"value:{name}")) for part, name in names.items())
    if question.type == "ranking":
        return tuple(_place(question, place, texts) for place in range(1, places(question) + 1))
    return ()


def _place(question: Question, place: int, texts: Texts) -> FieldView:
    name = place_field(question, place)
    return FieldView(
        id=f"id_{question.key}" if place == 1 else f"id_{name}",
        name=name,
        label=_("Place %(number)s") % {"number": place},
        filled=slot(f"value:{name}"),
        choices=tuple(_choice(question, option, texts, name, first=False) for option in question.options),
    )


def _other(question: Question, texts: Texts) -> FieldView:
    own = texts.plain(f"question.{question.key}.other_label")
    name = question.other_key
    return FieldView(f"id_{name}", name, own or _("If “Other”: please say what"), slot(f"value:{name}"))

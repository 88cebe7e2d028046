"""What the template of a question gets: words, names of fields, and slots for what differs between respondents.

Slots: `value:FIELD`, `checked:FIELD:CODE`, `selected:FIELD:CODE`, `hidden:REF`, `error:REF`, `invalid:REF`,
`optional:REF`, `readonly:REF`, `mark:REF`, `file:REF`,
`described:REF:HELP` (HELP is `help` where a line of help stands under the label).
REF is a question's key or a row's key, `KEY:CODE` for an option that has a rule, `@KEY` for a group.
What `${key}` in a text stands for is a slot `pipe:KEY`.
"""

import re

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.domain.questions import TYPES
from surveys.domain.questions.attachment import file_field
from surveys.domain.questions.date import PARTS
from surveys.domain.questions.geopoint import BOUNDS
from surveys.domain.questions.range import shown_places
from surveys.domain.questions.ranking import place_field, places
from surveys.domain.questions.time import PARTS as MOMENT_PARTS
from surveys.domain.questions.time import TIME_PARTS
from surveys.domain.survey import Group, Item, Option, Question, Repeat, Step

from .rendering import slot
from .round_views import repeat_view
from .texts import Texts
from .uploads.checking import ACCEPTED
from .uploads.limits import megabytes
from .values_in_words import number_in_words
from .view_records import ChoiceView, FieldView, FileView, GroupView, ItemView, QuestionView, RowView
from .words import missing_label, option_label, too_large_message

CHOICES = frozenset({"single", "multiple", "scale", "consent", "acknowledge"})
MOST_BOXES = 15
TABLE_ROWS = frozenset({"single", "multiple", "scale"})
_PARTS = {"date": PARTS, "time": TIME_PARTS, "datetime": MOMENT_PARTS, "geopoint": tuple(BOUNDS)}
LOWEST_HEADING = 6
_ID = re.compile(r"[\w.-]+")
HEAD_LINE = "label"
"""The appearance of a choice that only names the columns of the table below it."""


def items_on_page(step: Step) -> tuple[Item, ...]:
    """A step that is a table as a whole holds it as its one group."""
    return (Group(step.key, step.items, appearance=step.appearance),) if step.appearance else step.items


def item_views(items: tuple[Item, ...], texts: Texts, level: int = 2) -> tuple[ItemView, ...]:
    """What is on the page of these items, in order."""
    return tuple(_item_view(item, texts, level) for item in items if _is_shown(item))


def _is_shown(item: Item) -> bool:
    return not isinstance(item, Question) or (TYPES[item.type].on_page and item.appearance != HEAD_LINE)


def _item_view(item: Item, texts: Texts, level: int) -> ItemView:
    if isinstance(item, Question):
        return question_view(item, texts)
    return repeat_view(item, texts, level) if isinstance(item, Repeat) else group_view(item, texts, level)


def group_view(group: Group, texts: Texts, level: int) -> GroupView:
    inner = min(level + 1, LOWEST_HEADING)
    rows = rows_of(group)
    start = group.items.index(rows[0]) if rows else len(group.items)
    rest = tuple(item for item in group.items[start:] if item not in rows)
    return GroupView(
        key=group.key,
        level=level,
        label=texts.html(f"group.{group.key}.label"),
        help=texts.html(f"group.{group.key}.hint"),
        hidden=slot(f"hidden:@{group.key}"),
        items=item_views(group.items[:start], texts, inner),
        rows=tuple(_question_as_row(question, texts) for question in rows),
        lead=_lead(group, texts) if rows else "",
        after=item_views(rest, texts, inner),
    )


def _lead(group: Group, texts: Texts) -> SafeString | str:
    head_lines = (item for item in group.items if isinstance(item, Question) and item.appearance == HEAD_LINE)
    return next((label for line in head_lines if (label := texts.html(f"question.{line.key}.label"))), "")


def rows_of(group: Group) -> tuple[Question, ...]:
    """The choices of a group that is shown as a table, as far as they offer the same as the first one."""
    if group.appearance != "matrix":
        return ()
    choices = [item for item in group.items if isinstance(item, Question) and _fits_a_table(item)]
    return tuple(question for question in choices if question.choices == choices[0].choices)


def _fits_a_table(question: Question) -> bool:
    has_rules = question.choice_filter or any(option.relevant for option in question.options)
    return question.type in TABLE_ROWS and question.appearance != HEAD_LINE and not has_rules and not question.other


def _question_as_row(question: Question, texts: Texts) -> RowView:
    view = question_view(question, texts)
    return RowView(
        ref=question.key,
        label=view.label,
        choices=view.choices,
        hidden=view.hidden,
        error=view.error,
        described=view.described,
        invalid=view.invalid,
        input="checkbox" if question.type == "multiple" else "radio",
        help=view.help,
        optional=not question.required,
        mark=view.mark,
    )


def question_view(question: Question, texts: Texts) -> QuestionView:
    path, key = f"question.{question.key}", question.key
    is_choice, file = question.type in CHOICES, _file(question)
    return QuestionView(
        key=key,
        template=f"surveys/questions/{_template(question)}.html",
        label=texts.html(f"{path}.label"),
        help=texts.html(f"{path}.help"),
        required=question.required,
        optional=slot(f"optional:{key}") if question.required_when else "",
        read_only=slot(f"readonly:{key}") if question.read_only else "",
        maximum_length=question.max_length,
        hidden=slot(f"hidden:{key}"),
        error=slot(f"error:{key}"),
        described=slot(f"described:{key}:{'help' if file or texts.plain(f'{path}.help') else ''}"),
        invalid=slot(f"invalid:{key}"),
        filled=slot(f"value:{key}"),
        choices=_choices(question, texts, key) if is_choice else _places_side_by_side(question),
        missing=() if is_choice or question.rows else _missing(question),
        rows=tuple(_row(question, row, texts) for row in question.rows),
        fields=_fields(question, texts),
        other=_other(question, texts) if question.other and is_choice else None,
        mark=slot(f"mark:{key}"),
        file=file,
    )


def _file(question: Question) -> FileView | None:
    accepted = ACCEPTED.get(question.type)
    if accepted is None:
        return None
    stored = slot(f"file:{question.key}")
    return FileView(file_field(question.key), accepted, megabytes(), too_large_message(), stored)


def _template(question: Question) -> str:
    """A long list is one field to open: forty boxes are a long way on a phone."""
    is_long = question.type == "single" and len(question.choices) > MOST_BOXES and not question.other
    return "single_list" if is_long else question.type


def _choices(question: Question, texts: Texts, field: str) -> tuple[ChoiceView, ...]:
    """The first input carries `id_FIELD`, so that an error can lead to it."""
    shown = enumerate(shown_options(question))
    return tuple(_choice(question, option, texts, field, place) for place, option in shown)


def shown_options(question: Question) -> list[Option]:
    """A list that is filtered may hold a code several times, always under the same words: it is shown once."""
    choices = question.choices or tuple(Option(code) for code in TYPES[question.type].codes)
    once = {option.code: option for option in reversed(choices)}
    return [option for option in choices if once[option.code] is option]


def _choice_id(field: str, code: str, place: int) -> str:
    """Imported codes may hold blanks, which no id may."""
    return f"id_{field}-{code}" if _ID.fullmatch(code) else f"id_{field}--{place}"


def _choice(question: Question, option: Option, texts: Texts, field: str, place: int) -> ChoiceView:
    """`place` 0 is the first input of its field."""
    own = texts.html(f"{question.option_path(option.code)}.label")
    return ChoiceView(
        id=_choice_id(field, option.code, place) if place else f"id_{field}",
        field=field,
        code=option.code,
        label=own or conditional_escape(option_label(question, option.code, texts)),
        exclusive=option.exclusive,
        checked=slot(f"checked:{field}:{option.code}"),
        selected=slot(f"selected:{field}:{option.code}"),
        hidden=slot(f"hidden:{question.key}:{option.code}") if option.relevant or question.choice_filter else "",
    )


def _places_side_by_side(question: Question) -> tuple[ChoiceView, ...]:
    """The places of a range, where there are few; a range with many is one field."""
    field, codes = question.key, shown_places(question) if question.type == "range" else ()
    return tuple(
        ChoiceView(
            id=f"id_{field}-{code}" if index else f"id_{field}",
            field=field,
            code=code,
            label=conditional_escape(number_in_words(float(code))),
            exclusive=False,
            checked=slot(f"checked:{field}:{code}"),
            selected=slot(f"selected:{field}:{code}"),
            hidden="",
        )
        for index, code in enumerate(codes)
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
    if parts := _PARTS.get(question.type):
        return tuple(_part(question, part, first=not index) for index, part in enumerate(parts))
    if question.type == "ranking":
        return tuple(_place(question, place, texts) for place in range(1, places(question) + 1))
    return ()


def _part(question: Question, part: str, first: bool) -> FieldView:
    name = f"{question.key}__{part}"
    return FieldView(f"id_{question.key}" if first else f"id_{name}", name, part_label(part), slot(f"value:{name}"))


def part_label(part: str) -> str:
    labels = {
        "day": _("Day"),
        "month": _("Month"),
        "year": _("Year"),
        "hour": _("Hour"),
        "minute": _("Minute"),
        "latitude": _("Latitude"),
        "longitude": _("Longitude"),
    }
    return labels[part]


def _place(question: Question, place: int, texts: Texts) -> FieldView:
    name = place_field(question, place)
    return FieldView(
        id=f"id_{question.key}" if place == 1 else f"id_{name}",
        name=name,
        label=_("Place %(number)s") % {"number": place},
        filled=slot(f"value:{name}"),
        choices=tuple(_choice(question, option, texts, name, at) for at, option in enumerate(question.options, 1)),
    )


def _other(question: Question, texts: Texts) -> FieldView:
    own = texts.plain(f"question.{question.key}.other_label")
    name = question.other_key
    return FieldView(f"id_{name}", name, own or _("If “Other”: please say what"), slot(f"value:{name}"))

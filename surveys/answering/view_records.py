"""What the templates of questions are given: one record for each thing that stands on a page."""

from dataclasses import dataclass
from typing import TypeAlias

from django.utils.safestring import SafeString

from .round_views import RepeatView


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
    """One row of a matrix, or a choice in a group that is shown as one. `input` is the kind of its boxes."""

    ref: str
    label: SafeString
    choices: tuple[ChoiceView, ...]
    hidden: SafeString
    error: SafeString
    described: SafeString
    invalid: SafeString
    input: str = "radio"
    help: SafeString | str = ""
    optional: bool = False
    mark: SafeString | str = ""


@dataclass(frozen=True)
class FileView:
    """A field for a file. `stored` is the one that is there; `accepted` what a browser offers to choose from."""

    field: str
    accepted: str
    megabytes: int
    too_large: str
    stored: SafeString


@dataclass(frozen=True)
class QuestionView:
    key: str
    template: str
    label: SafeString
    help: SafeString
    required: bool
    optional: SafeString | str
    read_only: SafeString | str
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
    mark: SafeString
    file: "FileView | None" = None


@dataclass(frozen=True)
class GroupView:
    """Questions under one heading of `level`. With `rows` they are a table with the words `lead` above it; `items`
    stand before it, `after` below.
    """

    key: str
    level: int
    label: SafeString
    help: SafeString
    hidden: SafeString
    items: "tuple[ItemView, ...]"
    rows: tuple[RowView, ...] = ()
    lead: SafeString | str = ""
    after: "tuple[ItemView, ...]" = ()
    template: str = "surveys/questions/group.html"


ItemView: TypeAlias = QuestionView | GroupView | RepeatView

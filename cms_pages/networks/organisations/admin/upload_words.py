"""A planned import in words, for the preview."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..fields_of_action import FieldOfAction
from ..importing.columns import COLUMNS, REQUIRED
from ..importing.plan import Change, Planned
from ..importing.values import CHOICES


@dataclass(frozen=True)
class ChangeInWords:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class RowInWords:
    number: int
    name: str
    state: str
    changes: tuple[ChangeInWords, ...]


def rows_in_words(rows: Sequence[Planned]) -> list[RowInWords]:
    fields = {field.pk: str(field) for field in FieldOfAction.objects.all()}
    return [
        RowInWords(
            number=each.row.number,
            name=each.row.values["name"],
            state=each.state,
            changes=tuple(_change_in_words(change, fields) for change in each.changes),
        )
        for each in rows
    ]


def columns_in_words() -> Iterable[tuple[str, str]]:
    """Each column by its name, and what stands in it."""
    for name, label in COLUMNS.items():
        must = _("It must be there.") if name in REQUIRED else ""
        yield capfirst(str(label)), " ".join(filter(None, (must, _meant(name))))


def _meant(name: str) -> str:
    if name in CHOICES:
        return ", ".join(str(label) for label in CHOICES[name].labels)
    if name == "languages":
        return ", ".join(f"{code} ({own})" for code, own in settings.LANGUAGES)
    if name == "fields":
        return ", ".join(str(field) for field in FieldOfAction.objects.all())
    if name == "key":
        return _("The organisation’s own key here. With it, a known organisation is found even under another name.")
    if name in ("since", "until"):
        return _("A day or a year.")
    if name == "email":
        return _("Of the contact point. It is not shown in public unless you say so afterwards.")
    return ""


def _change_in_words(change: Change, fields: dict[int, str]) -> ChangeInWords:
    before, after = (_value_in_words(change.name, value, fields) for value in (change.before, change.after))
    return ChangeInWords(capfirst(str(COLUMNS[change.name])), before, after)


def _value_in_words(name: str, value: Any, fields: dict[int, str]) -> str:
    if value in ("", None, [], {}):
        return "–"
    if name in CHOICES:
        return str(dict(CHOICES[name].choices).get(value, value))
    if name == "fields":
        return ", ".join(fields.get(pk, "") for pk in value)
    if isinstance(value, dict):
        return "\n".join(f"{code}: {text}" for code, text in value.items())
    if isinstance(value, list):
        return ", ".join(value)
    return date_format(value) if isinstance(value, date) else str(value)

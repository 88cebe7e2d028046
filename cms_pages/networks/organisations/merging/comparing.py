"""Two records of one organisation side by side: what they differ in, and which of both is proposed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms_pages.networks.organisations.organisation import Organisation

from .together import mergeable_fields, value_of

KEPT, DOUBLE, BOTH = "kept", "double", "both"


@dataclass(frozen=True)
class Line:
    """One field. `proposed` is what is chosen unless somebody chooses otherwise; "" where both are the same."""

    name: str
    label: str
    kept: str
    double: str
    proposed: str
    can_be_both: bool


def lines(kept: Organisation, double: Organisation) -> Iterator[Line]:
    for field in mergeable_fields():
        mine, other = value_of(kept, field.name), value_of(double, field.name)
        if _is_empty(mine) and _is_empty(other):
            continue
        can_be_both = isinstance(mine, list | dict) and not _is_empty(mine) and not _is_empty(other)
        yield Line(
            name=field.name,
            label=capfirst(field.verbose_name),
            kept=_shown(kept, field, mine),
            double=_shown(double, field, other),
            proposed="" if mine == other else _proposed(field.name, mine, other, can_be_both),
            can_be_both=can_be_both and mine != other,
        )


def taken(kept: Organisation, double: Organisation, chosen: Mapping[str, str]) -> dict[str, Any]:
    """The kept one's new values, by what was chosen for each field; what was not chosen is as proposed."""
    found = {}
    for line in lines(kept, double):
        choice = chosen.get(line.name) if chosen.get(line.name) in (KEPT, DOUBLE, BOTH) else line.proposed
        mine, other = value_of(kept, line.name), value_of(double, line.name)
        if choice == DOUBLE:
            found[line.name] = other
        elif choice == BOTH and line.can_be_both:
            found[line.name] = _both(mine, other)
    return found


def _proposed(name: str, mine: Any, other: Any, can_be_both: bool) -> str:
    """Nothing more is shown in public than was agreed for both."""
    if name == "publicity":
        order = Organisation.Publicity.values
        return DOUBLE if order.index(other) < order.index(mine) else KEPT
    if can_be_both:
        return BOTH
    return DOUBLE if _is_empty(mine) and not isinstance(mine, bool) else KEPT


def _both(mine: Any, other: Any) -> Any:
    """Texts by language: the kept one's, and the other's in languages it has none in."""
    if isinstance(mine, dict):
        return {key: text for texts in (other, mine) for key, text in texts.items() if text}
    return [*mine, *(each for each in other if each not in mine)]


def _is_empty(value: Any) -> bool:
    return value in (None, "", [], {}, False)


def _shown(organisation: Organisation, field: models.Field, value: Any) -> str:
    if _is_empty(value):
        return "–"
    if isinstance(value, bool):
        return _("Yes")
    if field.many_to_many:
        return ", ".join(str(each) for each in getattr(organisation, field.name).all())
    if isinstance(value, dict):
        return "\n".join(f"{code}: {text}" for code, text in value.items())
    if isinstance(value, list):
        names = dict(settings.LANGUAGES)
        return ", ".join(names.get(each, str(each)) for each in value)
    if isinstance(field, models.DateField):
        return date_format(value)
    if field.choices:
        return str(getattr(organisation, f"get_{field.name}_display")())
    return str(getattr(organisation, field.name))

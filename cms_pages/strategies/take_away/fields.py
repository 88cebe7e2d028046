"""Which fields of a record are written, and their values as JSON and back."""

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import models


def fields_of(model: type[models.Model], left_out: tuple[str, ...] = ()) -> Iterator[models.Field]:
    """Without the number and without references to people."""
    for field in model._meta.concrete_fields:
        is_person = field.is_relation and issubclass(field.related_model, get_user_model())
        if not field.primary_key and not is_person and field.name not in left_out:
            yield field


def plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal | UUID) else value


def read(field: models.Field, value: Any) -> Any:
    """Raises ValidationError for what cannot stand there."""
    if isinstance(field, models.JSONField) or value in ("", None):
        return value
    return field.clean(value, None)


def free(wanted: str, taken: Collection[str]) -> str:
    """The same, or with the first number that nobody has."""
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (wanted, *numbered) if each not in taken)

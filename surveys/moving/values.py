"""Fields of a record as JSON and back."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import models

from .parts import FIELDS

Json = dict[str, Any]


def to_json(record: models.Model) -> Json:
    return {name: _plain(getattr(record, name)) for name in FIELDS[type(record)]}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def from_json(model: type[models.Model], packed: Mapping[str, Any]) -> Json:
    """Arguments for the model. Raises KeyError or ValueError for what `to_json` never writes."""
    return {name: _read(model._meta.get_field(name), packed[name]) for name in FIELDS[model]}


def _read(field: models.Field, value: Any) -> Any:
    if value is None or not isinstance(field, models.DateField):
        return value
    return (datetime if isinstance(field, models.DateTimeField) else date).fromisoformat(value)

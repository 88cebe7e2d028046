"""What holds for a time, such as a membership, and is there twice: the kept one then covers both times.

No row is deleted. The one of the double stays at the double, which is shown nowhere.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from cms_pages.networks.periods import Period

DAY = timedelta(days=1)
Changes = dict[str, list[Any]]
"""{field: [before, after]}, as they are stored."""


def same_things(row: models.Model, pointer_name: str, kept_pk: int) -> list[models.Model]:
    """The kept organisation's rows about the same thing at the same time; none where a model keeps no times.

    What makes two rows the same thing is said by the model's constraint of one at a time.
    """
    names = _same_by(type(row), pointer_name)
    if names is None:
        return []
    same = {name: getattr(row, f"{name}_id", None) or getattr(row, name) for name in names}
    found = type(row)._base_manager.filter(**same, **{pointer_name: kept_pk}).order_by("pk")
    return list(_at_the_same_time(found, row))


def neighbours(row: models.Model, pointer_name: str) -> list[models.Model]:
    names = _same_by(type(row), pointer_name) or ()
    same = {name: getattr(row, f"{name}_id", None) or getattr(row, name) for name in (*names, pointer_name)}
    return list(type(row)._base_manager.filter(**same).exclude(pk=row.pk))


def cover_both(kept: Any, double: Any, others: Sequence[Any]) -> Changes:
    """Changes `kept` in memory: it holds as long as both, but not into the time of another one; its role is the
    stronger of the two, and what nobody wrote there is taken over. Says what was changed."""
    wanted = _time_of_both(kept, double, others) | _stronger_role(kept, double) | _filled(kept, double)
    changed: Changes = {}
    for name, value in wanted.items():
        before = getattr(kept, name)
        if before != value:
            changed[name] = [before, value]
            setattr(kept, name, value)
    return changed


def _same_by(model: type[models.Model], pointer_name: str) -> tuple[str, ...] | None:
    if not issubclass(model, Period):
        return None
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and pointer_name in constraint.fields:
            return tuple(name for name in constraint.fields if name != pointer_name)
    return None


def _at_the_same_time(found: QuerySet, row: Any) -> QuerySet:
    if row.until is not None:
        found = found.filter(Q(since=None) | Q(since__lte=row.until))
    if row.since is not None:
        found = found.filter(Q(until=None) | Q(until__gte=row.since))
    return found


def _time_of_both(kept: Any, double: Any, others: Sequence[Any]) -> Mapping[str, date | None]:
    since = None if kept.since is None or double.since is None else min(kept.since, double.since)
    until = None if kept.until is None or double.until is None else max(kept.until, double.until)
    before = [each.until for each in others if each.until and kept.since and each.until < kept.since]
    after = [each.since for each in others if each.since and kept.until and each.since > kept.until]
    if before and (since is None or since <= max(before)):
        since = max(before) + DAY
    if after and (until is None or until >= min(after)):
        until = min(after) - DAY
    if until is None and any(each.until is None for each in others):
        until = kept.until
    return {"since": since, "until": until}


def _stronger_role(kept: Any, double: Any) -> Mapping[str, str]:
    """Roles are declared from the strongest to the weakest."""
    if not hasattr(kept, "Role"):
        return {}
    order = list(kept.Role.values)
    return {"role": min((kept.role, double.role), key=lambda role: order.index(role) if role in order else len(order))}


def _filled(kept: Any, double: Any) -> Mapping[str, Any]:
    """What is written by language is filled language by language."""
    filled: dict[str, Any] = {}
    for field in kept._meta.concrete_fields:
        own, other = getattr(kept, field.attname), getattr(double, field.attname)
        if isinstance(own, dict) and isinstance(other, dict):
            filled[field.attname] = {**{key: text for key, text in other.items() if text}, **_written(own)}
        elif own in ("", [], None) and other not in ("", [], None) and not isinstance(field, models.DateField):
            filled[field.attname] = other
    return filled


def _written(texts: Mapping[str, str]) -> dict[str, str]:
    return {key: text for key, text in texts.items() if text}

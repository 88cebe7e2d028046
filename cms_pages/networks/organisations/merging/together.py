"""Puts two records of one organisation together. Everything that points to the double moves to the kept one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, models, transaction
from wagtail.log_actions import log

from cms_pages.networks.organisations.organisation import Organisation

from . import overlaps
from .pointing import Pointer, pointers

TOGETHER = "cms_pages.organisations_together"
_plain = DjangoJSONEncoder().default


class CannotMerge(ValueError):
    """They are one already, or one of them is a double itself."""


@dataclass
class Moved:
    """What `apart` needs to undo it. Values as JSON has them."""

    double: int
    moved: list[list[Any]] = field(default_factory=list)
    stayed: list[list[Any]] = field(default_factory=list)
    widened: list[list[Any]] = field(default_factory=list)
    kept: dict[str, list[Any]] = field(default_factory=dict)


@transaction.atomic
def put_together(*, kept: Organisation, double: Organisation, taken: Mapping[str, Any], user=None):
    """`taken`: the kept one's new values by the names of its fields, lists of pks for `fields`. Returns the log entry.

    Raises CannotMerge.
    """
    locked = Organisation.objects.select_for_update().filter(pk__in=[kept.pk, double.pk], merged_into=None)
    found = {each.pk: each for each in locked.order_by("pk")}
    if kept.pk == double.pk or len(found) != 2:
        raise CannotMerge
    kept, double = found[kept.pk], found[double.pk]
    done = Moved(double=double.pk)
    for each in pointers():
        for row in each.rows(double):
            _move(each, row, kept, done)
    done.kept = _take(kept, taken)
    Organisation.objects.filter(pk=double.pk).update(merged_into=kept)
    names = {"kept_name": kept.name, "double_name": double.name, "double_key": double.key}
    return log(kept, TOGETHER, user=user, title=kept.name, data=names | vars(done))


def _move(pointer: Pointer, row: models.Model, kept: Organisation, done: Moved) -> None:
    same = overlaps.same_things(row, pointer.name, kept.pk)
    for other in same:
        changed = overlaps.cover_both(other, row, overlaps.neighbours(other, pointer.name))
        if changed:
            other.save(update_fields=list(changed))
            done.widened.append([pointer.label, pointer.name, _json(other.pk), _json(changed)])
    place = [pointer.label, pointer.name, _json(row.pk)]
    (done.stayed if same or not _points_to(pointer, row, kept) else done.moved).append(place)


def _points_to(pointer: Pointer, row: models.Model, kept: Organisation) -> bool:
    """False for a row that the kept one has already, or that would point from an organisation to itself."""
    try:
        with transaction.atomic():
            pointer.row(row.pk).update(**{pointer.name: kept.pk})
    except IntegrityError:
        return False
    return True


def _take(kept: Organisation, taken: Mapping[str, Any]) -> dict[str, list[Any]]:
    changed = {}
    for name, value in taken.items():
        before = value_of(kept, name)
        if before != value:
            set_value(kept, name, value)
            changed[name] = [_json(before), _json(value_of(kept, name))]
    kept.save()
    return changed


def value_of(organisation: Organisation, name: str) -> Any:
    """As it is stored; the pks of a list of other records, in order."""
    if organisation._meta.get_field(name).many_to_many:
        return sorted(getattr(organisation, name).values_list("pk", flat=True))
    return getattr(organisation, organisation._meta.get_field(name).attname)


def set_value(organisation: Organisation, name: str, value: Any) -> None:
    """Lists of other records at once, everything else with the next save."""
    if organisation._meta.get_field(name).many_to_many:
        getattr(organisation, name).set(value)
    else:
        setattr(organisation, organisation._meta.get_field(name).attname, value)


def mergeable_fields() -> Iterator[models.Field]:
    """What two records of one organisation can differ in and a person can choose."""
    for each in (*Organisation._meta.concrete_fields, *Organisation._meta.many_to_many):
        if each.editable and not each.primary_key and each.name not in ("key", "merged_into"):
            yield each


def _json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _json(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_json(each) for each in value]
    return value if value is None or isinstance(value, str | int | float | bool) else _plain(value)

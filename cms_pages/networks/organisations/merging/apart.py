"""Takes two records of one organisation apart again, with what the log says of how they were put together.

What came to the kept one later stays with it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import Q, QuerySet
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from cms_pages.networks.organisations.membership import Membership
from cms_pages.networks.organisations.organisation import Organisation

from .pointing import Pointer, pointer
from .together import TOGETHER, set_value, value_of

APART = "cms_pages.organisations_apart"


class CannotSplit(ValueError):
    """Something that moved is not there any more, or somewhere else."""


def entries_of(kept: Organisation) -> list[ModelLogEntry]:
    """The log entries of what was put together with it and still is, newest first; one for each double."""
    newest: dict[int, ModelLogEntry] = {}
    for entry in ModelLogEntry.objects.for_instance(kept).filter(action=TOGETHER).order_by("timestamp", "pk"):
        newest[entry.data["double"]] = entry
    still = set(kept.doubles.values_list("pk", flat=True))
    return [entry for double, entry in reversed(newest.items()) if double in still]


def can_split(entry: ModelLogEntry) -> bool:
    """Whether the kept one still has everything that moved to it."""
    kept = int(entry.object_id)
    if not Organisation.objects.filter(pk=entry.data["double"], merged_into=kept).exists():
        return False
    places = list(_places(entry.data["moved"]))
    return all(place and place.row(pk).filter(**{place.name: kept}).exists() for place, pk in places)


def memberships_back(entry: ModelLogEntry) -> QuerySet[Membership]:
    """Those that the double would have again: what moved, and what stayed with it."""
    moved = [pk for label, _name, pk in entry.data["moved"] if label == Membership._meta.label]
    return Membership.objects.filter(Q(pk__in=moved) | Q(organisation=entry.data["double"]))


@transaction.atomic
def take_apart(entry: ModelLogEntry, *, user=None) -> Organisation:
    """The double, by itself again. Raises CannotSplit, and nothing has happened."""
    kept = Organisation.objects.select_for_update().get(pk=int(entry.object_id))
    if not can_split(entry):
        raise CannotSplit
    data = entry.data
    try:
        with transaction.atomic():
            _take_back(kept, data)
    except IntegrityError as error:
        raise CannotSplit from error
    double = Organisation.objects.get(pk=data["double"])
    names = {"kept_name": kept.name, "double_name": double.name, "double": double.pk}
    log(kept, APART, user=user, title=kept.name, data=names)
    return double


def _take_back(kept: Organisation, data: Mapping[str, Any]) -> None:
    Organisation.objects.filter(pk=data["double"]).update(merged_into=None)
    # First the times, then the places: a row that came from the double may hold on only since it was widened.
    for label, name, pk, changed in reversed(data["widened"]):
        place = pointer(label, name)
        row = place.row(pk).first() if place else None
        if row is not None:
            _restore(row, changed)
    for place, pk in _places(reversed(data["moved"])):
        place.row(pk).update(**{place.name: data["double"]})
    for name, (before, after) in data["kept"].items():
        if value_of(kept, name) == _read(kept, name, after):
            set_value(kept, name, _read(kept, name, before))
    kept.save()


def _places(moved) -> Iterator[tuple[Pointer | None, Any]]:
    for label, name, pk in moved:
        yield pointer(label, name), pk


def _restore(row: models.Model, changed: Mapping[str, list[Any]]) -> None:
    """What somebody has changed since stays as it is."""
    for name, (before, after) in changed.items():
        if getattr(row, name) == _read(row, name, after):
            setattr(row, name, _read(row, name, before))
    row.save()


def _read(row: models.Model, name: str, value: Any) -> Any:
    """A value of the log as the field has it."""
    named = next((each for each in row._meta.concrete_fields if name in (each.name, each.attname)), None)
    is_plain = named is None or value is None or isinstance(named, models.JSONField)
    return value if is_plain else named.target_field.to_python(value) if named.is_relation else named.to_python(value)

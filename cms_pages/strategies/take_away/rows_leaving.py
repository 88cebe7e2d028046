"""The records of a network as JSON, in the order of the registry; references to others are their names."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.record import Network

from .fields import fields_of, plain
from .kept_back import without_what_stays
from .media import Media
from .registry import PARTS
from .said import Progress

Json = dict[str, Any]


class Rows:
    """`names` are those of the records that go along, by model and number."""

    def __init__(self, network: Network, media: Media):
        self.network, self.media = network, media
        self.found = {part: list(part.rows(network)) for part in PARTS if part.model is not Organisation}
        named = _organisations_named(self.found)
        organisations = next(part for part in PARTS if part.model is Organisation)
        self.found[organisations] = list(organisations.rows(network).filter(pk__in=named))
        self.names = {
            (part.model, row.pk): name_of(row, place)
            for part, rows in self.found.items()
            for place, row in enumerate(rows)
        }

    def to_json(self, progress: Progress) -> dict[str, list[Json]]:
        written: dict[str, list[Json]] = {}
        for part in PARTS:
            rows = self.found[part]
            written[part.name] = [self._row(part, row) for row in rows]
            progress(part.name, len(rows), len(rows))
        return written

    def _row(self, part, row: Model) -> Json:
        fields = {field.name: self._value(part, row, field) for field in fields_of(part.model, part.left_out)}
        many = {
            field.name: sorted(self._known(getattr(row, field.name).all()))
            for field in part.model._meta.local_many_to_many
        }
        return {"@": self.names[part.model, row.pk]} | fields | many

    def _known(self, rows: Iterable[Model]) -> list[str]:
        return [name for row in rows if (name := self.names.get((type(row), row.pk)))]

    def _value(self, part, row: Model, field) -> Any:
        if field.is_relation:
            return self._reference(row, field)
        return without_what_stays(part.name, field.name, plain(getattr(row, field.name)))

    def _reference(self, row: Model, field) -> str | None:
        number = getattr(row, field.attname)
        if number is None:
            return None
        known = self.names.get((field.related_model, number))
        return known or self.media.name_of(getattr(row, field.name))


def name_of(row: Model, place: int) -> str:
    """As the journal calls it, or by its place in the file."""
    key = getattr(row, "key", None) or getattr(row, "code", None)
    return f"{row._meta.model_name}:{key}" if key else f"{row._meta.model_name}#{place}"


def _organisations_named(found: dict[Any, list[Model]]) -> set[int]:
    """Members of today and earlier, and whoever a record names; with those they were put together with."""
    named: set[int] = set()
    for part, rows in found.items():
        for field in fields_of(part.model):
            if field.related_model is Organisation:
                named |= {getattr(row, field.attname) for row in rows}
        for field in part.model._meta.local_many_to_many:
            if field.related_model is Organisation:
                named |= {one.pk for row in rows for one in getattr(row, field.name).all()}
    return _with_heirs(named - {None})


def _with_heirs(named: set[int]) -> set[int]:
    heirs = set(
        Organisation.objects.filter(pk__in=named).exclude(merged_into=None).values_list("merged_into", flat=True)
    )
    return named if heirs <= named else _with_heirs(named | heirs)

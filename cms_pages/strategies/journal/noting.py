"""Writing into the journal. Whoever changes a record notes it in the same transaction."""

from django.db import models

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.record import Network

from .kinds import Kind
from .models import Entry


def name_of(record: models.Model) -> str:
    """What the journal calls a record: "need:6f1c…"."""
    return f"{record._meta.model_name}:{record.key}"


def note(
    kind: Kind, *, network: Network, about: models.Model, by=None, organisation: Organisation | None = None, **data
) -> Entry:
    return Entry.objects.create(
        kind=kind, network=network, about=name_of(about), by=by, organisation=organisation, data=data
    )


def history_of(record: models.Model) -> list[Entry]:
    """Newest first."""
    return list(Entry.objects.filter(about=name_of(record)).select_related("by", "organisation"))

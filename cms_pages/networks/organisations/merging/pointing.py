"""Whatever points to an organisation, by whatever part of the site: asked of the models themselves, so that what is
added later is found as well."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.db.models import QuerySet

from cms_pages.networks.organisations.organisation import Organisation


@dataclass(frozen=True)
class Pointer:
    """A foreign key to an organisation; one of a table between two models points, too."""

    model: type[models.Model]
    name: str

    @property
    def label(self) -> str:
        return self.model._meta.label

    def rows(self, organisation: Organisation) -> QuerySet:
        return self.model._base_manager.filter(**{self.name: organisation.pk}).order_by("pk")

    def row(self, pk) -> QuerySet:
        return self.model._base_manager.filter(pk=pk)


def pointers() -> Iterator[Pointer]:
    """Without the organisation's own lists, such as its fields of action."""
    own = {field.remote_field.through for field in Organisation._meta.many_to_many}
    for relation in Organisation._meta.get_fields(include_hidden=True):
        is_pointed_to = relation.auto_created and not relation.concrete and not relation.many_to_many
        if is_pointed_to and relation.related_model not in own:
            yield Pointer(relation.related_model, relation.field.name)


def pointer(label: str, name: str) -> Pointer | None:
    """None for one that is no part of the site any more."""
    return next((each for each in pointers() if (each.label, each.name) == (label, name)), None)

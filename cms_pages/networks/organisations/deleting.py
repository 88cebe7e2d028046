"""An organisation that something refers to stays: it can leave its networks instead."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from cms_pages.networks.people.rights import editable_networks

from .membership import Membership
from .merging.pointing import pointers
from .organisation import ContactPoint, Organisation
from .rights import memberships_for

NAMED = 3


@dataclass(frozen=True)
class Referring:
    """`examples`: the first few, by name; of what belongs to networks somebody may not change only the number."""

    label: str
    number: int
    examples: tuple[str, ...]


def referring_to(organisation: Organisation, user) -> list[Referring]:
    """Its contact points are a part of it; everything else that points to it refers to it."""
    found: dict[type[models.Model], list[models.Model]] = {}
    for pointer in pointers():
        if pointer.model is not ContactPoint:
            found.setdefault(pointer.model, []).extend(pointer.rows(organisation))
    mine = set(editable_networks(user).values_list("pk", flat=True))
    return [
        Referring(
            label=str(model._meta.verbose_name_plural if len(rows) > 1 else model._meta.verbose_name),
            number=len(rows),
            examples=tuple(str(row) for row in rows if getattr(row, "network_id", None) in {None, *mine})[:NAMED],
        )
        for model, rows in found.items()
        if rows
    ]


def memberships_to_end(organisation: Organisation, user):
    """Those that still hold and somebody may change."""
    today = timezone.localdate()
    return memberships_for(user).filter(Q(until=None) | Q(until__gt=today), organisation=organisation)


def end_memberships(organisation: Organisation, user) -> int:
    """With today as their last day. One that has not begun yet ends on the day it would have begun."""
    today = timezone.localdate()
    ending: list[Membership] = list(memberships_to_end(organisation, user))
    for membership in ending:
        membership.until = max(today, membership.since or today)
        membership.save(update_fields=["until"])
        log(membership, "wagtail.edit", user=user)
    return len(ending)

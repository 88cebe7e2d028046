"""What is needed, of whom it was asked, and what they said."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.measures.models import Measure
from cms_pages.strategies.measures.parts import Resource
from cms_pages.strategies.measures.refusals import Refused
from cms_pages.strategies.rules.measure_states import RESOURCE_TRANSITIONS, ResourceState
from cms_pages.strategies.words import translate_later, words

from .locking import locked, locked_for_drafting, locked_for_reporting, text_changed


@dataclass(frozen=True)
class Asked:
    """Asked of a member of the network or of somebody outside it, never of both."""

    kind: str
    what: str
    language: str
    amount: str
    needed_by: Organisation | None
    asked_of: Organisation | None
    asked_elsewhere: str
    advocate: Organisation | None


@transaction.atomic
def add_resource(
    *, measure: Measure, key: UUID, asked: Asked, by, organisation: Organisation | None = None
) -> Resource:
    """A second time with one key, nothing is made."""
    strategy = locked_for_drafting(measure.goal.strategy)
    kept = locked(Measure, measure.pk)
    if before := Resource.objects.filter(key=key).first():
        if before.measure_id != kept.pk:
            raise Refused("sent")
        return before
    facts = {**vars(asked), "what": words(asked.what, asked.language)}
    del facts["language"]
    made = Resource.objects.create(key=key, measure=kept, **facts)
    text_changed(strategy, kept)
    _note(made, strategy, by, organisation, "added")
    translate_later(made)
    return made


@transaction.atomic
def answer_request(
    *,
    resource: Resource,
    seen: str,
    to: ResourceState,
    reason: str = "",
    language: str | None = None,
    by,
    organisation: Organisation | None = None,
) -> Resource:
    """`seen` is the state that was on screen. Raises Refused."""
    strategy = locked_for_reporting(resource.measure.goal.strategy)
    kept = locked(Resource, resource.pk)
    if kept.state != seen:
        raise Refused("moved")
    if to not in RESOURCE_TRANSITIONS[ResourceState(kept.state)]:
        raise Refused("not_possible")
    if to is ResourceState.DECLINED and not reason.strip():
        raise Refused("reason")
    kept.state, kept.state_since, kept.reason = to, timezone.now(), words(reason, language)
    kept.save(update_fields=["state", "state_since", "reason"])
    _note(kept, strategy, by, organisation, to.value)
    translate_later(kept)
    return kept


@transaction.atomic
def remove_resource(*, resource: Resource, by, organisation: Organisation | None = None) -> None:
    """What is not needed any more, as long as nobody has promised it. The journal keeps what was said."""
    strategy = locked_for_drafting(resource.measure.goal.strategy)
    measure = locked(Measure, resource.measure_id)
    kept = Resource.objects.select_for_update().filter(pk=resource.pk).first()
    if kept is None:
        return
    if kept.state in (ResourceState.PROMISED, ResourceState.GRANTED):
        raise Refused("in_use")
    text_changed(strategy, measure)
    _note(kept, strategy, by, organisation, "removed")
    kept.delete()


def _note(resource: Resource, strategy, by, organisation, to: str) -> None:
    data = {"resource": str(resource.key), "what": resource.what, "to": to, "reason": resource.reason}
    note(
        Kind.RESOURCE_MOVED,
        network=strategy.network,
        about=resource.measure,
        by=by,
        organisation=organisation,
        **data,
    )

"""Milestones: what is to be reached by when, and who has reached it on which day."""

from datetime import date
from uuid import UUID

from django.db import transaction

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.measures.models import Measure
from cms_pages.strategies.measures.parts import Milestone
from cms_pages.strategies.measures.refusals import Refused
from cms_pages.strategies.words import translate_later, words

from .locking import locked, locked_for_drafting, locked_for_reporting, text_changed


@transaction.atomic
def add_milestone(
    *, measure: Measure, key: UUID, what: str, language: str, due: date | None, by, organisation=None
) -> Milestone:
    """A second time with one key, nothing is made. What is to be reached by when is agreed upon."""
    strategy = locked_for_drafting(measure.goal.strategy)
    kept = locked(Measure, measure.pk)
    if before := Milestone.objects.filter(key=key).first():
        if before.measure_id != kept.pk:
            raise Refused("sent")
        return before
    made = Milestone.objects.create(key=key, measure=kept, what=words(what, language), due=due)
    text_changed(strategy, kept)
    data = {"what": "milestone_added", "milestone": str(made.key), "words": made.what}
    note(Kind.MEASURE_CHANGED, network=strategy.network, about=kept, by=by, organisation=organisation, **data)
    translate_later(made)
    return made


@transaction.atomic
def finish_milestone(*, milestone: Milestone, on: date, by, organisation: Organisation | None = None) -> Milestone:
    """Who says so a second time changes nothing."""
    strategy = locked_for_reporting(milestone.measure.goal.strategy)
    kept = locked(Milestone, milestone.pk)
    if kept.done_on is not None:
        return kept
    kept.done_on, kept.done_by = on, organisation
    kept.save(update_fields=["done_on", "done_by"])
    data = {"milestone": str(kept.key), "what": kept.what, "on": on.isoformat()}
    note(Kind.MILESTONE_DONE, network=strategy.network, about=kept.measure, by=by, organisation=organisation, **data)
    return kept


@transaction.atomic
def remove_milestone(*, milestone: Milestone, by, organisation: Organisation | None = None) -> None:
    """As long as it is not reached."""
    strategy = locked_for_drafting(milestone.measure.goal.strategy)
    measure = locked(Measure, milestone.measure_id)
    kept = Milestone.objects.select_for_update().filter(pk=milestone.pk).first()
    if kept is None:
        return
    if kept.done_on is not None:
        raise Refused("in_use")
    text_changed(strategy, measure)
    data = {"what": "milestone_removed", "milestone": str(kept.key), "words": kept.what}
    note(Kind.MEASURE_CHANGED, network=strategy.network, about=measure, by=by, organisation=organisation, **data)
    kept.delete()

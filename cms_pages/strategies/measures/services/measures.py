"""Measures: what they are, who leads with whom, which needs they answer, and their place in a goal."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.measures.models import Goal, Measure
from cms_pages.strategies.measures.refusals import ChangedMeanwhile, Refused
from cms_pages.strategies.measures.writing import meaning_of, seal_of, written
from cms_pages.strategies.needs.models import Need
from cms_pages.strategies.words import translate_later

from .goals import put_in_order
from .locking import locked, locked_for_drafting, text_changed
from .partners import keep_partners, partners_of


@dataclass(frozen=True)
class Draft:
    """What whoever drafts says of a measure."""

    goal: Goal
    what: str
    description: str
    language: str
    due: date | None = None
    lead: Organisation | None = None
    co_lead: Organisation | None = None
    partners: Collection[Organisation] = field(default_factory=tuple)
    needs: Collection[Need] = field(default_factory=tuple)


def seal_of_measure(measure: Measure) -> str:
    return seal_of(*_facts_of(measure))


def _facts_of(measure: Measure) -> list:
    needs = sorted(measure.needs.values_list("pk", flat=True))
    partners = sorted(partners_of(measure).items())
    return [measure.goal_id, measure.what, measure.description, measure.due, needs, partners]


@transaction.atomic
def add_measure(*, key: UUID, draft: Draft, by, organisation: Organisation | None = None) -> Measure:
    """A second time with one key, nothing is made."""
    strategy = locked_for_drafting(draft.goal.strategy)
    if before := Measure.objects.filter(key=key, goal__strategy=strategy).first():
        return before
    if Measure.objects.filter(key=key).exists():
        raise Refused("sent")
    measure = Measure(key=key, goal=locked(Goal, draft.goal.pk), order=_last_place(draft.goal))
    _write(measure, draft)
    text_changed(strategy)
    note(Kind.MEASURE_ADDED, network=strategy.network, about=measure, by=by, organisation=organisation)
    return measure


@transaction.atomic
def change_measure(
    *, measure: Measure, seal: str, draft: Draft, by, organisation: Organisation | None = None
) -> Measure:
    """Raises ChangedMeanwhile where it reads otherwise than the seal says."""
    strategy = locked_for_drafting(measure.goal.strategy)
    kept = locked(Measure, measure.pk)
    if seal_of_measure(kept) != seal:
        raise ChangedMeanwhile
    before = meaning_of(*_facts_of(kept))
    if kept.goal_id != draft.goal.pk:
        kept.goal, kept.order = locked(Goal, draft.goal.pk), _last_place(draft.goal)
    _write(kept, draft)
    if meaning_of(*_facts_of(kept)) != before:
        text_changed(strategy, kept)
        note(Kind.MEASURE_CHANGED, network=strategy.network, about=kept, by=by, organisation=organisation, what="text")
    return kept


@transaction.atomic
def place_measure(*, measure: Measure, up: bool, by) -> None:
    """One place up or down in its goal. The order is none of what is agreed upon."""
    locked_for_drafting(measure.goal.strategy)
    kept = locked(Measure, measure.pk)
    put_in_order(list(Measure.objects.filter(goal=kept.goal_id)), kept, up)


def _last_place(goal: Goal) -> int:
    return (goal.measures.aggregate(last=Max("order"))["last"] or 0) + 1


def _write(measure: Measure, draft: Draft) -> None:
    measure.what = written(measure.what, draft.what, draft.language)
    measure.description = written(measure.description, draft.description, draft.language)
    measure.due = draft.due
    measure.save()
    measure.needs.set(draft.needs)
    keep_partners(measure, lead=draft.lead, co_lead=draft.co_lead, partners=draft.partners)
    translate_later(measure)

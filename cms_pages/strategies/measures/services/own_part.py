"""What an organisation says of its own part in a measure. Nobody else writes these words."""

from dataclasses import dataclass

from django.db import transaction

from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.measures.models import Measure, Partner
from cms_pages.strategies.measures.refusals import ChangedMeanwhile
from cms_pages.strategies.measures.writing import meaning_of, seal_of, written
from cms_pages.strategies.words import translate_later

from .locking import locked, locked_for_drafting, text_changed


@dataclass(frozen=True)
class OwnPart:
    role: str
    own_benefit: str
    contribution: str
    language: str
    public: bool


def seal_of_part(partner: Partner) -> str:
    return seal_of(partner.role, partner.own_benefit, partner.contribution, partner.public)


@transaction.atomic
def say_own_part(*, partner: Partner, seal: str, said: OwnPart, by) -> Partner:
    """Raises ChangedMeanwhile where a colleague wrote something else."""
    strategy = locked_for_drafting(partner.measure.goal.strategy)
    measure = locked(Measure, partner.measure_id)
    kept = locked(Partner, partner.pk)
    if seal_of_part(kept) != seal:
        raise ChangedMeanwhile
    before = meaning_of(kept.role, kept.own_benefit, kept.contribution)
    for name in ("role", "own_benefit", "contribution"):
        setattr(kept, name, written(getattr(kept, name), getattr(said, name), said.language))
    kept.public = said.public
    kept.save()
    translate_later(kept)
    if meaning_of(kept.role, kept.own_benefit, kept.contribution) != before:
        text_changed(strategy, measure)
        _note(measure, kept, by, "own_part")
    return kept


@transaction.atomic
def show_own_part(*, partner: Partner, public: bool) -> None:
    """Whether the words are public: an organisation can take that back at any time, also while a round runs."""
    Partner.objects.filter(pk=partner.pk).update(public=public)


@transaction.atomic
def leave(*, partner: Partner, by) -> None:
    """The organisation takes itself out, with its words."""
    strategy = locked_for_drafting(partner.measure.goal.strategy)
    measure = locked(Measure, partner.measure_id)
    kept = Partner.objects.select_for_update().filter(pk=partner.pk).first()
    if kept is None:
        return
    text_changed(strategy, measure)
    _note(measure, kept, by, "left")
    kept.delete()


def _note(measure: Measure, partner: Partner, by, what: str) -> None:
    network = measure.goal.strategy.network
    note(Kind.MEASURE_CHANGED, network=network, about=measure, by=by, organisation=partner.organisation, what=what)

"""Indicators, and their values by day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.measures.models import Measure
from cms_pages.strategies.measures.parts import Indicator, IndicatorValue
from cms_pages.strategies.measures.refusals import Refused
from cms_pages.strategies.words import translate_later, words

from .locking import locked, locked_for_drafting, locked_for_reporting, text_changed


@dataclass(frozen=True)
class Measured:
    name: str
    language: str
    kind: str
    unit: str
    baseline: Decimal | None
    target: Decimal | None
    source: str


@transaction.atomic
def add_indicator(
    *, measure: Measure, key: UUID, measured: Measured, by, organisation: Organisation | None = None
) -> Indicator:
    """A second time with one key, nothing is made."""
    strategy = locked_for_drafting(measure.goal.strategy)
    kept = locked(Measure, measure.pk)
    if before := Indicator.objects.filter(key=key).first():
        if before.measure_id != kept.pk:
            raise Refused("sent")
        return before
    facts = {**vars(measured), "name": words(measured.name, measured.language)}
    del facts["language"]
    made = Indicator.objects.create(key=key, measure=kept, **facts)
    text_changed(strategy, kept)
    _note(strategy, kept, made, by, organisation, "indicator_added")
    translate_later(made)
    return made


@transaction.atomic
def add_value(
    *,
    indicator: Indicator,
    on: date,
    value: Decimal,
    replace: bool = False,
    by,
    organisation: Organisation | None = None,
) -> IndicatorValue:
    """One a day. Another value of the same day is replaced only by who has seen it; raises Refused."""
    strategy = locked_for_reporting(indicator.measure.goal.strategy)
    kept = locked(Indicator, indicator.pk)
    before = kept.values.filter(on=on).first()
    if before and before.value == value:
        return before
    if before and not replace:
        raise Refused("value_there")
    facts = {"value": value, "by": by, "organisation": organisation, "at": timezone.now()}
    made, _created = IndicatorValue.objects.update_or_create(indicator=kept, on=on, defaults=facts)
    data = {"indicator": str(kept.key), "name": kept.name, "on": on.isoformat(), "value": str(value)}
    data |= {"instead_of": str(before.value)} if before else {}
    note(Kind.INDICATOR_VALUE, network=strategy.network, about=kept.measure, by=by, organisation=organisation, **data)
    return made


@transaction.atomic
def remove_indicator(*, indicator: Indicator, by, organisation: Organisation | None = None) -> None:
    """As long as it has no value."""
    strategy = locked_for_drafting(indicator.measure.goal.strategy)
    measure = locked(Measure, indicator.measure_id)
    kept = Indicator.objects.select_for_update().filter(pk=indicator.pk).first()
    if kept is None:
        return
    if kept.values.exists():
        raise Refused("in_use")
    text_changed(strategy, measure)
    _note(strategy, measure, kept, by, organisation, "indicator_removed")
    kept.delete()


def _note(strategy, measure: Measure, indicator: Indicator, by, organisation, what: str) -> None:
    data = {"what": what, "indicator": str(indicator.key), "words": indicator.name}
    note(Kind.MEASURE_CHANGED, network=strategy.network, about=measure, by=by, organisation=organisation, **data)

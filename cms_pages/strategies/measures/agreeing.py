"""Measures become agreed by the adoption of their strategy, and by nothing else."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.needs.models import Need
from cms_pages.strategies.rules.measure_states import MeasureState, agreed
from cms_pages.strategies.rules.need_states import OPEN, NeedState
from cms_pages.strategies.strategy import Strategy

from .models import Measure


@transaction.atomic
def agree_measures(strategy: Strategy, without: Collection = (), by=None) -> list[Measure]:
    """Ideas are agreed, except those `without`, which are split off. Returns what was agreed now.

    `without` holds keys of measures. What already runs, rests or was dropped stays as it is. Repeating it changes
    nothing. Needs that an agreed measure names are in the strategy from now on.
    """
    left_out = {str(key) for key in without}
    found = list(Measure.objects.select_for_update().filter(goal__strategy=strategy))
    made = [each for each in found if str(each.key) not in left_out and _agree(each)]
    for each in found:
        each.split_off = str(each.key) in left_out
    Measure.objects.bulk_update(found, ["state", "state_since", "before_pause", "split_off"])
    for each in made:
        data = {"from": MeasureState.IDEA.value, "to": MeasureState.AGREED.value, "reason": {}}
        note(Kind.MEASURE_MOVED, network=strategy.network, about=each, by=by, **data)
    kept = [each for each in found if not each.split_off and each.state != MeasureState.DROPPED]
    _take_up_needs(strategy, kept, by)
    return made


def _agree(measure: Measure) -> bool:
    before = (MeasureState(measure.state), MeasureState(measure.before_pause))
    now = agreed(*before)
    measure.state, measure.before_pause = now
    if now[0] is not before[0]:
        measure.state_since = timezone.now()
    return now != before


def _take_up_needs(strategy: Strategy, measures: list[Measure], by) -> None:
    open_ones = Need.objects.select_for_update().filter(state__in=OPEN - {NeedState.IN_STRATEGY}, merged_into=None)
    named = Need.objects.filter(measures__in=measures)
    heirs = named.exclude(merged_into=None).values("merged_into")
    found = [*open_ones.filter(pk__in=named.values("pk")), *open_ones.filter(pk__in=heirs)]
    for need in {each.pk: each for each in found}.values():
        before, need.state = need.state, NeedState.IN_STRATEGY.value
        need.save(update_fields=["state"])
        data = {"before": before, "state": need.state}
        note(Kind.NEED_MOVED, network=strategy.network, about=need, by=by, **data)

"""A round is closed: what was said is counted once, and the outcome never changes after."""

from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.measures.agreeing import agree_measures
from cms_pages.strategies.measures.models import Measure
from cms_pages.strategies.rules.consent import Answer, Decision, Outcome
from cms_pages.strategies.rules.rounds import may_be_called_off, may_be_closed
from cms_pages.strategies.rules.strategy_states import StrategyState
from cms_pages.strategies.strategy import Strategy, close_previous

from .answers import ADOPTED, Standing, standings_in
from .frozen import keys_of_measure
from .models import ConsentRound, Endorsement
from .refused import Refused
from .state import decided, everybody_has_answered, state_of


@transaction.atomic
def close_round(*, found: ConsentRound, by=None) -> ConsentRound:
    """By whoever coordinates, or by the clock. Raises Refused: closed or somebody_missing."""
    locked = _locked(found)
    standings = standings_in(locked)
    if locked.closed_at:
        raise Refused("closed")
    if not may_be_closed(state_of(locked), everybody_has_answered(locked, standings)):
        raise Refused("somebody_missing")
    decision = decided(locked, standings)
    if decision.outcome is Outcome.NOT_ADOPTED:
        _store(locked, decision, standings, called_off=False)
        _back(locked.strategy)
    else:
        decision = _with_what_was_split_off(locked, decision)
        _store(locked, decision, standings, called_off=False)
        _adopt(locked, decision, by)
    _note_closed(locked, decision.outcome, by)
    return locked


@transaction.atomic
def call_off(*, found: ConsentRound, by) -> ConsentRound:
    """Without an outcome. What was said stays, and holds on in the next round where the text stays the same."""
    locked = _locked(found)
    if not may_be_called_off(state_of(locked)):
        raise Refused("closed")
    standings = standings_in(locked)
    _store(locked, Decision(Outcome.NOT_ADOPTED), standings, called_off=True)
    _back(locked.strategy)
    _note_closed(locked, Outcome.NOT_ADOPTED, by, called_off=True)
    return locked


def close_due_rounds() -> int:
    """Closes rounds whose last day has passed. Returns how many. Repeating it changes nothing."""
    due = ConsentRound.objects.filter(closed_at=None, closes_at__lt=timezone.now())
    return sum(_closed_by_clock(each) for each in due)


def _closed_by_clock(found: ConsentRound) -> bool:
    try:
        close_round(found=found)
    except Refused:  # somebody was quicker
        return False
    return True


def _locked(found: ConsentRound) -> ConsentRound:
    """The strategy first, as everywhere."""
    Strategy.objects.select_for_update().get(pk=found.strategy_id)
    ConsentRound.objects.select_for_update().get(pk=found.pk)
    return ConsentRound.objects.select_related("strategy__network", "version").get(pk=found.pk)


def _store(locked: ConsentRound, decision: Decision, standings: Iterable[Standing], *, called_off: bool) -> None:
    locked.outcome = decision.to_json() | {
        "left": sorted(key for each in standings if each.asked.left for key in each.asked.keys),
        "called_off": called_off,
    }
    locked.decided, locked.closed_at = decision.outcome, timezone.now()
    locked.save(update_fields=["outcome", "decided", "closed_at"])


def _back(strategy: Strategy) -> None:
    """To be worked on; what was adopted before holds on."""
    state = StrategyState.ADOPTED if strategy.adopted_at else StrategyState.DRAFT
    Strategy.objects.filter(pk=strategy.pk).update(state=state)


def _adopt(locked: ConsentRound, decision: Decision, by) -> None:
    strategy = locked.strategy
    strategy.state, strategy.adopted_at = StrategyState.ADOPTED, locked.closed_at
    strategy.save(update_fields=["state", "adopted_at"])
    close_previous(strategy)
    agree_measures(strategy, without=sorted(decision.split_off), by=by)
    note(Kind.STRATEGY_ADOPTED, network=strategy.network, about=strategy, by=by, round=str(locked.key))


def _with_what_was_split_off(locked: ConsentRound, decision: Decision) -> Decision:
    """What was split off before and is not asked about stays so, and its dissent stays printed."""
    split = _split_off_before(locked)
    earlier = ConsentRound.objects.filter(strategy=locked.strategy, decided__in=ADOPTED).values_list(
        "outcome", flat=True
    )
    named = {key for outcome in earlier for key in outcome["dissent"]}
    dissenting = Endorsement.objects.filter(
        round__strategy=locked.strategy, answer=Answer.OBJECTION, resolved_at=None, measure__in=split
    )
    kept = dissenting.filter(organisation__key__in=named).values_list("organisation__key", flat=True)
    dissent = {*decision.dissent, *kept}
    return replace(decision, split_off=decision.split_off | split, dissent=tuple(sorted(dissent)))


def _split_off_before(locked: ConsentRound) -> set[str]:
    """Measures that were split off and have not been asked about again."""
    split = Measure.objects.filter(goal__strategy=locked.strategy, split_off=True).values_list("key", flat=True)
    asked = set(locked.asks_about)
    return {str(key) for key in split if not asked & set(keys_of_measure(locked.version, str(key)))}


def _note_closed(locked: ConsentRound, outcome: Outcome, by, **data) -> None:
    network = locked.strategy.network
    data = {"round": str(locked.key), "number": locked.number, "outcome": outcome.value} | data
    note(Kind.ROUND_CLOSED, network=network, about=locked.strategy, by=by, **data)

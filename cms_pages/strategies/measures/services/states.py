"""How a measure moves on once it is agreed."""

from django.db import transaction
from django.utils import timezone

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.measures.models import Measure
from cms_pages.strategies.measures.refusals import Refused
from cms_pages.strategies.rules.measure_states import NEEDS_REASON, MeasureState, Move, NotPossible, after
from cms_pages.strategies.words import translate_later, words

from .locking import locked, locked_for_drafting, locked_for_reporting, text_changed


@transaction.atomic
def move_measure(
    *,
    measure: Measure,
    seen: str,
    move: Move,
    reason: str = "",
    language: str | None = None,
    by,
    organisation: Organisation | None = None,
) -> Measure:
    """`seen` is the state that was on screen: who clicks a second time moves nothing twice. Raises Refused.

    What is dropped is no part any more of what is agreed upon, so nothing is dropped while a round runs.
    """
    lock = locked_for_drafting if move is Move.DROP else locked_for_reporting
    strategy = lock(measure.goal.strategy)
    kept = locked(Measure, measure.pk)
    if kept.state != seen:
        raise Refused("moved")
    if move in NEEDS_REASON and not reason.strip():
        raise Refused("reason")
    try:
        following = after(MeasureState(kept.state), move, MeasureState(kept.before_pause))
    except NotPossible as error:
        raise Refused("not_possible") from error
    if move is Move.PAUSE:
        kept.before_pause = kept.state
    kept.state, kept.state_since, kept.reason = following, timezone.now(), words(reason, language)
    kept.save(update_fields=["state", "state_since", "before_pause", "reason"])
    if move is Move.DROP:
        text_changed(strategy, kept)
    data = {"from": seen, "to": following.value, "reason": kept.reason}
    note(Kind.MEASURE_MOVED, network=strategy.network, about=kept, by=by, organisation=organisation, **data)
    translate_later(kept)
    return kept

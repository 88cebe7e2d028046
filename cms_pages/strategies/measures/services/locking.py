"""The locked rows that something is decided about."""

from django.utils import timezone

from cms_pages.strategies.measures.models import Measure
from cms_pages.strategies.measures.refusals import Refused
from cms_pages.strategies.rules.strategy_states import StrategyState, may_be_changed
from cms_pages.strategies.strategy import Strategy


def locked_for_drafting(strategy: Strategy) -> Strategy:
    """Raises Refused while what is agreed upon stands still."""
    found = locked_for_reporting(strategy)
    if not may_be_changed(StrategyState(found.state)):
        raise Refused("in_consent")
    return found


def locked_for_reporting(strategy: Strategy) -> Strategy:
    """Carrying out goes on while a round runs. Raises Refused for a closed strategy."""
    found = Strategy.objects.select_for_update().filter(pk=strategy.pk).first()
    if found is None:
        raise Refused("gone")
    if found.state == StrategyState.CLOSED:
        raise Refused("closed")
    return found


def locked(model, pk: int):
    """A row of a model. Raises Refused for what was removed meanwhile."""
    found = model.objects.select_for_update().filter(pk=pk).first()
    if found is None:
        raise Refused("gone")
    return found


def text_changed(strategy: Strategy, measure: Measure | None = None) -> None:
    """What is agreed upon reads otherwise from now on. Both rows are locked."""
    strategy.text_changed_at = timezone.now()
    strategy.save(update_fields=["text_changed_at"])
    if measure is not None:
        measure.revision += 1
        measure.save(update_fields=["revision"])

"""Reading rounds."""

from django.db.models import Count, QuerySet
from django.http import Http404

from cms_pages.networks.record import Network
from cms_pages.strategies.strategy import Strategy

from .models import ConsentRound


def round_of(network: Network, key) -> ConsentRound:
    """Raises Http404 for one of another network, too."""
    rounds = ConsentRound.objects.select_related("strategy__network__editors", "version", "council_document")
    found = rounds.filter(strategy__network=network, key=key).first()
    if found is None:
        raise Http404
    return found


def strategy_of(network: Network, pk: int) -> Strategy:
    """Raises Http404 for one of another network, too."""
    found = Strategy.objects.filter(network=network, pk=pk).first()
    if found is None:
        raise Http404
    return found


def rounds_by_strategy(network: Network) -> list[tuple[Strategy, list[ConsentRound]]]:
    """The newest first, with how many have answered."""
    strategies = Strategy.objects.filter(network=network)
    rounds: QuerySet[ConsentRound] = ConsentRound.objects.filter(strategy__network=network)
    found: dict[int, list[ConsentRound]] = {}
    for each in rounds.annotate(answered=Count("endorsements")).order_by("-number"):
        found.setdefault(each.strategy_id, []).append(each)
    return [(strategy, found.get(strategy.pk, [])) for strategy in strategies]

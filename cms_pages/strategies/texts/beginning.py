"""A strategy begins: its record, and its page below that of the network."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cms_pages.desk.sources import original_of
from cms_pages.networks.network import NetworkPage
from cms_pages.networks.record import Network
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.page import StrategyPage
from cms_pages.strategies.rules.passages import TEXT_BLOCK
from cms_pages.strategies.strategy import Strategy

from .page_writing import publish
from .paragraphs import replaced
from .refusing import Refused


def page_of_network(network: Network) -> NetworkPage | None:
    """In the language the network writes in, where that is public; else in any that is."""
    original = original_of(network.key)
    return network.page_in(original.language if original else "")


@transaction.atomic
def begin(*, network: Network, key: UUID, title: str, by, idea="", situation="", previous=None, **period) -> Strategy:
    """`period` is begins and ends. A second time with one key, nothing is made. Raises Refused.

    The page is public at once, as the network's is: what is drafted at eye level is drafted in sight.
    """
    network = Network.objects.select_for_update().get(pk=network.pk)
    if before := Strategy.objects.filter(key=key).first():
        return _same(before, network)
    above = page_of_network(network)
    if above is None:
        raise Refused("no_network_page")
    body = [{"type": TEXT_BLOCK, "value": replaced("", situation), "id": str(key)}] if situation else []
    page = StrategyPage(translation_key=key, locale=above.locale, title=title, guiding_idea=idea, body=body, **period)
    try:
        above.add_child(instance=page)
    except ValidationError as error:
        raise Refused("invalid") from error
    publish(page, by)
    strategy = Strategy.objects.select_related("network").get(key=key)
    strategy.previous, strategy.text_changed_at = previous, timezone.now()
    strategy.save(update_fields=["previous", "text_changed_at"])
    note(Kind.STRATEGY_BEGUN, network=network, about=strategy, by=by)
    return strategy


def _same(before: Strategy, network: Network) -> Strategy:
    if before.network_id != network.pk:
        raise Refused("sent")
    return before

"""The needs of a network that other parts ask for. What became part of another need is in none of them."""

from django.db.models import QuerySet

from cms_pages.networks.record import Network
from cms_pages.strategies.rules.need_states import CAN_BE_VOTED_ON, OPEN

from .models import Need


def standing_needs(network: Network) -> QuerySet[Need]:
    """All but proposals that were set aside."""
    return Need.objects.filter(network=network, merged_into=None).exclude(state=Need.State.PROPOSED)


def open_needs(network: Network) -> QuerySet[Need]:
    """To link measures to."""
    return standing_needs(network).filter(state__in=OPEN)


def needs_to_vote_on(network: Network) -> QuerySet[Need]:
    return standing_needs(network).filter(state__in=CAN_BE_VOTED_ON)

"""Rounds of voting, and what of them somebody may see."""

from django.db.models import Count, QuerySet

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.area import People, members_by_side
from cms_pages.strategies.needs.models import Need

from .models import Ballot, Vote


def votes_of(network) -> QuerySet[Vote]:
    """With `voted`, how many organisations have voted: all that is told of a round before it closes."""
    return Vote.objects.filter(network=network).annotate(voted=Count("ballots")).order_by("-opened_at", "-pk")


def vote_of(network, key) -> Vote | None:
    return votes_of(network).filter(key=key).first()


def needs_of(vote: Vote) -> list[Need]:
    return list(vote.needs.order_by("pk"))


def how_many_members(network) -> int:
    return sum(map(len, members_by_side(network).values()))


def own_ballots(vote: Vote, people: People) -> dict[Organisation, Ballot | None]:
    """For each organisation that somebody speaks for: its ballot, whoever cast it."""
    cast = {ballot.organisation_id: ballot for ballot in vote.ballots.filter(organisation__in=people.speaks_for)}
    return {each: cast.get(each.pk) for each in people.speaks_for}

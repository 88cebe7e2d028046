"""Who hears of what happens: one line for each kind of entry."""

from collections.abc import Callable, Iterable
from functools import cached_property

from cms_pages.networks.organisations.membership import Membership
from cms_pages.networks.people.models import Coordination, Mandate
from cms_pages.networks.record import Network
from cms_pages.strategies.area import SPEAKING_ROLES
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.models import Entry
from cms_pages.strategies.measures.models import Partner
from cms_pages.strategies.measures.parts import Resource
from cms_pages.strategies.texts.models import Comment, Suggestion


class Audience:
    """The people of a network today, read once for many entries. Ids of users throughout."""

    def __init__(self, network: Network):
        self._network = network

    @cached_property
    def _mandates(self) -> list[tuple[int, int, str]]:
        there = Membership.objects.current().filter(network=self._network, organisation__merged_into=None)
        current = Mandate.objects.current().filter(
            organisation__in=there.order_by().values("organisation"), user__is_active=True
        )
        return list(current.values_list("user", "organisation", "role"))

    @cached_property
    def coordinating(self) -> set[int]:
        current = Coordination.objects.current().filter(network=self._network, user__is_active=True)
        return set(current.values_list("user", flat=True))

    @property
    def speaking(self) -> set[int]:
        return {user for user, _organisation, role in self._mandates if role in SPEAKING_ROLES}

    @property
    def everybody(self) -> set[int]:
        return {user for user, _organisation, _role in self._mandates} | self.coordinating

    def speaking_for(self, organisations: Iterable[int]) -> set[int]:
        wanted = set(organisations)
        return {
            user for user, organisation, role in self._mandates if organisation in wanted and role in SPEAKING_ROLES
        }


Hearing = Callable[[Audience, Entry], set[int]]


def _everybody(audience: Audience, _entry: Entry) -> set[int]:
    return audience.everybody


def _speaking(audience: Audience, _entry: Entry) -> set[int]:
    return audience.speaking | audience.coordinating


def _coordinating(audience: Audience, _entry: Entry) -> set[int]:
    return audience.coordinating


def _in_measure(audience: Audience, entry: Entry) -> set[int]:
    """Whoever speaks for an organisation that takes part in the measure, or is asked for something in it."""
    partners = Partner.objects.filter(measure__key=_key(entry)).values_list("organisation", flat=True)
    asked = Resource.objects.filter(measure__key=_key(entry)).exclude(asked_of=None)
    return audience.speaking_for([*partners, *asked.values_list("asked_of", flat=True)])


def _author_of_suggestion(audience: Audience, entry: Entry) -> set[int]:
    """Whoever made it, while they are of the network; else who speaks for their organisation."""
    found = Suggestion.objects.filter(key=_key(entry)).first()
    if found is None:
        return set()
    return {found.by_id} & audience.everybody or audience.speaking_for([found.organisation_id])


def _author_of_parent(audience: Audience, entry: Entry) -> set[int]:
    found = Comment.objects.filter(key=_key(entry)).select_related("parent").first()
    return {found.parent.by_id} & audience.everybody if found and found.parent else set()


def _author_of_comment(audience: Audience, entry: Entry) -> set[int]:
    authors = Comment.objects.filter(key=_key(entry)).values_list("by", flat=True)
    return set(authors) & audience.everybody


def _key(entry: Entry) -> str:
    return entry.about.partition(":")[2]


HEARING: dict[Kind, Hearing] = {
    Kind.NEED_MERGED: _speaking,
    Kind.NEED_SPLIT: _speaking,
    Kind.NEED_UNDONE: _speaking,
    Kind.NEED_MOVED: _everybody,
    Kind.NEED_COLLECTED: _coordinating,
    Kind.VOTE_OPENED: _speaking,
    Kind.VOTE_CLOSED: _everybody,
    Kind.MEASURE_ADDED: _speaking,
    Kind.MEASURE_MOVED: _speaking,
    Kind.RESOURCE_MOVED: _in_measure,
    Kind.APPLICATION_MOVED: _in_measure,
    Kind.STRATEGY_BEGUN: _everybody,
    Kind.SUGGESTION_MADE: _coordinating,
    Kind.SUGGESTION_ANSWERED: _author_of_suggestion,
    Kind.COMMENT_MADE: _author_of_parent,
    Kind.COMMENT_HIDDEN: _author_of_comment,
    Kind.ROUND_OPENED: _speaking,
    Kind.OBJECTION_RESOLVED: _speaking,
    Kind.ROUND_CLOSED: _everybody,
    Kind.STRATEGY_ADOPTED: _everybody,
    Kind.REVIEW_OPENED: _speaking,
    Kind.REVIEW_CLOSED: _everybody,
    Kind.CARRIED_OVER: _everybody,
}
"""What is not listed is in the history of its record, and nobody is called for it."""


def hearers(audience: Audience, entry: Entry) -> set[int]:
    """Never who did it."""
    hearing = HEARING.get(Kind(entry.kind))
    return (hearing(audience, entry) if hearing else set()) - {entry.by_id}

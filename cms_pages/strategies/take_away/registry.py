"""Which records of a network go along, in the order in which they can be made again; and which stay, with the reason.

References to people are always left empty. A file of another installation is read by the same list.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model, Q, QuerySet

from cms_pages.networks.actor_map.models import MapPosition
from cms_pages.networks.closed_area.models import Paper
from cms_pages.networks.organisations.fields_of_action import FieldOfAction
from cms_pages.networks.organisations.membership import Membership, Relation
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.record import Network
from cms_pages.strategies.consent.models import ConsentRound, Endorsement
from cms_pages.strategies.journal.models import Entry
from cms_pages.strategies.measures.models import Goal, Measure, Partner
from cms_pages.strategies.measures.parts import Application, Indicator, IndicatorValue, Milestone, Resource
from cms_pages.strategies.needs.models import Confirmation, Evidence, Need, NeedChange
from cms_pages.strategies.reviews.models import MeasureDecision, Review
from cms_pages.strategies.strategy import Strategy
from cms_pages.strategies.telling.models import ToldStep
from cms_pages.strategies.texts.models import Comment, Suggestion, TextVersion
from cms_pages.strategies.voting.models import Vote

EVERY = Q()
OVER = Q(closed_at__isnull=False)


@dataclass(frozen=True)
class Part:
    """`owner` is the way from a record to its network. `left_out` fields get their default elsewhere."""

    model: type[Model]
    owner: str = ""
    left_out: tuple[str, ...] = ()
    only: Q = EVERY
    of_network: Callable[[Network], QuerySet] | None = None

    @property
    def name(self) -> str:
        return self.model._meta.model_name

    def rows(self, network: Network) -> QuerySet:
        """In the order in which they were made."""
        found = self.of_network(network) if self.of_network else self.model.objects.filter(**{self.owner: network})
        return found.filter(self.only).order_by("pk").distinct()


def _shown_papers(network: Network) -> QuerySet:
    """Only those that stand as evidence: everything else in the closed area stays closed."""
    needed = Evidence.objects.filter(need__network=network).exclude(paper=None).values("paper")
    return Paper.objects.filter(network=network, pk__in=needed)


def _entries(network: Network) -> QuerySet:
    """Without those about rounds of voting and reviews that are not over, which do not go along."""
    open_votes = Vote.objects.filter(network=network, closed_at=None).values_list("key", flat=True)
    open_reviews = Review.objects.filter(strategy__network=network, closed_at=None).values_list("key", flat=True)
    names = [f"vote:{key}" for key in open_votes] + [f"review:{key}" for key in open_reviews]
    return Entry.objects.filter(network=network).exclude(about__in=names)


def _every(model: type[Model]) -> Callable[[Network], QuerySet]:
    return lambda _network: model.objects.all()


PARTS = [
    Part(Network, of_network=lambda network: Network.objects.filter(pk=network.pk)),
    Part(FieldOfAction, of_network=_every(FieldOfAction)),
    # Which organisations go along follows from what points to them: see `rows_leaving`.
    Part(Organisation, of_network=_every(Organisation)),
    Part(Membership, "network"),
    Part(Relation, "network"),
    Part(MapPosition, "network"),
    Part(Paper, of_network=_shown_papers, left_out=("file",)),
    Part(Strategy, "network"),
    Part(Need, "network"),
    Part(Evidence, "need__network"),
    Part(NeedChange, "need__network"),
    Part(Confirmation, "need__network"),
    Part(Vote, "network", only=OVER),
    Part(Goal, "strategy__network"),
    Part(Measure, "goal__strategy__network"),
    Part(Partner, "measure__goal__strategy__network"),
    Part(Resource, "measure__goal__strategy__network"),
    Part(Application, "measure__goal__strategy__network"),
    Part(Milestone, "measure__goal__strategy__network"),
    Part(Indicator, "measure__goal__strategy__network"),
    Part(IndicatorValue, "indicator__measure__goal__strategy__network"),
    Part(TextVersion, "strategy__network"),
    Part(Suggestion, "strategy__network"),
    Part(Comment, "strategy__network"),
    Part(ConsentRound, "strategy__network"),
    Part(Endorsement, "round__strategy__network", left_out=("reminded_at",)),
    Part(Review, "strategy__network", only=OVER),
    Part(MeasureDecision, "review__strategy__network", only=Q(review__closed_at__isnull=False)),
    Part(ToldStep, "network"),
    Part(Entry, of_network=_entries, left_out=("noticed",)),
]

STAYS = {
    "Ballot": "was promised to stay hidden; the result goes along",
    "Rating": "was promised to stay hidden; the result goes along",
    "ContactPoint": "a contact",
    "Mandate": "a person",
    "MandateInvitation": "a person",
    "Coordination": "a person",
    "NetworkEditors": "people",
    "HandoverTick": "between two people",
    "Talk": "between organisations, never the network's",
    "Message": "between organisations, never the network's",
    "TalkReminder": "a person",
    "DueReminder": "a person",
    "Notice": "a person",
    "NoticeChoice": "a person",
    "NetworkCarrier": "goes along with the page of the network",
    "NetworkPage": "goes along as a page",
    "StrategyPage": "goes along as a page",
}
"""By name of the model, of networks and strategies."""

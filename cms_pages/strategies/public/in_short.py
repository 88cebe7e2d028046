"""How far the strategy of a network is, in a few words for the network's page: the newest that was adopted, else the
one that is being drafted."""

from dataclasses import dataclass

from django.db.models import FilteredRelation, OuterRef, Q, QuerySet, Subquery

from cms_pages.networks.network import NetworkPage
from cms_pages.strategies.consent.answers import ADOPTED
from cms_pages.strategies.consent.models import ConsentRound
from cms_pages.strategies.measures.queries import progress_in_short
from cms_pages.strategies.page import StrategyPage
from cms_pages.strategies.rules.progress import Progress
from cms_pages.strategies.strategy import Strategy
from cms_pages.strategies.texts.models import TextVersion

from .content import agreed_measures


@dataclass(frozen=True)
class InShort:
    """`progress` is that of what was agreed on; None while nothing is."""

    title: str
    address: str
    progress: Progress | None


def in_short(page: NetworkPage) -> InShort | None:
    """In two queries; in one where nothing was adopted, and in none where the page has nothing below it."""
    found = list(_strategies(page)) if page.numchild else []
    if not found:
        return None
    newest = next((each for each in found if each["adopting__number"]), found[0])
    rounds = [_round(each) for each in found if each["pk"] == newest["pk"] and each["adopting__number"]]
    strategy = Strategy(pk=newest["pk"])
    progress = progress_in_short([strategy], among=agreed_measures(rounds))[strategy.pk] if rounds else None
    return InShort(newest["title"], f"{page.url}{newest['slug']}/", progress)


def _strategies(page: NetworkPage) -> QuerySet:
    """Those with a public page in this language, newest first, once with each round that adopted one."""
    below = StrategyPage.objects.live().child_of(page).filter(view_restrictions=None, translation_key=OuterRef("key"))
    adopting = FilteredRelation("rounds", condition=Q(rounds__decided__in=ADOPTED))
    shown = Strategy.objects.alias(adopting=adopting).annotate(
        slug=Subquery(below.values("slug")[:1]), title=Subquery(below.values("title")[:1])
    )
    rows = shown.filter(network__key=page.translation_key).exclude(slug=None)
    told = ("pk", "slug", "title", "adopting__number", "adopting__outcome", "adopting__version__passages")
    return rows.order_by("-number", "-adopting__number").values(*told)


def _round(row: dict) -> ConsentRound:
    version = TextVersion(passages=row["adopting__version__passages"])
    return ConsentRound(number=row["adopting__number"], outcome=row["adopting__outcome"], version=version)

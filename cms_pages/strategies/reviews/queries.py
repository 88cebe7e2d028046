"""Cycles of a network with their reviews, and what of them is shown."""

from django.db.models import Count, Prefetch, QuerySet

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.area import People
from cms_pages.strategies.measures.models import Measure
from cms_pages.strategies.strategy import Strategy

from .models import MeasureDecision, Rating, Review


def cycles_of(network) -> QuerySet[Strategy]:
    """Newest first, with their reviews and how many organisations have `rated`: all that is told before one closes."""
    reviews = Review.objects.annotate(rated=Count("ratings")).order_by("-year", "-pk")
    found = Strategy.objects.filter(network=network).prefetch_related(Prefetch("reviews", reviews), "following")
    return found.annotate(measures=Count("goals__measures")).order_by("-number", "-pk")


def review_of(network, key) -> Review | None:
    found = Review.objects.filter(strategy__network=network, key=key).select_related("strategy__network")
    return found.annotate(rated=Count("ratings")).first()


def own_ratings(review: Review, people: People) -> dict[Organisation, Rating | None]:
    """For each organisation that somebody speaks for: its rating, whoever gave it."""
    given = {rating.organisation_id: rating for rating in review.ratings.filter(organisation__in=people.speaks_for)}
    return {each: given.get(each.pk) for each in people.speaks_for}


def comments_of(review: Review) -> list[Rating]:
    """Of a closed review, and of those organisations that are counted in it."""
    ratings = review.ratings.filter(organisation__in=review.result.get("counted", []))
    return [each for each in ratings.select_related("organisation__merged_into").order_by("side", "pk") if each.comment]


def measures_of(review: Review) -> list[tuple[Measure, MeasureDecision | None]]:
    """All measures of the strategy, each with what was decided of it."""
    decided = {each.measure_id: each for each in review.decisions.all()}
    found = Measure.objects.filter(goal__strategy=review.strategy_id).select_related("goal")
    ordered = found.order_by("goal__order", "goal", "order", "pk")
    return [(measure, decided.get(measure.pk)) for measure in ordered]

"""What changes reviews. Whoever calls these has asked for the right; the state is asked again here."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.area import People
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.measures.models import Measure
from cms_pages.strategies.rules.ballots import takes_ballots
from cms_pages.strategies.rules.reviewing import Decision, may_be_reviewed, may_decide
from cms_pages.strategies.rules.strategy_states import StrategyState
from cms_pages.strategies.strategy import Strategy
from cms_pages.strategies.voting.services import end_of, speaks_today
from cms_pages.strategies.words import rewritten, translate_later

from .counting import result_of
from .models import MeasureDecision, Rating, Review


class Refused(Exception):
    """`args[0]` says why; `refusals` has a sentence for each."""


class Changed(Refused):
    """Somebody else has saved meanwhile: `row`."""

    def __init__(self, row: Rating | MeasureDecision):
        super().__init__("changed")
        self.row = row


@transaction.atomic
def open_review(*, strategy: Strategy, year: int, last_day: date, by) -> Review:
    """A second time for one year, the one that is there stays. Raises Refused."""
    locked = Strategy.objects.select_for_update(of=("self",)).select_related("network").get(pk=strategy.pk)
    if locked.reviews.filter(year=year).exists():
        raise Refused("this_year")
    if not may_be_reviewed(StrategyState(locked.state)):
        raise Refused("not_adopted")
    review = Review.objects.create(strategy=locked, year=year, closes_at=end_of(last_day))
    note(Kind.REVIEW_OPENED, network=locked.network, about=review, by=by, year=year)
    return review


@transaction.atomic
def rate(
    *, people: People, review: Review, organisation: Organisation, given: dict, comment: str, language: str, seen: str
) -> Rating:
    """`given` is `done` and `eye_level`; `seen` is `version_of` the rating somebody saw. Raises Refused, or Changed."""
    locked = _locked(review)
    if not takes_ballots(locked.closed_at, locked.closes_at, timezone.now()):
        raise Refused("closed")
    if not speaks_today(people, organisation):
        raise Refused("not_yours")
    rating = locked.ratings.filter(organisation=organisation).first()
    words = rewritten(rating.comment if rating else {}, comment, language)
    if rating and (rating.done, rating.eye_level, rating.comment) == (given["done"], given["eye_level"], words):
        return rating
    if rating and version_of(rating) != seen:
        raise Changed(rating)
    rating = rating or Rating(review=locked, organisation=organisation)
    rating.done, rating.eye_level, rating.comment = given["done"], given["eye_level"], words
    rating.side, rating.by, rating.at = organisation.own_side, people.user, timezone.now()
    rating.save()
    translate_later(rating)
    return rating


def version_of(row: Rating | MeasureDecision | None) -> str:
    """Changes with each saving; "" while there is none."""
    return row.at.isoformat() if row else ""


def _locked(review: Review) -> Review:
    return Review.objects.select_for_update(of=("self",)).select_related("strategy__network").get(pk=review.pk)


@transaction.atomic
def close_review(*, review: Review, by=None) -> Review:
    """By who coordinates, at an earlier day too, or by the clock. Once closed, closing again changes nothing."""
    locked = _locked(review)
    if locked.closed_at is None:
        locked.result, locked.closed_at = result_of(locked), timezone.now()
        locked.save(update_fields=["result", "closed_at"])
        note(Kind.REVIEW_CLOSED, network=locked.strategy.network, about=locked, by=by, year=locked.year)
    return locked


def close_due_reviews() -> int:
    """Closes what has reached its end. Returns how many. Repeating it changes nothing."""
    due = Review.objects.filter(closed_at=None, closes_at__lte=timezone.now())
    return sum(close_review(review=review).closed_at is not None for review in due)


@transaction.atomic
def decide(
    *, review: Review, measure: Measure, what: Decision, reason: str, language: str, seen: str, by
) -> MeasureDecision:
    """A decision may be changed until the next cycle begins. Raises Refused, or Changed."""
    locked = _locked(review)
    followed = locked.strategy.following.exists()
    if not may_decide(closed=locked.closed_at is not None, followed=followed):
        raise Refused("followed" if followed else "too_early")
    row = locked.decisions.filter(measure=measure).first()
    words = rewritten(row.reason if row else {}, reason, language)
    if row and (row.what, row.reason) == (what, words):
        return row
    if row and version_of(row) != seen:
        raise Changed(row)
    row = row or MeasureDecision(review=locked, measure=measure)
    row.what, row.reason, row.by, row.at = what, words, by, timezone.now()
    row.save()
    translate_later(row)
    return row

"""What is counted when a review closes: each side by itself, never pooled alone. Kept with the review."""

from collections.abc import Iterable
from typing import Any

from cms_pages.strategies.rules.means import mean_of_sides, means_by_side
from cms_pages.strategies.rules.reviewing import EyeLevel
from cms_pages.strategies.voting.counted import words_that_count

from .models import Rating, Review

DECIMALS = 2


def result_of(review: Review) -> dict[str, Any]:
    """`counted` are the numbers of the organisations whose ratings and comments count."""
    counted = words_that_count(review.ratings.select_related("organisation"), review.strategy.network)
    goals = list(review.strategy.goals.all())
    done = [_row(str(goal.key), "done", counted.said) | {"statement": goal.title} for goal in goals]
    return {
        "done": done,
        "eye_level": [_row(item.value, "eye_level", counted.said) for item in EyeLevel],
        "turnout": counted.turnout(),
        "counted": [rating.organisation_id for rating in counted.said],
    }


def _row(key: str, of: str, ratings: Iterable[Rating]) -> dict[str, Any]:
    means = means_by_side((rating.side, getattr(rating, of).get(key)) for rating in ratings)
    overall = mean_of_sides(means)
    return {
        "key": key,
        "overall": None if overall is None else round(float(overall), DECIMALS),
        "sides": {side: round(float(mean.value), DECIMALS) for side, mean in means.items()},
        "n": {side: mean.n for side, mean in means.items()},
    }

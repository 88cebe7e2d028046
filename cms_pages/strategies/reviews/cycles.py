"""The next cycle begins from a review: a strategy of its own, with what goes on, and a draft of its pages."""

from datetime import date
from uuid import uuid4

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from cms_pages.networks.record import Network
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.measures.copying import copy_goal, copy_measure
from cms_pages.strategies.measures.models import Goal, Measure
from cms_pages.strategies.page import StrategyPage
from cms_pages.strategies.rules.measure_states import MeasureState
from cms_pages.strategies.rules.reviewing import (
    GOES_ON,
    may_be_reviewed,
    name_after,
    period_after,
    undecided,
)
from cms_pages.strategies.rules.strategy_states import StrategyState
from cms_pages.strategies.strategy import Strategy

from .models import Review
from .services import Refused

LONGEST_SLUG = 200


@transaction.atomic
def next_cycle(review: Review, by, *, begins: date | None = None, ends: date | None = None) -> Strategy:
    """What follows the strategy of a review. Where it has begun already, that one. Raises Refused.

    What was before holds on until what follows is adopted, and stays readable: nothing of it is moved or changed.
    """
    # One at a time in a network: cycles are numbered.
    Network.objects.select_for_update(of=("self",)).get(strategies=review.strategy_id)
    old = Strategy.objects.select_for_update(of=("self",)).select_related("network").get(pk=review.strategy_id)
    if following := old.following.first():
        return following
    _need_ready(old, Review.objects.select_for_update(of=("self",)).get(pk=review.pk))
    period = period_after(old.begins, old.ends, review.year)
    begins, ends = begins or period[0], ends or period[1]
    strategy = _record(old, begins, ends)
    _copy_pages(old, strategy, by)
    carried = _carry(old, review, strategy)
    data = {"review": str(review.key), "measures": carried}
    note(Kind.CARRIED_OVER, network=old.network, about=strategy, by=by, **data)
    return Strategy.objects.get(pk=strategy.pk)


def _need_ready(old: Strategy, review: Review) -> None:
    if review.closed_at is None:
        raise Refused("too_early")
    if not may_be_reviewed(StrategyState(old.state)):
        raise Refused("not_adopted")
    if old.reviews.filter(year__gt=review.year).exists():
        raise Refused("newer")
    if open_questions(old, review):
        raise Refused("undecided")


def open_questions(strategy: Strategy, review: Review) -> list[str]:
    """Keys of the measures of which nothing has been decided yet."""
    rows = Measure.objects.filter(goal__strategy=strategy).values_list("key", "state")
    decided = {str(key) for key in review.decisions.values_list("measure__key", flat=True)}
    return undecided({str(key): MeasureState(state) for key, state in rows}, decided)


def _record(old: Strategy, begins: date, ends: date) -> Strategy:
    """Made before its pages: with their key in it, they find it and make no other."""
    last = Strategy.objects.filter(network=old.network).aggregate(last=Max("number"))["last"]
    name = name_after(old.name, begins, ends)
    return Strategy.objects.create(
        key=uuid4(), network=old.network, number=last + 1, name=name, begins=begins, ends=ends, previous=old
    )


def _copy_pages(old: Strategy, strategy: Strategy, by) -> None:
    """In each language as it is public now; a draft until an editor publishes it."""
    for page in StrategyPage.objects.filter(translation_key=old.key, alias_of=None).select_related("locale"):
        title = name_after(page.title, strategy.begins, strategy.ends)
        changed = {"title": title, "draft_title": title, "slug": _free_slug(page, title)}
        period = {"begins": strategy.begins, "ends": strategy.ends}
        page.copy(
            update_attrs=changed | period | {"translation_key": strategy.key},
            copy_revisions=False,
            keep_live=False,
            user=by,
            reset_translation_key=False,
        )


def _free_slug(page: StrategyPage, title: str) -> str:
    wanted = slugify(title, allow_unicode=True)[:LONGEST_SLUG] or page.slug
    taken = set(page.get_siblings().values_list("slug", flat=True))
    return next(slug for slug in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


def _carry(old: Strategy, review: Review, strategy: Strategy) -> int:
    """All goals, and the measures that go on. Returns how many."""
    decided = review.decisions.filter(what__in=GOES_ON).values_list("measure", flat=True)
    goals = {goal.pk: copy_goal(goal, strategy) for goal in Goal.objects.filter(strategy=old)}
    measures = Measure.objects.filter(goal__strategy=old, pk__in=list(decided)).order_by("goal", "order", "pk")
    return len([copy_measure(each, goals[each.goal_id]) for each in measures])

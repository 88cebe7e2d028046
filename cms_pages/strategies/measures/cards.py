"""The overview of a strategy: goals as sections, measures as cards. Light enough for hundreds of measures."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from cms_pages.strategies.rules.measure_states import MeasureState
from cms_pages.strategies.rules.progress import Progress, progress_of
from cms_pages.strategies.strategy import Strategy

from .models import Goal, Measure, Partner
from .parts import Resource
from .queries import counted, is_blocked_by

ON_A_PAGE = 25
BLOCKED = "blocked"
"""Chosen like a state."""


@dataclass(frozen=True)
class Asked:
    """What is chosen to be shown. `organisations` are ids; empty means all, None that there is nobody of that name."""

    state: str = ""
    field: str = ""
    organisations: frozenset[int] = frozenset()
    mine: bool = False

    @property
    def chosen(self) -> bool:
        return bool(self.state or self.field or self.organisations or self.mine)


@dataclass(frozen=True)
class Card:
    measure: Measure
    leading: list[Partner]
    others: int
    blocking: list[Resource]
    milestones: int
    done: int
    share: int
    overdue: bool


@dataclass
class Section:
    goal: Goal
    progress: Progress
    cards: list[Card] = field(default_factory=list)


def overview_of(strategy: Strategy, asked: Asked, page: str | None) -> tuple[Page, list[Section]]:
    """The page of a list, and its sections. Progress counts all measures of a goal, whatever is chosen."""
    goals = {goal.pk: goal for goal in strategy.goals.all()}
    progress = _progress_by_goal(strategy)
    found = Paginator(_places(strategy, goals, asked), ON_A_PAGE).get_page(page)
    cards = _cards([measure for _goal, measure in found if measure is not None])
    sections: dict[int, Section] = {}
    for goal, measure in found:
        section = sections.setdefault(goal, Section(goals[goal], progress.get(goal) or progress_of([])))
        section.cards += [cards[measure]] if measure in cards else []
    return found, list(sections.values())


def _progress_by_goal(strategy: Strategy) -> dict[int, Progress]:
    by_goal: dict[int, list] = {}
    for each in _with_counts(Measure.objects.filter(goal__strategy=strategy)).defer("what", "description"):
        by_goal.setdefault(each.goal_id, []).append(counted(each, each.all_milestones, each.done_milestones))
    return {goal: progress_of(rows) for goal, rows in by_goal.items()}


def _places(strategy: Strategy, goals: Iterable[int], asked: Asked) -> list[tuple[int, int | None]]:
    """Each measure with its goal, blocked ones first; a goal without any keeps a place, unless something is chosen."""
    today = timezone.localdate()
    rows = _chosen(Measure.objects.filter(goal__strategy=strategy), asked).only("goal", "state", "order")
    by_goal: dict[int, list[Measure]] = {pk: [] for pk in goals}
    for each in rows.prefetch_related(Prefetch("resources", queryset=Resource.objects.defer("what", "reason"))):
        if asked.state != BLOCKED or _is_blocked(each, today):
            by_goal.setdefault(each.goal_id, []).append(each)
    found: list[tuple[int, int | None]] = []
    for goal, measures in by_goal.items():
        found += [(goal, each.pk) for each in sorted(measures, key=lambda each: not _is_blocked(each, today))]
        found += [(goal, None)] if not measures and not asked.chosen else []
    return found


def _chosen(measures, asked: Asked):
    if asked.state and asked.state != BLOCKED:
        measures = measures.filter(state=asked.state)
    if asked.field:
        measures = measures.filter(
            pk__in=Measure.needs.through.objects.filter(need__field__code=asked.field).values("measure")
        )
    if asked.organisations or asked.mine:
        part = Partner.objects.filter(measure=OuterRef("pk"), organisation__in=asked.organisations)
        measures = measures.filter(Exists(part))
    return measures


def _is_blocked(measure: Measure, today: date) -> bool:
    return any(is_blocked_by(measure, each, today) for each in measure.resources.all())


def _with_counts(measures):
    return measures.annotate(
        all_milestones=Count("milestones"),
        done_milestones=Count("milestones", filter=~Q(milestones__done_on=None)),
    )


def _cards(pks: list[int]) -> dict[int, Card]:
    today = timezone.localdate()
    leading = Partner.objects.exclude(part=Partner.Part.PARTNER).select_related("organisation__merged_into")
    found = _with_counts(Measure.objects.filter(pk__in=pks)).prefetch_related(
        Prefetch("partners", queryset=leading.order_by("-part"), to_attr="leading"),
        Prefetch("resources", queryset=Resource.objects.select_related("asked_of")),
    )
    others = dict(
        Partner.objects.filter(measure__in=pks, part=Partner.Part.PARTNER)
        .order_by()
        .values_list("measure")
        .annotate(number=Count("pk"))
    )
    return {each.pk: _card(each, others.get(each.pk, 0), today) for each in found}


def _card(measure: Measure, others: int, today: date) -> Card:
    facts = counted(measure, measure.all_milestones, measure.done_milestones)
    ended = measure.state in (MeasureState.DONE, MeasureState.DROPPED)
    return Card(
        measure=measure,
        leading=measure.leading,
        others=others,
        blocking=[each for each in measure.resources.all() if is_blocked_by(measure, each, today)],
        milestones=measure.all_milestones,
        done=measure.done_milestones,
        share=facts.share,
        overdue=bool(measure.due and measure.due < today and not ended),
    )

"""A whole strategy with everything in it, in a fixed small number of queries."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Prefetch, Q
from django.utils import timezone

from cms_pages.strategies.needs.models import Need
from cms_pages.strategies.rules.measure_states import MeasureState, ResourceState
from cms_pages.strategies.rules.progress import Counted, Progress, is_blocking, progress_of
from cms_pages.strategies.strategy import Strategy

from .models import Goal, Measure, Partner
from .parts import Application, Indicator, IndicatorValue, Milestone, Resource

PARTS_IN_ORDER = {part: place for place, part in enumerate(Partner.Part.values)}


@dataclass(frozen=True)
class MeasurePlan:
    """`lead` and `co_lead` stand in `partners`, too; `blocking` are those of `resources` that hold it up."""

    measure: Measure
    partners: list[Partner]
    needs: list[Need]
    resources: list[Resource]
    blocking: list[Resource]
    applications: list[Application]
    milestones: list[Milestone]
    indicators: list[Indicator]

    @property
    def lead(self) -> Partner | None:
        return self._with_part(Partner.Part.LEAD)

    @property
    def co_lead(self) -> Partner | None:
        return self._with_part(Partner.Part.CO_LEAD)

    @property
    def others(self) -> list[Partner]:
        return [each for each in self.partners if each.part == Partner.Part.PARTNER]

    @property
    def counted(self) -> Counted:
        done = sum(each.done_on is not None for each in self.milestones)
        return counted(self.measure, len(self.milestones), done)

    @property
    def share(self) -> int:
        """Percent, as it counts for its goal."""
        return self.counted.share

    def _with_part(self, part: str) -> Partner | None:
        return next((each for each in self.partners if each.part == part), None)


@dataclass(frozen=True)
class GoalPlan:
    goal: Goal
    progress: Progress
    measures: list[MeasurePlan]


@dataclass(frozen=True)
class Plan:
    strategy: Strategy
    progress: Progress
    goals: list[GoalPlan]


def plan_of(strategy: Strategy) -> Plan:
    """Goals and measures in their order. A dozen queries, however much there is."""
    today = timezone.localdate()
    measures = Prefetch("measures", queryset=measures_with_parts())
    goals = [_goal_plan(goal, today) for goal in strategy.goals.prefetch_related(measures)]
    everything = [plan.counted for goal in goals for plan in goal.measures]
    return Plan(strategy, progress_of(everything), goals)


def measure_plan(measure: Measure) -> MeasurePlan:
    """Of a measure from `measures_with_parts`."""
    return _measure_plan(measure, timezone.localdate())


def measures_with_parts():
    # One organisation takes part in many measures: it is read once.
    partners = Partner.objects.prefetch_related("organisation__merged_into")
    resources = Resource.objects.select_related("needed_by", "asked_of__merged_into", "advocate")
    values = IndicatorValue.objects.select_related("organisation")
    return Measure.objects.prefetch_related(
        Prefetch("partners", queryset=partners),
        Prefetch("needs", queryset=Need.objects.select_related("field")),
        Prefetch("resources", queryset=resources),
        Prefetch("applications", queryset=Application.objects.prefetch_related("applicants")),
        Prefetch("milestones", queryset=Milestone.objects.select_related("done_by")),
        Prefetch("indicators", queryset=Indicator.objects.prefetch_related(Prefetch("values", queryset=values))),
    )


def counted(measure: Measure, milestones: int, done: int) -> Counted:
    return Counted(MeasureState(measure.state), MeasureState(measure.before_pause), milestones, done)


def is_blocked_by(measure: Measure, resource: Resource, today: date) -> bool:
    since = timezone.localdate(resource.state_since)
    return is_blocking(MeasureState(measure.state), ResourceState(resource.state), since, today)


def _goal_plan(goal: Goal, today: date) -> GoalPlan:
    plans = [_measure_plan(each, today) for each in goal.measures.all()]
    return GoalPlan(goal, progress_of([each.counted for each in plans]), plans)


def _measure_plan(measure: Measure, today: date) -> MeasurePlan:
    resources = list(measure.resources.all())
    return MeasurePlan(
        measure=measure,
        partners=sorted(measure.partners.all(), key=_leading_first),
        needs=list(measure.needs.all()),
        resources=resources,
        blocking=[each for each in resources if is_blocked_by(measure, each, today)],
        applications=list(measure.applications.all()),
        milestones=list(measure.milestones.all()),
        indicators=list(measure.indicators.all()),
    )


def _leading_first(partner: Partner) -> tuple[int, int]:
    return PARTS_IN_ORDER[partner.part], partner.pk


def progress_in_short(strategies: list[Strategy], *, among: Collection[str] | None = None) -> dict[int, Progress]:
    """Of whole strategies by their ids, or of some measures by their keys; nothing else of them. One query."""
    rows = Measure.objects.filter(goal__strategy__in=strategies).annotate(
        all_milestones=Count("milestones"),
        done_milestones=Count("milestones", filter=~Q(milestones__done_on=None)),
        of_strategy=F("goal__strategy"),
    )
    found: dict[int, list[Counted]] = {strategy.pk: [] for strategy in strategies}
    for each in rows.only("key", "state", "before_pause").order_by():
        if among is not None and str(each.key) not in among:
            continue
        found[each.of_strategy].append(counted(each, each.all_milestones, each.done_milestones))
    return {pk: progress_of(measures) for pk, measures in found.items()}

"""Goals and measures for the next cycle. What is copied has to be agreed anew."""

from django.db import transaction
from django.db.models import Max

from cms_pages.networks.organisations.membership import Membership
from cms_pages.strategies.rules.measure_states import ApplicationState, ResourceState
from cms_pages.strategies.strategy import Strategy

from .models import Goal, Measure, Partner
from .parts import Application, Indicator, Milestone, Resource

OPEN_REQUESTS = (ResourceState.REQUESTED, ResourceState.PROMISED)
OPEN_APPLICATIONS = (ApplicationState.PLANNED, ApplicationState.SUBMITTED)


def copy_goal(goal: Goal, strategy: Strategy) -> Goal:
    """Without its measures, after the goals that are there."""
    place = (strategy.goals.aggregate(last=Max("order"))["last"] or 0) + 1
    return Goal.objects.create(strategy=strategy, title=goal.title, description=goal.description, order=place)


@transaction.atomic
def copy_measure(measure: Measure, goal: Goal) -> Measure:
    """An idea again: its words and needs, partners that are still members, and what is open; indicators without values.

    Repeating it gives the copy that is there.
    """
    if before := Measure.objects.filter(carried_from=measure, goal__strategy=goal.strategy_id).first():
        return before
    place = (goal.measures.aggregate(last=Max("order"))["last"] or 0) + 1
    made = Measure.objects.create(
        goal=goal,
        what=measure.what,
        description=measure.description,
        due=measure.due,
        order=place,
        carried_from=measure,
    )
    made.needs.set(measure.needs.all())
    members = set(
        Membership.objects.current().filter(network=goal.strategy.network_id).values_list("organisation", flat=True)
    )
    _copy_partners(measure, made, members)
    _copy_rows(measure.resources.filter(state__in=OPEN_REQUESTS), made, Resource)
    _copy_rows(measure.indicators.all(), made, Indicator)
    _copy_rows(measure.milestones.filter(done_on=None), made, Milestone)
    for each in measure.applications.filter(state__in=OPEN_APPLICATIONS):
        _copy_application(each, made)
    return made


def _copy_application(application: Application, made: Measure) -> None:
    copy = _again(application, measure=made)
    copy.save()
    copy.applicants.set(application.applicants.all())


def _copy_partners(measure: Measure, made: Measure, members: set[int]) -> None:
    """One that was put together with another goes on as that one, once."""
    rows: dict[int, Partner] = {}
    for each in measure.partners.select_related("organisation"):
        heir = each.organisation.merged_into_id or each.organisation_id
        if heir in members and heir not in rows:
            rows[heir] = _again(each, measure=made, organisation_id=heir)
    Partner.objects.bulk_create(rows.values())


def _copy_rows(rows, made: Measure, model: type[Resource | Indicator | Milestone]) -> None:
    model.objects.bulk_create([_again(each, measure=made) for each in rows])


def _again(row, **changed):
    """The same facts in a new row, with a key of its own."""
    skipped = {"id", "key", *changed, *(name.removesuffix("_id") for name in changed)}
    facts = {each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields if each.name not in skipped}
    return type(row)(**facts | changed)

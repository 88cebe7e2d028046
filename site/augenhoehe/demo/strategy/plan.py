"""Goals and measures of the demonstration: who leads with whom, what each gains, what is needed."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from django.utils import timezone

from cms_pages.strategies.measures.models import Goal, Measure, Partner
from cms_pages.strategies.measures.parts import Application, Indicator, Milestone, Resource
from cms_pages.strategies.measures.services import (
    applications,
    goals,
    indicators,
    measures,
    milestones,
    own_part,
    resources,
)
from cms_pages.strategies.needs.models import Need
from cms_pages.strategies.rules.measure_states import ApplicationState, ResourceState
from cms_pages.strategies.strategy import Strategy

from ..texts import SOURCE_LANGUAGE
from .people import Cast
from .texts import key, text

LEADS = {
    "hours": ("mo", 0, "administration", 0),
    "courses": ("partner", 0, "mo", 1),
    "office": ("administration", 1, "mo", 2),
}
"""Measure: side and number of who leads, side and number of who leads with them."""
GOALS = {"work": ("hours", "courses"), "offices": ("office",)}


def draft_plan(people: Cast, strategy: Strategy, needs: list[Need]) -> dict[str, Measure]:
    made = {}
    for goal_name, names in GOALS.items():
        goal = _goal(people, strategy, goal_name)
        for name in names:
            made[name] = _measure(people, goal, name, needs[len(made) % len(needs)])
    for name, measure in made.items():
        _say_own_parts(people, measure, name)
    _ask_for_resources(people, made["hours"])
    _plan_work(people, made)
    return made


def _goal(people: Cast, strategy: Strategy, name: str) -> Goal:
    return goals.add_goal(
        strategy=strategy,
        key=key(f"goal {name}"),
        title=text(f"goal_{name}"),
        description=text(f"goal_{name}_more"),
        language=SOURCE_LANGUAGE,
        by=people.coordinator.user,
    )


def _measure(people: Cast, goal: Goal, name: str, need: Need) -> Measure:
    side, number, other_side, other_number = LEADS[name]
    lead, person = people.of(side, number)
    co_lead, _other = people.of(other_side, other_number)
    taking_part = [found[-1][0] for found in people.by_side.values() if found[-1][0] not in (lead, co_lead)]
    draft = measures.Draft(
        goal=goal,
        what=text(f"measure_{name}"),
        description=text(f"measure_{name}_more"),
        language=SOURCE_LANGUAGE,
        due=_in_days(200),
        lead=lead,
        co_lead=co_lead,
        partners=taking_part,
        needs=[need],
    )
    return measures.add_measure(key=key(f"measure {name}"), draft=draft, by=person.user, organisation=lead)


def _say_own_parts(people: Cast, measure: Measure, name: str) -> None:
    for partner in measure.partners.exclude(part=Partner.Part.PARTNER).select_related("organisation"):
        person = next(person for organisation, person in people.everybody if organisation == partner.organisation)
        said = own_part.OwnPart(
            role=text(f"role_{partner.part}"),
            own_benefit=text(f"benefit_{partner.organisation.own_side}"),
            contribution=text(f"contribution_{partner.organisation.own_side}"),
            language=SOURCE_LANGUAGE,
            public=True,
        )
        own_part.say_own_part(partner=partner, seal=own_part.seal_of_part(partner), said=said, by=person.user)


def _ask_for_resources(people: Cast, measure: Measure) -> None:
    needed_by, person = people.of("mo")
    asked_of, _officer = people.of("administration")
    advocate, _other = people.of("partner")
    for name, kind in (("posts", Resource.Kind.POSTS), ("rooms", Resource.Kind.ROOMS)):
        asked = resources.Asked(
            kind=kind,
            what=text(f"resource_{name}"),
            language=SOURCE_LANGUAGE,
            amount="",
            needed_by=needed_by,
            asked_of=asked_of,
            asked_elsewhere="",
            advocate=advocate,
        )
        said = {"by": person.user, "organisation": needed_by}
        resources.add_resource(measure=measure, key=key(f"resource {name}"), asked=asked, **said)


def _plan_work(people: Cast, made: dict[str, Measure]) -> None:
    by = {"by": people.coordinator.user}
    for name, measure in made.items():
        for number, what in enumerate(("begun", "known")):
            milestones.add_milestone(
                measure=measure,
                key=key(f"milestone {name} {what}"),
                what=text(f"milestone_{what}"),
                language=SOURCE_LANGUAGE,
                due=_in_days(60 + 60 * number),
                **by,
            )
    measured = indicators.Measured(
        name=text("indicator"),
        language=SOURCE_LANGUAGE,
        kind=Indicator.Kind.OUTPUT,
        unit="",
        baseline=Decimal(0),
        target=Decimal(200),
        source=text("indicator_source"),
    )
    indicators.add_indicator(measure=made["hours"], key=key("indicator"), measured=measured, **by)
    facts = applications.Facts(
        call=text("call"),
        call_url="",
        deadline=_in_days(90),
        applicants=[people.of("mo")[0], people.of("partner")[0]],
        share_of_posts=60,
        share_of_money=50,
    )
    applications.add_application(measure=made["courses"], key=key("application"), facts=facts, **by)


def answer_requests(people: Cast) -> None:
    """One post is granted, the room is declined with a reason."""
    organisation, person = people.of("administration")
    said = {"by": person.user, "organisation": organisation, "language": SOURCE_LANGUAGE}
    posts = Resource.objects.get(key=key("resource posts"))
    for seen, to in _steps(ResourceState.REQUESTED, ResourceState.PROMISED, ResourceState.GRANTED):
        posts = resources.answer_request(resource=posts, seen=seen, to=to, **said)
    rooms = Resource.objects.get(key=key("resource rooms"))
    declined = {"seen": ResourceState.REQUESTED, "to": ResourceState.DECLINED}
    resources.answer_request(resource=rooms, reason=text("room_declined"), **declined, **said)
    application = Application.objects.get(key=key("application"))
    submitted = {"seen": ApplicationState.PLANNED, "to": ApplicationState.SUBMITTED}
    applications.move_application(application=application, **submitted, by=people.coordinator.user)


def report_progress(people: Cast) -> None:
    by = {"by": people.coordinator.user}
    for name in ("hours", "courses"):
        found = Milestone.objects.get(key=key(f"milestone {name} begun"))
        milestones.finish_milestone(milestone=found, on=_in_days(-120), **by)
    indicator = Indicator.objects.get(key=key("indicator"))
    for days, value in ((-210, 20), (-150, 55), (-90, 90), (-30, 130)):
        indicators.add_value(indicator=indicator, on=_in_days(days), value=Decimal(value), **by)


def _steps(*states) -> Iterator[tuple]:
    return pairwise(states)


def _in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)

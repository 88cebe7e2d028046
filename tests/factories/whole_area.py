"""One of everything that the signed-in pages of strategies show, and the address of each page. All texts synthetic."""

import uuid
from datetime import timedelta
from types import SimpleNamespace

from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone

from cms_pages.models import (
    Application,
    Indicator,
    Milestone,
    Partner,
    Resource,
    Review,
    StrategyPage,
)
from cms_pages.strategies import urls
from cms_pages.strategies.rules.ballots import Method
from cms_pages.strategies.voting.services import open_vote
from cms_pages.strategies.words import words

from .consent import begin_round
from .pages import add_page
from .strategies import make_goal, make_measure, make_need, make_strategy, people_of


def make_everything(level):
    """Verein leads a measure, amt leads it with them, schule takes part; a second strategy is in a round of consent."""
    made = SimpleNamespace(level=level, need=make_need(level.network, state="validated"))
    made.page = add_page(level.page, StrategyPage, language="de", title="Strategie", slug="strategie")
    made.strategy = made.page.record
    made.goal = make_goal(made.strategy)
    made.measure = make_measure(made.goal, lead=level.verein, co_lead=level.amt)
    Partner.objects.create(measure=made.measure, organisation=level.schule)
    made.resource = Resource.objects.create(measure=made.measure, kind="money", what=words("Geld", "de"))
    made.application = Application.objects.create(measure=made.measure, call="Aufruf")
    made.milestone = Milestone.objects.create(measure=made.measure, what=words("Beginn", "de"))
    made.indicator = Indicator.objects.create(measure=made.measure, kind="output", name=words("Plätze", "de"))
    soon = timezone.now() + timedelta(days=9)
    made.vote = _vote(level, made.need)
    asked = make_strategy(level.network, number=2, name="Zweite")
    make_measure(make_goal(asked, "Ziel"), "Maßnahme", lead=level.verein, co_lead=level.amt)
    made.round = begin_round(level, asked)
    adopted = make_strategy(level.network, number=3, name="Dritte", state="adopted", adopted_at=timezone.now())
    made.adopted = adopted
    made.review = Review.objects.create(strategy=adopted, year=2026, closes_at=soon)
    return made


def _vote(level, need):
    last_day = timezone.localdate() + timedelta(days=9)
    given = {"title": "Was zuerst?", "language": "de", "last_day": last_day, "method": Method.DOTS, "dots": 10}
    people = people_of(level.network, level.coordinator)
    return open_vote(people=people, key=uuid.uuid4(), needs=[need], **given)


def values_of(made, organisation):
    """What stands in addresses, by part and name; for somebody of an organisation."""
    strategy, measure, nothing = made.strategy.key, made.measure.key, uuid.UUID(int=0)
    return {
        "needs": {"key": made.need.key, "purpose": "valid", "kind": "quote", "evidence": nothing, "change": nothing},
        "voting": {"key": made.vote.key, "kind": "csv"},
        "texts": {"strategy": strategy, "passage": "idea", "key": nothing, "number": 1},
        "measures": {
            "strategy": strategy,
            "goal": made.goal.key,
            "measure": measure,
            "organisation": organisation.pk,
            "resource": made.resource.key,
            "application": made.application.key,
            "milestone": made.milestone.key,
            "indicator": made.indicator.key,
            "kind": "resource",
        },
        "consent": {"key": made.round.key, "strategy": made.strategy.pk, "token": "1-1-" + "0" * 40},
        "reviews": {"key": made.review.key, "strategy": made.adopted.key, "measure": nothing},
        "telling": {"survey": "none", "wave": 1, "code": "none"},
    }


def addresses(made, organisation):
    """{name: address} of every page of the area. Raises KeyError for one whose parts have no value above."""
    values = values_of(made, organisation)
    return {name: _address(made, name, names, values) for name, names in pages()}


def _address(made, name, names, values):
    part, _colon, page = name.rpartition(":")
    known = dict(values.get(part, {}))
    if part == "measures" and "key" in names:
        known["key"] = known.get(page.rpartition("_")[2], known["resource"])
    kwargs = {each: known[each] for each in names if each != "network"}
    return reverse(name, kwargs={"network": made.level.network.pk, **kwargs})


def pages(patterns=None, prefix=""):
    for each in patterns or urls.urlpatterns:
        if isinstance(each, URLResolver):
            part = each.app_name or each.namespace
            yield from _below(each, f"{prefix}{part}:" if part else prefix)
        elif isinstance(each, URLPattern):
            yield f"{prefix}{each.name}", list(each.pattern.converters)


def _below(resolver, prefix):
    return pages(resolver.url_patterns, prefix) if resolver.url_patterns else iter(())

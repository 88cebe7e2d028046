"""An adopted strategy with pages in two languages, two goals and three measures, and ways to review it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cms_pages.models import Strategy, StrategyPage
from cms_pages.strategies.reviews import services
from cms_pages.strategies.reviews.services import version_of
from cms_pages.strategies.rules.strategy_states import StrategyState
from tests.factories.pages import ARABIC, GERMAN, add_page
from tests.factories.strategies import make_goal, make_measure, make_need, people_of

BLOCK = "44444444-4444-4444-8444-444444444444"
BODY = [{"type": "rich_text", "value": "<p>Synthetische Lage.</p>", "id": BLOCK}]


@pytest.fixture
def strategy(level, site_pages):
    period = {"begins": date(2025, 1, 1), "ends": date(2026, 12, 31)}
    texts = {"guiding_idea": "Gemeinsam planen.", "body": BODY}
    german = add_page(
        level.page, StrategyPage, language=GERMAN, title="Strategie 2025–2026", slug="strategie", **period, **texts
    )
    network = site_pages[ARABIC]["network"]
    add_page(
        network, StrategyPage, language=ARABIC, original=german, title="استراتيجية", slug="plan", **period, **texts
    )
    adopted = {"state": StrategyState.ADOPTED, "adopted_at": timezone.now()}
    Strategy.objects.filter(key=german.translation_key).update(**adopted)
    return Strategy.objects.get(key=german.translation_key)


@pytest.fixture
def goals(strategy):
    return [make_goal(strategy, "Wege in Arbeit"), make_goal(strategy, "Offene Ämter", order=1)]


@pytest.fixture
def measures(level, goals):
    first = make_measure(goals[0], "Gemeinsame Sprechstunde", lead=level.verein, co_lead=level.amt, state="running")
    first.needs.add(make_need(level.network, state="in_strategy"))
    second = make_measure(goals[0], "Kurse am Abend", lead=level.amt, state="paused")
    third = make_measure(goals[1], "Offener Tag", lead=level.stelle, state="done")
    return [first, second, third]


@pytest.fixture
def review(level, strategy, measures):
    last_day = timezone.localdate() + timedelta(days=14)
    return services.open_review(strategy=strategy, year=2026, last_day=last_day, by=level.coordinator)


@pytest.fixture
def rate(level, goals, review):
    """Grades of the goals in their order, and of being involved early."""

    def rate(name, *grades, early=None, comment="", person=None, seen=""):
        done = {str(goal.key): grade for goal, grade in zip(goals, grades, strict=False) if grade}
        given = {"done": done, "eye_level": {"early_involvement": early} if early else {}}
        people = people_of(level.network, person or getattr(level, f"{name}_person"))
        words = {"comment": comment, "language": "de", "seen": seen}
        return services.rate(people=people, review=review, organisation=getattr(level, name), given=given, **words)

    return rate


@pytest.fixture
def decide(level, review):
    def decide(measure, what, reason="Weil es wirkt.", seen=None):
        row = review.decisions.filter(measure=measure).first()
        given = {"reason": reason, "language": "de", "seen": version_of(row) if seen is None else seen}
        return services.decide(review=review, measure=measure, what=what, by=level.coordinator, **given)

    return decide

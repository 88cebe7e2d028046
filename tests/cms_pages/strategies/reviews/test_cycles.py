"""The next cycle: what goes on is copied, what was stays readable, and there is one record and one page a language."""

from datetime import date

import pytest

from cms_pages.models import (
    Application,
    Entry,
    Indicator,
    Measure,
    Milestone,
    Partner,
    Resource,
    Strategy,
    StrategyPage,
)
from cms_pages.strategies.reviews import services
from cms_pages.strategies.reviews.cycles import next_cycle
from cms_pages.strategies.reviews.services import Refused
from cms_pages.strategies.rules.reviewing import Decision
from cms_pages.strategies.strategy import close_previous
from cms_pages.strategies.words import words
from tests.factories.pages import add_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided(review, measures, decide):
    services.close_review(review=review)
    decide(measures[0], Decision.CARRY_OVER)
    decide(measures[1], Decision.CLOSE, "Niemand kam.")
    return review


def test_nothing_begins_before_everything_is_decided(review, measures, decide, level):
    with pytest.raises(Refused, match="too_early"):
        next_cycle(review, level.coordinator)
    services.close_review(review=review)
    decide(measures[0], Decision.CHANGE)
    with pytest.raises(Refused, match="undecided"):
        next_cycle(review, level.coordinator)
    decide(measures[1], Decision.CLOSE)
    assert next_cycle(review, level.coordinator).previous == review.strategy


def test_the_next_strategy_follows_with_its_period_and_name(decided, strategy, level):
    made = next_cycle(decided, level.coordinator)
    assert (made.previous, made.number, made.name, made.state) == (strategy, 2, "Strategie 2027–2028", "draft")
    assert (made.begins, made.ends) == (date(2027, 1, 1), date(2028, 12, 31))
    assert Entry.objects.get(kind="carried_over").data["measures"] == 1


def test_a_period_of_ones_own_is_in_the_name(decided, level):
    made = next_cycle(decided, level.coordinator, begins=date(2027, 7, 1), ends=date(2027, 12, 31))
    assert made.name == "Strategie 2027"


def test_a_second_click_finds_what_the_first_one_made(decided, level):
    assert next_cycle(decided, level.coordinator) == next_cycle(decided, level.coordinator)
    assert (Strategy.objects.count(), StrategyPage.objects.count()) == (2, 4)


def test_pages_are_drafts_beside_the_old_ones_in_each_language(decided, strategy, level):
    made = next_cycle(decided, level.coordinator)
    old = {page.locale_id: page for page in StrategyPage.objects.filter(translation_key=strategy.key)}
    new = StrategyPage.objects.filter(translation_key=made.key).select_related("locale")
    assert {page.locale.language_code: page.title for page in new} == {
        "de": "Strategie 2027–2028",
        "ar": "استراتيجية 2027–2028",
    }
    for page in new:
        assert page.get_parent() == old[page.locale_id].get_parent()
        assert not page.live
        assert (page.begins, page.guiding_idea) == (made.begins, "Gemeinsam planen.")
        assert page.get_latest_revision_as_object().title == page.title
        assert [block.id for block in page.body] == [block.id for block in old[page.locale_id].body]
    assert all(page.live and page.title in ("Strategie 2025–2026", "استراتيجية") for page in old.values())


def test_publishing_the_new_page_keeps_one_record(decided, level):
    made = next_cycle(decided, level.coordinator)
    page = StrategyPage.objects.get(translation_key=made.key, locale__language_code="de")
    page.get_latest_revision().publish()
    assert Strategy.objects.count() == 2
    found = Strategy.objects.get(pk=made.pk)
    assert (found.previous, found.name) == (decided.strategy, "Strategie 2027–2028")


def test_measures_that_go_on_are_copied_with_what_belongs_to_them(decided, measures, level):
    first = measures[0]
    for state in ("requested", "granted"):
        Resource.objects.create(measure=first, kind="rooms", what=words("Raum", "de"), state=state)
    Indicator.objects.create(measure=first, name=words("Gespräche", "de"), kind="output", target=20)
    Partner.objects.filter(measure=first, part="lead").update(own_benefit=words("Kürzere Wege", "de"))
    copy = next_cycle(decided, level.coordinator)
    made = Measure.objects.get(goal__strategy=copy)
    assert (made.carried_from, made.what, made.state) == (first, first.what, "idea")
    assert list(made.needs.all()) == list(first.needs.all())
    assert [(each.part, each.organisation) for each in made.partners.all()] == [
        ("lead", level.verein),
        ("co_lead", level.amt),
    ]
    assert made.partners.get(part="lead").own_benefit["text"] == "Kürzere Wege"
    assert [each.state for each in made.resources.all()] == ["requested"]
    assert [each.target for each in made.indicators.all()] == [20]


def test_what_is_not_done_yet_is_not_lost(decided, measures, level):
    first = measures[0]
    for day in (None, date(2026, 5, 1)):
        Milestone.objects.create(measure=first, what=words("Schritt", "de"), done_on=day)
    for state in ("submitted", "granted"):
        Application.objects.create(measure=first, call=f"Aufruf {state}", state=state).applicants.add(level.verein)
    next_cycle(decided, level.coordinator)
    made = Measure.objects.get(carried_from=first)
    assert [each.done_on for each in made.milestones.all()] == [None]
    (application,) = made.applications.all()
    assert (application.call, list(application.applicants.all())) == ("Aufruf submitted", [level.verein])
    assert (first.milestones.count(), first.applications.count()) == (2, 2)


def test_what_was_stays_as_it_was(decided, strategy, measures, level):
    next_cycle(decided, level.coordinator)
    assert list(Measure.objects.filter(goal__strategy=strategy).values_list("state", flat=True)) == [
        "running",
        "paused",
        "done",
    ]
    strategy.refresh_from_db()
    assert strategy.state == "adopted"
    assert decided.decisions.get(measure=measures[1]).reason["text"] == "Niemand kam."


def test_all_goals_go_on_with_their_words(decided, level):
    made = next_cycle(decided, level.coordinator)
    assert [goal.title["text"] for goal in made.goals.all()] == ["Wege in Arbeit", "Offene Ämter"]


def test_decisions_stand_once_the_next_cycle_has_begun(decided, decide, measures, level):
    next_cycle(decided, level.coordinator)
    with pytest.raises(Refused, match="followed"):
        decide(measures[1], Decision.CHANGE)


def test_a_strategy_without_pages_has_a_next_cycle_too(decided, strategy, level):
    StrategyPage.objects.filter(translation_key=strategy.key).delete()
    assert next_cycle(decided, level.coordinator).name == "Strategie 2027–2028"
    assert not StrategyPage.objects.exists()


def test_a_taken_address_gets_a_number(decided, level):
    add_page(level.page, StrategyPage, language="de", title="Andere", slug="strategie-20272028")
    next_cycle(decided, level.coordinator)
    slugs = StrategyPage.objects.filter(title="Strategie 2027–2028").values_list("slug", flat=True)
    assert list(slugs) == ["strategie-20272028-2"]


def test_what_was_holds_on_until_what_follows_is_adopted(decided, strategy, level):
    made = next_cycle(decided, level.coordinator)
    strategy.refresh_from_db()
    assert strategy.state == "adopted"
    close_previous(made)
    strategy.refresh_from_db()
    assert strategy.state == "closed"

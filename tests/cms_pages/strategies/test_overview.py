"""What waits for whom, and how far the network is."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from cms_pages.models import Measure, Resource, Suggestion, Vote
from cms_pages.strategies.reviews.services import open_review
from cms_pages.strategies.waiting import waiting_for
from cms_pages.strategies.words import words
from tests.factories.consent import begin_round, say
from tests.factories.strategies import make_goal, make_measure, make_need, make_strategy, people_of


def waits(level, who="verein_person"):
    with translation.override("en"):
        return [each.text for each in waiting_for(people_of(level.network, getattr(level, who)))]


@pytest.fixture
def strategy(level):
    made = make_strategy(level.network)
    made.measure = make_measure(make_goal(made), lead=level.verein, co_lead=level.amt)
    return made


def test_where_nothing_is_to_be_done_nothing_waits(level):
    assert waits(level) == []
    assert waits(level, "coordinator") == []


def test_a_round_waits_until_the_organisation_has_answered(level, strategy):
    found = begin_round(level, strategy)
    assert waits(level) == ["Does your organisation agree? Strategie"]
    assert waits(level, "coordinator") == []
    say(level, found, "verein")
    assert waits(level) == []


def test_a_vote_waits_until_it_is_cast(level):
    vote = Vote.objects.create(network=level.network, closes_at=timezone.now() + timedelta(days=2))
    assert waits(level) == ["Vote on which needs come first."]
    vote.ballots.create(organisation=level.verein, side="mo", choices={})
    assert waits(level) == []


def test_a_review_waits_until_it_is_rated(level, strategy):
    strategy.state = "adopted"
    strategy.save()
    last_day = timezone.localdate() + timedelta(days=9)
    review = open_review(strategy=strategy, year=2027, last_day=last_day, by=level.coordinator)
    assert waits(level) == ["Say how the year went."]
    review.ratings.create(organisation=level.verein, side="mo")
    assert waits(level) == []


def test_what_is_over_waits_for_nobody(level):
    Vote.objects.create(network=level.network, closes_at=timezone.now() - timedelta(days=2))
    assert waits(level) == []


def test_whoever_is_asked_for_something_is_told(level, strategy):
    Resource.objects.create(measure=strategy.measure, kind="rooms", needed_by=level.verein, asked_of=level.amt)
    assert waits(level, "amt_person") == ["Your organisation was asked for something that a measure needs."]
    assert waits(level) == []


def test_a_need_waits_for_each_side(level):
    need = make_need(level.network)
    need.confirmations.create(purpose="valid", organisation=level.club, side="mo")
    assert waits(level) == []
    assert waits(level, "schule_person") == ["1 need waits for your side to confirm it."]


def test_a_measure_that_is_late_waits_for_who_leads_it(level, strategy):
    Measure.objects.update(due=timezone.localdate() - timedelta(days=1), state="running")
    assert len(waits(level)) == len(waits(level, "amt_person")) == 1
    assert waits(level, "club_person") == []


def test_what_is_carried_over_waits_in_its_cycle_until_the_next_one_holds(level, strategy):
    day = timezone.localdate() - timedelta(days=1)
    Measure.objects.update(due=day, state="running")
    following = make_strategy(level.network, number=2)
    copied = {"lead": level.verein, "due": day, "state": "idea", "carried_from": strategy.measure}
    make_measure(make_goal(following), **copied)
    assert len(waits(level)) == 1
    following.adopted_at = timezone.now()
    following.save()
    assert waits(level) == []


def test_suggestions_wait_for_who_coordinates(level, strategy):
    given = {"proposed": words("Neu", "de"), "organisation": level.verein, "passage": "idea"}
    for _number in range(2):
        Suggestion.objects.create(key=uuid.uuid4(), strategy=strategy, **given)
    assert waits(level, "coordinator") == ["Suggestions for the text wait for an answer."]
    assert waits(level) == []


def test_what_ends_first_stands_first(level, strategy):
    begin_round(level, strategy)
    Vote.objects.create(network=level.network, closes_at=timezone.now() + timedelta(days=2))
    make_need(level.network)
    assert [text[:4] for text in waits(level)] == ["Vote", "Does", "1 ne"]


@pytest.mark.parametrize("who", ["verein_person", "amt_person", "schule_person", "coordinator"])
def test_the_page_counts_needs_and_shows_strategies(client, level, strategy, who):
    make_need(level.network, state="validated")
    make_need(level.network, state="validated")
    client.force_login(getattr(level, who))
    content = client.get(reverse("strategy_overview", args=[level.network.pk])).content.decode()
    assert '<td>2 <progress max="2" value="2"' in content
    assert "Strategie" in content


def test_the_page_asks_little_however_much_there_is(client, level, django_assert_max_num_queries):
    for number in range(1, 4):
        made = make_strategy(level.network, number=number)
        for _measure in range(10):
            make_measure(make_goal(made), lead=level.verein)
    for _need in range(20):
        make_need(level.network)
    client.force_login(level.verein_person)
    with django_assert_max_num_queries(30):
        client.get(reverse("strategy_overview", args=[level.network.pk]))

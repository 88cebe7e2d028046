"""Opening, rating, closing and deciding: each side by itself, nothing lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms_pages.models import Entry, MeasureDecision, Rating, Review, Strategy
from cms_pages.strategies.reviews import services
from cms_pages.strategies.reviews.services import Changed, Refused, version_of
from cms_pages.strategies.rules.reviewing import Decision
from tests.factories.strategies import people_of
from tests.factories.talks import add_person, ended

pytestmark = pytest.mark.django_db


def over(review):
    Review.objects.filter(pk=review.pk).update(closes_at=timezone.now() - timedelta(minutes=1))


def row_of(review, of, key):
    return next(row for row in review.result[of] if row["key"] == str(key))


def turnout(review):
    return {row["side"]: (row["said"], row["of"], row["left"]) for row in review.result["turnout"]}


def test_only_what_is_adopted_is_reviewed_and_once_a_year(strategy, review, level):
    given = {"strategy": strategy, "last_day": timezone.localdate(), "by": level.coordinator}
    with pytest.raises(Refused, match="this_year"):
        services.open_review(year=2026, **given)
    Strategy.objects.update(state="draft")
    with pytest.raises(Refused, match="not_adopted"):
        services.open_review(year=2027, **given)
    assert Review.objects.count() == 1


def test_each_side_has_its_mean_with_how_many_stand_behind_it(rate, review, goals):
    rate("verein", 5, 1, early=2)
    rate("club", 4)
    rate("amt", 1, None, early=5)
    closed = services.close_review(review=review)
    first = row_of(closed, "done", goals[0].key)
    assert first["sides"] == {"mo": 4.5, "administration": 1.0}
    assert (first["n"], first["overall"]) == ({"mo": 2, "administration": 1}, 2.75)
    assert row_of(closed, "done", goals[1].key)["sides"] == {"mo": 1.0}
    assert row_of(closed, "eye_level", "early_involvement")["sides"] == {"mo": 2.0, "administration": 5.0}
    assert row_of(closed, "eye_level", "real_say")["overall"] is None
    assert turnout(closed) == {"mo": (2, 2, 0), "administration": (1, 2, 0), "partner": (0, 1, 0)}


def test_a_rating_is_changed_until_the_end(rate, review):
    first = rate("verein", 5)
    rate("verein", 3, seen=version_of(first))
    assert Rating.objects.count() == 1
    over(review)
    with pytest.raises(Refused, match="closed"):
        rate("verein", 1, seen=version_of(Rating.objects.get()))
    assert list(Rating.objects.get().done.values()) == [3]


def test_two_at_once_for_one_organisation_see_what_the_other_saved(rate, level):
    saved = rate("verein", 5, comment="Gut.")
    colleague = add_person("colleague", level.verein, role="deputy")
    with pytest.raises(Changed) as found:
        rate("verein", 1, person=colleague)
    assert found.value.row == saved
    assert rate("verein", 5, comment="Gut.", person=colleague).by == level.verein_person


def test_after_a_mandate_the_rating_stays_and_the_successor_may_change_it(rate, review, level):
    saved = rate("verein", 5)
    ended(level.verein_person.mandates.get())
    successor = add_person("successor", level.verein)
    assert rate("verein", 4, person=successor, seen=version_of(saved)).by == successor
    assert turnout(services.close_review(review=review))["mo"] == (1, 2, 0)


def test_a_mandate_that_ended_while_the_page_was_open_rates_nothing(review, level):
    people = people_of(level.network, level.verein_person)
    assert people.speaks_for == [level.verein]
    ended(level.verein_person.mandates.get())
    words = {"given": {"done": {}, "eye_level": {"real_say": 1}}, "comment": "", "language": "de", "seen": ""}
    with pytest.raises(Refused, match="not_yours"):
        services.rate(people=people, review=review, organisation=level.verein, **words)


def test_who_left_before_the_end_is_kept_and_not_counted(rate, review, level, goals):
    rate("verein", 5)
    rate("club", 1)
    ended(level.club_membership)
    closed = services.close_review(review=review)
    assert turnout(closed)["mo"] == (1, 1, 1)
    assert row_of(closed, "done", goals[0].key)["sides"] == {"mo": 5.0}
    assert Rating.objects.count() == 2


def test_a_goal_that_is_gone_is_left_out_and_the_rest_stays(rate, review, goals):
    rate("verein", 5, 2)
    goals[1].measures.all().delete()
    goals[1].delete()
    closed = services.close_review(review=review)
    assert [row["overall"] for row in closed.result["done"]] == [5.0]


def test_the_clock_closes_what_is_over_once(review, rate):
    rate("verein", 5)
    over(review)
    assert [services.close_due_reviews(), services.close_due_reviews()] == [1, 0]
    assert Entry.objects.filter(kind="review_closed").count() == 1


def test_it_is_decided_after_closing_and_may_be_changed(review, measures, decide):
    with pytest.raises(Refused, match="too_early"):
        decide(measures[0], Decision.CLOSE)
    services.close_review(review=review)
    decide(measures[0], Decision.CLOSE)
    decide(measures[0], Decision.CARRY_OVER)
    assert MeasureDecision.objects.get().what == Decision.CARRY_OVER


def test_who_decides_otherwise_meanwhile_sees_it(review, measures, decide):
    services.close_review(review=review)
    saved = decide(measures[0], Decision.CLOSE)
    with pytest.raises(Changed) as found:
        decide(measures[0], Decision.CHANGE, seen="")
    assert found.value.row == saved
    assert decide(measures[0], Decision.CLOSE, seen="") == saved

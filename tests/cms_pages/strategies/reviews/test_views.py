"""The pages of reviews: who sees and does what when, and what becomes of bad input."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from cms_pages.models import MeasureDecision, Rating, Review, Strategy
from cms_pages.strategies.reviews import services
from cms_pages.strategies.reviews.cycles import next_cycle
from cms_pages.strategies.rules.reviewing import Decision
from tests.factories.networks import add_member, make_organisation
from tests.factories.strategies import make_goal, make_measure
from tests.factories.talks import add_person

pytestmark = pytest.mark.django_db
PEOPLE = ["verein_person", "amt_person", "schule_person", "coordinator"]


@pytest.fixture
def go(client, level):
    """GET, or POST where something is given, as one of `level`."""

    def go(who, name, *args, given=None, query=""):
        client.force_login(getattr(level, who) if isinstance(who, str) else who)
        address = reverse(f"reviews:{name}", args=[level.network.pk, *args]) + query
        return client.get(address) if given is None else client.post(address, given)

    return go


@pytest.fixture
def closed(review, rate):
    rate("verein", 5, 2, early=4, comment="Es ging voran.")
    rate("club", 4, comment="<b>fett</b>")
    rate("amt", 1, 3, early=2)
    return services.close_review(review=review)


def text_of(answer):
    return answer.content.decode()


@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_reads_the_cycles_and_a_review(go, review, who):
    assert "Strategie 2025–2026" in text_of(go(who, "reviews"))
    assert go(who, "review", review.key).status_code == 200


def test_only_who_coordinates_opens_closes_decides_and_begins(go, review, strategy, measures):
    pages = [("new", [strategy.key]), ("close", [review.key]), ("next", [review.key])]
    for name, args in [*pages, ("decide", [review.key, measures[0].key])]:
        for who in PEOPLE[:3]:
            assert go(who, name, *args).status_code == 404
            assert go(who, name, *args, given={}).status_code == 404
    review.refresh_from_db()
    assert review.closed_at is None


def test_only_who_speaks_for_an_organisation_rates(go, review, level):
    given = {"eye_real_say": "3", "speaking": level.verein.pk}
    assert go("coordinator", "rating", review.key).status_code == 404
    assert go("amt_person", "rating", review.key, given=given).status_code == 404
    helping = add_person("helping", level.verein, role="member")
    assert go(helping, "rating", review.key, given=given).status_code == 404
    assert not Rating.objects.exists()


def test_a_review_is_opened_once_a_year(go, strategy):
    given = {"year": "2026", "last_day": timezone.localdate().isoformat()}
    assert go("coordinator", "new", strategy.key).status_code == 200
    assert go("coordinator", "new", strategy.key, given=given).status_code == 302
    again = go("coordinator", "new", strategy.key, given=given)
    assert "year" in again.context["form"].errors
    assert Review.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"year": "x"}, {"year": "99999"}, {"last_day": "2020-01-01"}, {"last_day": ""}])
def test_a_wrong_review_is_said_at_its_field(go, strategy, wrong):
    given = {"year": "2026", "last_day": timezone.localdate().isoformat()} | wrong
    assert set(go("coordinator", "new", strategy.key, given=given).context["form"].errors) == set(wrong)


def test_a_draft_cannot_be_reviewed(go, strategy):
    Strategy.objects.update(state="draft")
    given = {"year": "2026", "last_day": timezone.localdate().isoformat()}
    assert go("coordinator", "new", strategy.key, given=given).context["form"].non_field_errors()
    assert not Review.objects.exists()


def test_a_rating_is_saved_and_shown_again(go, review, goals):
    given = {
        f"done_{goals[0].key}": "4",
        "eye_real_say": "2",
        "eye_effort_paid": "",
        "comment": "Gut.",
        "language": "de",
    }
    assert go("verein_person", "rating", review.key).status_code == 200
    assert go("verein_person", "rating", review.key, given=given).status_code == 302
    rating = Rating.objects.get()
    assert (rating.done, rating.eye_level) == ({str(goals[0].key): 4}, {"real_say": 2})
    initial = go("verein_person", "rating", review.key).context["form"].initial
    assert (initial["eye_real_say"], initial["comment"]) == (2, "Gut.")


@pytest.mark.parametrize("wrong", [
    {}, {"eye_real_say": "6"}, {"eye_real_say": "x"}, {"comment": "x" * 4000, "eye_real_say": "1"}, {"language": "xx"},
])  # fmt: skip
def test_a_rating_that_says_nothing_or_nonsense_is_not_saved(go, review, wrong):
    answer = go("verein_person", "rating", review.key, given=wrong)
    assert answer.status_code == 200
    assert "error-summary" in text_of(answer)
    assert not Rating.objects.exists()


def test_who_saves_what_a_colleague_has_changed_sees_both(go, review, rate, level, goals):
    rate("verein", 5, 2, comment="Erster Text.")
    colleague = add_person("colleague", level.verein, role="deputy")
    given = {f"done_{goals[0].key}": "1", f"done_{goals[1].key}": "2", "comment": "Zweiter Text.", "language": "de"}
    answer = go(colleague, "rating", review.key, given=given)
    assert answer.status_code == 409
    assert "Erster Text." in text_of(answer)
    assert "Zweiter Text." in text_of(answer)
    assert [row[1:] for row in answer.context["both"]] == [(5, 1)]
    again = given | {"seen": answer.context["form"]["seen"].value()}
    assert go(colleague, "rating", review.key, given=again).status_code == 302
    assert Rating.objects.get().comment["text"] == "Zweiter Text."


def test_a_rating_that_comes_too_late_is_shown_again(go, review):
    services.close_review(review=review)
    answer = go("verein_person", "rating", review.key, given={"eye_real_say": "2", "comment": "Zu spät."})
    assert answer.status_code == 409
    assert "Zu spät." in text_of(answer)
    assert go("verein_person", "rating", review.key).status_code == 302


@pytest.mark.parametrize("who", PEOPLE)
def test_before_the_end_nobody_sees_more_than_how_many_have_rated(go, review, rate, who):
    rate("club", 5, 1, early=2, comment="Geheim.")
    answer = go(who, "review", review.key)
    assert answer.context["review"].rated == 1
    assert "Geheim." not in text_of(answer)
    assert "tables" not in answer.context


@pytest.mark.parametrize("who", PEOPLE)
def test_after_the_end_everybody_sees_each_side_beside_the_others(go, closed, who):
    answer = go(who, "review", closed.key)
    (_done, done), (_level, eye_level) = answer.context["tables"]
    assert [group.side for group in done.groups] == ["mo", "administration", ""]
    assert [(bar.text.replace(",", "."), bar.width) for bar in done.rows[0].bars] == [
        ("4.5 (2)", 90.0),
        ("1.0 (1)", 20.0),
        ("2.8", 55.0),
    ]
    assert len(eye_level.rows) == 1
    assert "Es ging voran." in text_of(answer)
    assert "<b>fett" not in text_of(answer)


def test_who_decides_is_led_from_measure_to_measure(go, closed, measures):
    given = {"what": "carry_over", "reason": "Wirkt.", "language": "de"}
    first = go("coordinator", "decide", closed.key, measures[0].key, given=given)
    assert first.url.endswith(f"/decide/{measures[1].key}/")
    second = go("coordinator", "decide", closed.key, measures[1].key, given=given | {"what": "close"})
    assert second.url.endswith(f"/{closed.key}/")
    assert MeasureDecision.objects.count() == 2
    assert "Wirkt." in text_of(go("amt_person", "review", closed.key))


@pytest.mark.parametrize("wrong", [{"reason": " "}, {"what": "sell"}, {"what": ""}, {"language": "xx"}])
def test_a_decision_needs_a_reason_and_a_known_word(go, closed, measures, wrong):
    given = {"what": "close", "reason": "Vorbei.", "language": "de"} | wrong
    answer = go("coordinator", "decide", closed.key, measures[0].key, given=given)
    assert set(answer.context["form"].errors) == set(wrong)
    assert not MeasureDecision.objects.exists()


def test_who_decides_otherwise_meanwhile_sees_it(go, closed, measures, decide):
    decide(measures[0], Decision.CLOSE, "Erster Grund.")
    given = {"what": "change", "reason": "Zweiter Grund.", "language": "de"}
    answer = go("coordinator", "decide", closed.key, measures[0].key, given=given)
    assert answer.status_code == 409
    assert "Erster Grund." in text_of(answer)
    assert "Zweiter Grund." in text_of(answer)


def test_the_next_cycle_is_begun_and_what_was_stays_readable(go, closed, measures, decide):
    decide(measures[0], Decision.CARRY_OVER)
    refused = go("coordinator", "next", closed.key, given={"begins": "2027-01-01", "ends": "2027-12-31"})
    assert refused.context["form"].non_field_errors()
    decide(measures[1], Decision.CLOSE, "Niemand kam.")
    wrong = go("coordinator", "next", closed.key, given={"begins": "2027-01-01", "ends": "2026-12-31"})
    assert "ends" in wrong.context["form"].errors
    assert go("coordinator", "next", closed.key).status_code == 200
    for _click in range(2):
        done = go("coordinator", "next", closed.key, given={"begins": "2027-01-01", "ends": "2027-12-31"})
        assert done.status_code == 302
    assert Strategy.objects.count() == 2
    after = text_of(go("amt_person", "review", closed.key))
    assert "Strategie 2027" in after
    assert "Niemand kam." in after


def test_decisions_are_no_longer_offered_in_the_next_cycle(go, closed, measures, decide, level):
    for measure in measures[:2]:
        decide(measure, Decision.CARRY_OVER)
    next_cycle(closed, level.coordinator)
    assert go("coordinator", "decide", closed.key, measures[0].key).status_code == 302
    given = {"what": "close", "reason": "Doch nicht.", "language": "de"}
    assert go("coordinator", "decide", closed.key, measures[0].key, given=given).status_code == 409


def test_what_is_not_there_is_not_found(go, review):
    for name, args in (("review", [uuid4()]), ("new", [uuid4()]), ("decide", [review.key, uuid4()])):
        assert go("coordinator", name, *args).status_code == 404


def test_many_measures_and_members_ask_little(go, level, closed, goals, django_assert_max_num_queries):
    for number in range(30):
        add_member(level.page, make_organisation(f"Verein {number}", key=f"more-{number}"))
        make_measure(goals[0], f"Maßnahme {number}")
    make_goal(closed.strategy, "Noch eines")
    for name, args in (("reviews", []), ("review", [closed.key]), ("next", [closed.key])):
        with django_assert_max_num_queries(30):
            assert go("coordinator", name, *args).status_code == 200

"""What becomes of a round, and of the strategy, when it is closed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms_pages.models import Endorsement, Entry
from cms_pages.strategies.consent.answers import standings_in
from cms_pages.strategies.consent.closing import call_off, close_due_rounds, close_round
from cms_pages.strategies.consent.refused import Refused
from cms_pages.strategies.consent.state import decided
from cms_pages.strategies.rules.consent import Answer
from cms_pages.strategies.words import words
from tests.factories.consent import begin_round, in_days, let_it_end, say, say_all
from tests.factories.strategies import make_measure


def states_of(strategy):
    strategy.refresh_from_db()
    measures = [strategy.first, strategy.second]
    for each in measures:
        each.refresh_from_db()
    return strategy.state, [(each.state, each.split_off) for each in measures]


def test_what_all_sides_agree_to_is_adopted(level, strategy, consent_round):
    say_all(level, consent_round)
    closed = close_round(found=consent_round, by=level.coordinator)
    assert (closed.decided, closed.outcome["missing"], closed.outcome["dissent"]) == ("adopted", [], [])
    assert states_of(strategy) == ("adopted", [("agreed", False), ("agreed", False)])
    assert strategy.adopted_at == closed.closed_at
    kinds = set(Entry.objects.values_list("kind", flat=True))
    assert {"round_closed", "strategy_adopted"} <= kinds


def test_after_one_round_an_objection_sends_it_back(level, strategy, consent_round):
    say_all(level, consent_round, but=["amt"])
    say(level, consent_round, "amt", Answer.OBJECTION, measure=str(strategy.first.key))
    closed = close_round(found=consent_round)
    assert closed.decided == "not_adopted"
    assert closed.outcome["missing"] == [{"what": "objection", "side": "administration"}]
    assert states_of(strategy) == ("draft", [("idea", False), ("idea", False)])


def second_round(level, strategy, consent_round, **objection):
    say_all(level, consent_round, but=["amt"])
    say(level, consent_round, "amt", Answer.OBJECTION, **objection)
    close_round(found=consent_round)
    return begin_round(level, strategy)


def test_after_two_rounds_its_measure_is_split_off(level, strategy, consent_round):
    following = second_round(level, strategy, consent_round, measure=str(strategy.first.key))
    closed = close_round(found=following)
    assert closed.decided == "adopted_in_part"
    assert closed.outcome["split_off"] == [str(strategy.first.key)]
    assert closed.outcome["dissent"] == ["amt"]
    assert states_of(strategy) == ("adopted", [("idea", True), ("agreed", False)])


def test_an_objection_to_the_whole_is_not_outvoted(level, strategy, consent_round):
    closed = close_round(found=second_round(level, strategy, consent_round))
    assert closed.decided == "not_adopted"
    assert states_of(strategy)[0] == "draft"


def test_a_round_that_was_called_off_is_not_one_of_the_two(level, strategy, consent_round):
    say_all(level, consent_round, but=["amt"])
    say(level, consent_round, "amt", Answer.OBJECTION, measure=str(strategy.first.key))
    call_off(found=consent_round, by=level.coordinator)
    assert close_round(found=begin_round(level, strategy)).decided == "not_adopted"


def test_a_change_after_adoption_counts_as_a_first_round_and_the_adopted_holds_on(level, strategy, consent_round):
    say_all(level, consent_round)
    adopted = close_round(found=consent_round)
    added = make_measure(strategy.goal, "Neu", lead=level.verein, co_lead=level.amt)
    following = begin_round(level, strategy)
    say_all(level, following, but=["amt"])
    say(level, following, "amt", Answer.OBJECTION, measure=str(added.key))
    assert close_round(found=following).decided == "not_adopted"
    strategy.refresh_from_db()
    assert (strategy.state, strategy.adopted_at) == ("adopted", adopted.closed_at)


def test_what_was_split_off_is_not_agreed_by_the_way(level, strategy, consent_round):
    close_round(found=second_round(level, strategy, consent_round, measure=str(strategy.first.key)))
    strategy.second.what = words("Anders", "de")
    strategy.second.save()
    following = begin_round(level, strategy)
    say_all(level, following)
    closed = close_round(found=following)
    assert (closed.decided, closed.outcome["split_off"]) == ("adopted", [str(strategy.first.key)])
    assert closed.outcome["dissent"] == ["amt"]
    assert states_of(strategy)[1][0] == ("idea", True)


def test_what_was_split_off_is_agreed_once_it_is_written_anew(level, strategy, consent_round):
    close_round(found=second_round(level, strategy, consent_round, measure=str(strategy.first.key)))
    strategy.first.what = words("Anders", "de")
    strategy.first.save()
    following = begin_round(level, strategy)
    say_all(level, following)
    close_round(found=following)
    assert states_of(strategy)[1][0] == ("agreed", False)


def test_while_somebody_could_still_object_it_is_not_closed(level, consent_round):
    say_all(level, consent_round, but=["amt"])
    with pytest.raises(Refused, match="somebody_missing"):
        close_round(found=consent_round, by=level.coordinator)
    say(level, consent_round, "amt", until=in_days(2))
    with pytest.raises(Refused, match="somebody_missing"):
        close_round(found=consent_round, by=level.coordinator)


def test_closing_twice_is_refused_and_changes_nothing(level, consent_round):
    say_all(level, consent_round)
    closed = close_round(found=consent_round)
    with pytest.raises(Refused, match="closed"):
        close_round(found=consent_round)
    with pytest.raises(Refused, match="closed"):
        call_off(found=consent_round, by=level.coordinator)
    consent_round.refresh_from_db()
    assert consent_round.closed_at == closed.closed_at


def test_the_clock_closes_what_is_over_once(level, consent_round):
    assert close_due_rounds() == 0
    let_it_end(consent_round)
    assert close_due_rounds() == 1
    assert close_due_rounds() == 0
    consent_round.refresh_from_db()
    assert consent_round.decided == "not_adopted"


def test_a_day_that_passes_after_the_last_one_does_not_count(level, consent_round):
    """A clock that comes late finds what was there on the last day."""
    say_all(level, consent_round)
    say(level, consent_round, "schule", until=in_days(2))
    Endorsement.objects.filter(organisation=level.schule).update(until=timezone.localdate() - timedelta(days=1))
    consent_round.closes_at = timezone.now() - timedelta(days=3)
    consent_round.save()
    figures = decided(consent_round, standings_in(consent_round)).sides["partner"]
    assert (figures.not_yet, figures.abstained) == (1, 0)


def test_who_had_left_is_remembered(level, consent_round):
    from tests.factories.talks import ended

    ended(level.club_membership)
    say_all(level, consent_round, but=["club"])
    close_round(found=consent_round)
    level.club_membership.until = None
    level.club_membership.save()
    consent_round.refresh_from_db()
    left = [each.asked.organisation.key for each in standings_in(consent_round) if each.asked.left]
    assert left == ["club"]

"""What stands still when a round opens, and what it asks about."""

import pytest

from cms_pages.models import Entry, Membership, Organisation
from cms_pages.strategies.consent import closing, opening
from cms_pages.strategies.consent.refused import Refused
from cms_pages.strategies.rules.consent import Answer
from cms_pages.strategies.words import words
from tests.factories.consent import begin_round, let_it_end, say, say_all
from tests.factories.strategies import make_measure, make_strategy
from tests.factories.talks import ended


def reword(measure, text="Ganz anders"):
    measure.what = words(text, "de")
    measure.save()


def end_without_adoption(found):
    closing.close_round(found=let_it_end(found))


def test_text_sides_and_rule_are_fixed(level, strategy, consent_round):
    strategy.refresh_from_db()
    assert strategy.state == "in_consent"
    assert consent_round.members == {
        "mo": ["club", "verein"],
        "administration": ["amt", "stelle"],
        "partner": ["schule"],
    }
    assert (consent_round.absent, consent_round.number) == ([], 1)
    assert consent_round.rule == {"kind": "consent", "quorum": 50}
    assert consent_round.asks_about == [each["key"] for each in consent_round.version.passages]
    assert Entry.objects.filter(kind="round_opened", by=level.coordinator).count() == 1


def test_the_rule_of_the_network_is_stored_with_the_round(level, strategy):
    page = level.page
    page.decision_rule, page.quorum = "two_thirds", 70
    page.save_revision().publish()
    made = begin_round(level, strategy)
    page.decision_rule = "majority"
    page.save_revision().publish()
    made.refresh_from_db()
    assert made.rule == {"kind": "two_thirds", "quorum": 70}


def test_a_side_that_is_not_there_is_named_and_not_asked(level, strategy):
    ended(level.schule_membership)
    made = begin_round(level, strategy)
    assert made.absent == ["partner"]
    assert set(made.members) == {"mo", "administration"}


def test_one_side_alone_opens_nothing(level, strategy):
    for name in ("amt", "stelle", "schule"):
        ended(getattr(level, f"{name}_membership"))
    with pytest.raises(Refused, match="one_side"):
        begin_round(level, strategy)


def test_two_rounds_at_once_are_refused(level, strategy, consent_round):
    with pytest.raises(Refused, match="not_now"):
        begin_round(level, strategy)
    assert strategy.rounds.count() == 1


def test_the_next_round_asks_about_what_was_objected_to(level, strategy, consent_round):
    say(level, consent_round, "amt", Answer.OBJECTION, measure=str(strategy.first.key))
    end_without_adoption(consent_round)
    following = begin_round(level, strategy)
    about = {key.split(":")[1] for key in following.asks_about}
    assert (following.number, about) == (2, {str(strategy.first.key)})


def test_the_next_round_asks_about_what_was_changed_too(level, strategy, consent_round):
    say(level, consent_round, "amt", Answer.OBJECTION, measure=str(strategy.first.key))
    end_without_adoption(consent_round)
    reword(strategy.second)
    about = begin_round(level, strategy).asks_about
    assert f"measure:{strategy.second.key}:what" in about
    assert f"measure:{strategy.first.key}:what" in about
    assert not [key for key in about if key.startswith("goal:")]


def test_an_objection_that_nobody_repeats_is_asked_about_until_it_is_resolved(level, strategy, consent_round):
    say(level, consent_round, "amt", Answer.OBJECTION, measure=str(strategy.first.key))
    end_without_adoption(consent_round)
    reword(strategy.second)
    end_without_adoption(begin_round(level, strategy))
    about = {key.split(":")[1] for key in begin_round(level, strategy).asks_about}
    assert about == {str(strategy.first.key)}


def test_what_was_objected_to_before_a_round_was_called_off_is_asked_about(level, strategy, consent_round):
    end_without_adoption(consent_round)
    following = begin_round(level, strategy)
    say(level, following, "amt", Answer.OBJECTION, measure=str(strategy.second.key))
    closing.call_off(found=following, by=level.coordinator)
    reword(strategy.first)
    about = {key.split(":")[1] for key in begin_round(level, strategy).asks_about}
    assert about == {str(strategy.first.key), str(strategy.second.key)}


def test_after_an_objection_to_the_whole_all_is_asked_again(level, strategy, consent_round):
    say(level, consent_round, "amt", Answer.OBJECTION)
    end_without_adoption(consent_round)
    assert begin_round(level, strategy).asks_about == consent_round.asks_about


def test_where_too_few_took_part_the_same_is_asked_again(level, strategy, consent_round):
    end_without_adoption(consent_round)
    assert begin_round(level, strategy).asks_about == consent_round.asks_about


def test_after_adoption_only_a_change_is_asked_about(level, strategy, consent_round):
    say_all(level, consent_round)
    closing.close_round(found=consent_round)
    with pytest.raises(Refused, match="nothing_changed"):
        begin_round(level, strategy)
    strategy.refresh_from_db()
    assert strategy.state == "adopted"
    added = make_measure(strategy.goal, "Neue Maßnahme", lead=level.verein, co_lead=level.amt)
    about = begin_round(level, strategy).asks_about
    assert about
    assert {key.split(":")[1] for key in about} == {str(added.key)}


def test_what_is_gone_is_asked_about_too(level, strategy, consent_round):
    say_all(level, consent_round)
    closing.close_round(found=consent_round)
    key = str(strategy.second.key)
    strategy.second.delete()
    about = begin_round(level, strategy).asks_about
    assert {each.split(":")[1] for each in about} == {key}


def test_a_round_that_was_called_off_is_no_round_to_compare_with(level, strategy, consent_round):
    closing.call_off(found=consent_round, by=level.coordinator)
    reword(strategy.first)
    following = begin_round(level, strategy)
    assert following.asks_about == [each["key"] for each in following.version.passages]


def test_a_strategy_of_another_network_is_none_of_ours(level, site_pages):
    other = make_strategy(level.network, number=7, state="closed")
    with pytest.raises(Refused, match="not_now"):
        opening.open_round(strategy=other, last_day=None, by=level.coordinator)


def test_doubles_are_not_asked_twice(level, strategy):
    double = Organisation.objects.create(name="Double", kind="migrant_organisation", key="double")
    Membership.objects.create(network=level.network, organisation=double)
    double.merged_into = level.verein
    double.save()
    assert begin_round(level, strategy).members["mo"] == ["club", "verein"]

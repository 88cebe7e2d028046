"""Who hears of what, and that nobody hears twice."""

import pytest

from cms_pages.models import Entry, Notice, Partner, Suggestion
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.notices.audience import HEARING
from cms_pages.strategies.notices.making import make_notices
from cms_pages.strategies.notices.sentences import SENTENCES
from cms_pages.strategies.words import words
from tests.factories.strategies import make_goal, make_measure, make_need, make_strategy
from tests.factories.talks import add_person, ended


def heard(entry):
    return set(Notice.objects.filter(entry=entry).values_list("user__username", flat=True))


@pytest.fixture
def strategy(level):
    return make_strategy(level.network)


def test_every_kind_has_a_sentence_and_who_hears_has_a_kind():
    assert set(SENTENCES) == set(Kind)
    assert set(HEARING) <= set(Kind)


def test_everybody_hears_of_a_result_but_who_brought_it_about(level, strategy):
    add_person("helping", level.verein, role="member")
    entry = note(Kind.STRATEGY_ADOPTED, network=level.network, about=strategy, by=level.coordinator)
    make_notices()
    people = {"verein-person", "club-person", "amt-person", "stelle-person", "schule-person", "helping"}
    assert heard(entry) == people


def test_only_who_may_answer_is_asked_to(level, strategy):
    add_person("helping", level.verein, role="member")
    entry = note(Kind.ROUND_OPENED, network=level.network, about=strategy, by=level.amt_person)
    make_notices()
    assert heard(entry) == {"verein-person", "club-person", "stelle-person", "schule-person", "coordinator"}


def test_an_organisation_that_left_hears_nothing_any_more(level, strategy):
    ended(level.club_membership)
    entry = note(Kind.VOTE_CLOSED, network=level.network, about=strategy)
    make_notices()
    assert "club-person" not in heard(entry)
    assert "verein-person" in heard(entry)


def test_the_author_of_a_suggestion_hears_the_answer(level, strategy):
    made = Suggestion.objects.create(
        key="6f1c2b44-0f0a-4c58-8d3a-0a4f5c6b7d8e",
        strategy=strategy,
        passage="idea",
        proposed=words("Neu", "de"),
        why=words("Weil", "de"),
        organisation=level.verein,
        by=level.verein_person,
    )
    entry = note(Kind.SUGGESTION_ANSWERED, network=level.network, about=made, by=level.coordinator, passage="idea")
    make_notices()
    assert heard(entry) == {"verein-person"}


def test_where_the_author_has_gone_their_organisation_hears(level, strategy):
    gone = add_person("gone")
    made = Suggestion.objects.create(
        key="6f1c2b44-0f0a-4c58-8d3a-0a4f5c6b7d8e",
        strategy=strategy,
        passage="idea",
        organisation=level.verein,
        by=gone,
    )
    entry = note(Kind.SUGGESTION_ANSWERED, network=level.network, about=made, by=level.coordinator)
    make_notices()
    assert heard(entry) == {"verein-person"}


def test_of_what_a_measure_needs_hears_who_takes_part(level, strategy):
    measure = make_measure(make_goal(strategy), lead=level.verein, co_lead=level.amt)
    Partner.objects.create(measure=measure, organisation=level.schule)
    entry = note(Kind.RESOURCE_MOVED, network=level.network, about=measure, by=level.amt_person)
    make_notices()
    assert heard(entry) == {"verein-person", "schule-person"}


def test_small_changes_call_nobody(level):
    entry = note(Kind.NEED_CONFIRMED, network=level.network, about=make_need(level.network), by=level.amt_person)
    make_notices()
    assert heard(entry) == set()


def test_made_again_nobody_gets_one_twice(level, strategy):
    note(Kind.STRATEGY_ADOPTED, network=level.network, about=strategy)
    assert make_notices() == 6
    assert make_notices() == 0
    Entry.objects.update(noticed=False)
    make_notices()
    assert Notice.objects.count() == 6

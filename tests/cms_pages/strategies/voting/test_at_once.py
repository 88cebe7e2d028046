"""Several people at the same moment, each with a database connection of their own."""

import pytest

from cms_pages.models import Ballot, Entry, Vote
from cms_pages.strategies.voting import services
from cms_pages.strategies.voting.services import Refused
from tests.factories.at_once import at_once_or
from tests.factories.talks import add_person

pytestmark = pytest.mark.django_db(transaction=True)


at_once = at_once_or(Refused)


def test_of_two_colleagues_one_saves_and_the_other_hears_of_it(level, open_vote, cast):
    vote = open_vote()
    colleague = add_person("colleague", level.verein, role="deputy")
    found = at_once(
        lambda: cast(vote, "verein", 7),
        lambda: cast(vote, "verein", 2, 3, person=colleague),
    )
    assert found.count("changed") == 1
    assert Ballot.objects.get().revision == 1


def test_a_ballot_at_the_moment_of_closing_is_counted_or_refused(level, open_vote, cast):
    vote = open_vote()
    cast(vote, "verein", 10)
    found, _closed, _again = at_once(
        lambda: cast(vote, "amt", 10), lambda: services.close_vote(vote=vote), services.close_due_votes
    )
    said = {row["side"]: row["said"] for row in Vote.objects.get(pk=vote.pk).result["turnout"]}
    assert said["administration"] == (0 if found == "closed" else 1)
    assert Ballot.objects.filter(organisation=level.amt).exists() == (found != "closed")


def test_clicks_at_once_close_once(open_vote, cast):
    vote = open_vote()
    cast(vote, "verein", 10)
    at_once(*[lambda: services.close_vote(vote=vote)] * 4)
    assert Entry.objects.filter(kind="vote_closed").count() == 1

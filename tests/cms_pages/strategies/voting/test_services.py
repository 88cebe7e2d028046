"""Opening, casting and closing: one ballot for an organisation, nothing lost, nothing counted twice."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from cms_pages.models import Ballot, Entry, Vote
from cms_pages.networks.organisations.membership import Membership
from cms_pages.strategies.rules.ballots import Method
from cms_pages.strategies.rules.need_states import NeedState
from cms_pages.strategies.voting import services
from cms_pages.strategies.voting.services import Changed, Refused
from tests.factories.strategies import people_of
from tests.factories.talks import add_person, ended

pytestmark = pytest.mark.django_db


def over(vote):
    Vote.objects.filter(pk=vote.pk).update(closes_at=timezone.now() - timedelta(minutes=1))
    vote.refresh_from_db()
    return vote


def figures(vote, needs):
    rows = {row["need"]: row for row in vote.result["needs"]}
    return [(rows[str(need.key)]["place"], rows[str(need.key)]["overall"]) for need in needs]


def turnout(vote):
    return {row["side"]: (row["said"], row["of"], row["left"]) for row in vote.result["turnout"]}


def test_only_what_is_confirmed_can_be_voted_on(open_vote, needs):
    needs[0].state = NeedState.PARKED
    needs[0].save()
    with pytest.raises(Refused, match="not_there"):
        open_vote()


def test_sides_count_the_same_and_needs_get_their_places(open_vote, cast, needs, standing):
    vote = open_vote()
    cast(vote, "verein", 10, 0, 0)
    cast(vote, "club", 6, 4, 0)
    cast(vote, "amt", 0, 10, 0)
    vote = services.close_vote(vote=vote)
    assert figures(vote, needs) == [(2, 4.0), (1, 6.0), (3, 0.0)]
    assert vote.result["needs"][0]["sides"] == {"mo": 2.0, "administration": 10.0}
    assert standing() == [(NeedState.PRIORITISED, 2), (NeedState.PRIORITISED, 1), (NeedState.PRIORITISED, 3)]
    assert turnout(vote) == {"mo": (2, 2, 0), "administration": (1, 2, 0), "partner": (0, 1, 0)}


def test_a_ballot_is_changed_until_the_end(open_vote, cast):
    vote = open_vote()
    first = cast(vote, "verein", 1)
    second = cast(vote, "verein", 2, revision=first.revision)
    assert (first.pk, second.revision, Ballot.objects.count()) == (second.pk, 2, 1)
    over(vote)
    with pytest.raises(Refused, match="closed"):
        cast(vote, "verein", 3, revision=2)
    assert Ballot.objects.get().choices == second.choices


def test_two_at_once_for_one_organisation_see_what_the_other_saved(open_vote, cast, level):
    vote = open_vote()
    cast(vote, "verein", 1, 2)
    colleague = add_person("colleague", level.verein, role="deputy")
    with pytest.raises(Changed) as found:
        cast(vote, "verein", 5, person=colleague)
    assert found.value.ballot.by == level.verein_person
    assert Ballot.objects.get().revision == 1


def test_a_second_click_changes_nothing(open_vote, cast):
    vote = open_vote()
    assert [cast(vote, "verein", 1, 2).revision for _click in range(2)] == [1, 1]


def test_after_a_mandate_the_ballot_stays_and_the_successor_may_change_it(open_vote, cast, level):
    vote = open_vote()
    cast(vote, "verein", 1)
    ended(level.verein_person.mandates.get())
    successor = add_person("successor", level.verein)
    assert cast(vote, "verein", 7, person=successor, revision=1).by == successor
    assert turnout(services.close_vote(vote=vote))["mo"] == (1, 2, 0)


def test_a_mandate_that_ended_while_the_page_was_open_casts_nothing(open_vote, needs, level):
    vote, people = open_vote(), people_of(level.network, level.verein_person)
    assert people.speaks_for == [level.verein]
    ended(level.verein_person.mandates.get())
    given = {"organisation": level.verein, "choices": {str(needs[0].key): 1}, "revision": 0}
    with pytest.raises(Refused, match="not_yours"):
        services.cast(people=people, vote=vote, **given)


def test_who_left_before_the_end_is_kept_and_not_counted(open_vote, cast, level, needs):
    vote = open_vote()
    for name in ("verein", "amt", "club"):
        cast(vote, name, 4)
    ended(level.club_membership)
    vote = services.close_vote(vote=vote)
    assert turnout(vote)["mo"] == (1, 1, 1)
    assert Ballot.objects.filter(vote=vote, organisation=level.club).exists()
    Membership.objects.create(network=level.network, organisation=level.club)
    assert turnout(Vote.objects.get(pk=vote.pk))["mo"] == (1, 1, 1)


def test_a_side_whose_last_organisation_left_is_named_with_what_it_said(open_vote, cast, level):
    vote = open_vote()
    cast(vote, "schule", 4)
    ended(level.schule_membership)
    assert turnout(services.close_vote(vote=vote))["partner"] == (0, 0, 1)


def test_of_two_that_were_put_together_one_ballot_counts(open_vote, cast, level, needs):
    vote = open_vote()
    cast(vote, "verein", 10)
    cast(vote, "club", 0, 10)
    cast(vote, "amt", 0, 0, 10)
    level.club.merged_into = level.verein
    level.club.save()
    vote = services.close_vote(vote=vote)
    assert turnout(vote)["mo"] == (1, 1, 0)
    assert [place for place, _overall in figures(vote, needs)] == [1, 3, 1]


def test_a_ballot_counts_with_the_side_it_was_cast_with(open_vote, cast, level):
    vote = open_vote()
    cast(vote, "schule", 1)
    cast(vote, "amt", 1)
    level.schule.side = "mo"
    level.schule.save()
    assert turnout(services.close_vote(vote=vote)) == {
        "mo": (0, 2, 0),
        "administration": (1, 2, 0),
        "partner": (1, 1, 0),
    }


def test_one_side_alone_puts_nothing_in_an_order(open_vote, cast, standing):
    vote = open_vote()
    cast(vote, "verein", 10)
    cast(vote, "club", 10)
    assert services.close_vote(vote=vote).result["decides"] is False
    assert standing() == [(NeedState.VALIDATED, None)] * 3


def test_what_was_parked_meanwhile_keeps_its_figures_and_its_state(open_vote, cast, needs, standing):
    vote = open_vote()
    for name in ("verein", "amt"):
        cast(vote, name, 5, 3, 2)
    needs[0].state = NeedState.PARKED
    needs[0].save()
    vote = services.close_vote(vote=vote)
    assert figures(vote, needs)[0] == (1, 5.0)
    assert standing()[0] == (NeedState.PARKED, None)


def test_rounds_at_the_same_time_are_counted_each_by_itself(open_vote, cast, needs, standing):
    dots, order = open_vote(), open_vote(Method.RANKING, some=needs[:2])
    for name in ("verein", "amt"):
        cast(dots, name, 10)
        cast(order, name, 2, 1)
    assert services.close_vote(vote=dots).result["decides"]
    assert [rank for _state, rank in standing()] == [1, 2, 2]
    assert services.close_vote(vote=order).result["decides"]
    assert [rank for _state, rank in standing()] == [2, 1, 2]
    assert figures(Vote.objects.get(pk=dots.pk), needs)[0] == (1, 10.0)


def test_the_clock_closes_what_is_over_once(open_vote, cast):
    vote, later = open_vote(), open_vote()
    cast(vote, "verein", 1)
    over(vote)
    assert [services.close_due_votes(), services.close_due_votes()] == [1, 0]
    later.refresh_from_db()
    assert later.closed_at is None
    assert Entry.objects.filter(kind="vote_closed").count() == 1


def test_closing_again_changes_nothing(open_vote, cast, level):
    vote = open_vote()
    first = services.close_vote(vote=vote, by=level.coordinator)
    ended(level.verein_membership)
    again = services.close_vote(vote=vote)
    assert (again.closed_at, again.result) == (first.closed_at, first.result)


def test_needs_that_are_prioritised_are_noted(open_vote, cast, needs):
    vote = open_vote()
    for name in ("verein", "amt"):
        cast(vote, name, 1)
    services.close_vote(vote=vote)
    found = Entry.objects.filter(kind="need_moved").values_list("about", "data")
    assert {about for about, _data in found} == {f"need:{need.key}" for need in needs}
    data = {"before": "validated", "state": "prioritised", "vote": str(vote.key)}
    assert [each for _about, each in found] == [data] * 3


def test_a_round_that_is_sent_twice_is_opened_once(open_vote):
    key = uuid.uuid4()
    assert open_vote(key=key) == open_vote(key=key, title="Noch einmal")
    assert Vote.objects.count() == 1

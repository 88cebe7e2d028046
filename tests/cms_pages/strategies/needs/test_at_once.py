"""Several people at the same moment, each with a database connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from cms_pages.models import Confirmation, Need, NeedChange
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.models import Entry
from cms_pages.strategies.needs import proposals
from cms_pages.strategies.needs.arranging import merge, rename
from cms_pages.strategies.needs.confirming import confirm
from cms_pages.strategies.needs.facts import seen_of
from cms_pages.strategies.needs.refusal import Refused
from cms_pages.strategies.needs.undoing import last_change, undo
from cms_pages.strategies.rules.need_states import Purpose
from tests.factories.strategies import make_need, people_of

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """What each of them came to: True, or the code it was refused with."""
    start = Barrier(len(deeds))

    def do(deed):
        start.wait()
        try:
            return bool(deed())
        except Refused as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


def test_sides_that_confirm_at_the_same_moment_move_it_once(level):
    need = make_need(level.network)

    def confirming(name):
        people, organisation = people_of(level.network, getattr(level, f"{name}_person")), getattr(level, name)
        return lambda: confirm(people=people, need=need, organisation=organisation, purpose=Purpose.VALID)

    assert at_once(*map(confirming, ("verein", "verein", "amt", "schule"))) == [True] * 4
    need.refresh_from_db()
    assert (need.state, Confirmation.objects.count()) == ("validated", 3)
    assert Entry.objects.filter(kind=Kind.NEED_MOVED).count() == 1


def test_of_two_tabs_at_once_one_saves(level, coordinating):
    need = make_need(level.network)
    seen = seen_of(need)

    def renaming(text):
        given = {"changes": {"statement": text}, "language": "de", "seen": seen}
        return lambda: rename(people=coordinating, need=need, **given)

    assert sorted(map(str, at_once(renaming("Eins"), renaming("Zwei")))) == ["True", "changed"]


def test_needs_merged_into_each_other_at_once_leave_one(level, coordinating):
    one, other = make_need(level.network), make_need(level.network)
    found = at_once(
        lambda: merge(people=coordinating, need=one, others=[other]),
        lambda: merge(people=coordinating, need=other, others=[one]),
    )
    assert sorted(map(str, found)) == ["True", "merged"]
    assert Need.objects.filter(merged_into=None).count() == 1


def test_two_clicks_undo_once(level, coordinating):
    one, other = make_need(level.network), make_need(level.network)
    merge(people=coordinating, need=one, others=[other])
    change = last_change(one)
    found = at_once(*[lambda: undo(people=coordinating, change=change)] * 2)
    assert sorted(map(str, found)) == ["True", "undone"]
    assert NeedChange.objects.filter(undone_at=None).count() == 0


def test_a_proposal_is_decided_about_once(coordinating, survey):
    given = {"people": coordinating, "code": ("bedarfe", "need", "housing")}
    found = at_once(lambda: proposals.take_up(**given), lambda: proposals.set_aside(**given))
    assert sorted(map(str, found)) == ["True", "taken"]
    assert Need.objects.count() == 1

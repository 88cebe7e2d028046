"""Renaming, merging and splitting: noted, undone exactly, traces kept."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms_pages.models import Evidence, Need, NeedChange, Vote
from cms_pages.strategies.needs.arranging import merge, rename, split
from cms_pages.strategies.needs.confirming import confirm
from cms_pages.strategies.needs.facts import facts_of, seen_of
from cms_pages.strategies.needs.refusal import Refused
from cms_pages.strategies.needs.tracing import needs_of_wave, parts_of, waves_behind
from cms_pages.strategies.needs.undoing import last_change, undo
from cms_pages.strategies.rules.need_states import Purpose
from cms_pages.strategies.words import words
from tests.factories.strategies import make_need

from .conftest import said

pytestmark = pytest.mark.django_db


def result_of(survey, wave):
    named = {name: {"de": name} for name in ("title", "question", "label")}
    figure = {"kind": "share", "n": 12, "count": 9, "value": None, "low": None, "high": None, "place": None}
    at = {"survey": survey, "wave": wave, "ref": "colour", "code": "red", "where": {}, "filter": [], "at": ""}
    return at | figure | named | {"language": "de"}


def prove(need, wave=1, survey="needs"):
    return Evidence.objects.create(need=need, kind="result", result=result_of(survey, wave))


def standing():
    """All that is seen of needs, by key."""
    needs = Need.objects.filter(merged_into=None).order_by("pk")
    return {
        str(need.key): (
            facts_of(need),
            need.state,
            sorted(str(each.key) for each in need.evidence.all()),
            sorted((each.purpose, each.organisation_id, each.at.isoformat()) for each in need.confirmations.all()),
        )
        for need in needs
    }


def refused(deed, **given):
    with pytest.raises(Refused) as caught:
        deed(**given)
    return caught.value.code


def reword(people, need, text="Andere Worte", language="de", **more):
    return rename(people=people, need=need, changes={"statement": text, **more}, language=language, seen=seen_of(need))


def split_off(people, need, *evidence, text="Ein Teil"):
    return split(people=people, need=need, key=uuid.uuid4(), language="de", text=text, evidence=evidence)


def undo_last(people, need):
    need.refresh_from_db()
    return undo(people=people, change=last_change(need))


def confirmed(level, speaking, need, *names):
    for name in names:
        confirm(people=speaking(name), need=need, organisation=getattr(level, name), purpose=Purpose.VALID)
    need.refresh_from_db()
    return need


def test_merging_brings_the_evidence_and_undoing_takes_it_back(level, coordinating):
    need, other = make_need(level.network, "Eins"), make_need(level.network, "Zwei")
    prove(need, 1), prove(other, 2)
    before = standing()
    found = merge(people=coordinating, need=need, others=[other])
    assert (found.state, found.evidence.count()) == ("consolidated", 2)
    assert list(standing()) == [str(need.key)]
    undo_last(coordinating, need)
    assert standing() == before


def test_evidence_added_after_merging_stays_where_it_was_added(level, coordinating):
    need, other = make_need(level.network, "Eins"), make_need(level.network, "Zwei")
    moved = prove(other)
    merge(people=coordinating, need=need, others=[other])
    added = prove(need, 2)
    undo_last(coordinating, need)
    assert list(need.evidence.all()) == [added]
    assert list(other.evidence.all()) == [moved]


def test_splitting_takes_the_evidence_chosen_and_undoing_brings_it_back(level, coordinating):
    need = make_need(level.network, "Eins", place="Nord")
    kept, moved = prove(need, 1), prove(need, 2)
    before = standing()
    made = split_off(coordinating, need, moved)
    assert (list(need.evidence.all()), list(made.evidence.all())) == ([kept], [moved])
    assert (made.place, made.state) == ("Nord", "consolidated")
    undo_last(coordinating, need)
    assert standing() == before
    made.refresh_from_db()
    assert made.merged_into == need


def test_what_a_part_got_since_comes_along_when_splitting_is_undone(level, coordinating):
    need = make_need(level.network)
    made = split_off(coordinating, need)
    prove(made)
    undo_last(coordinating, need)
    assert need.evidence.count() == 1


def test_other_words_are_confirmed_anew_and_undoing_brings_the_agreement_back(level, coordinating, speaking):
    need = confirmed(level, speaking, make_need(level.network), "verein", "amt", "schule")
    before = standing()
    found = reword(coordinating, need)
    assert (found.state, found.confirmations.count()) == ("consolidated", 0)
    undo_last(coordinating, need)
    assert standing() == before


def test_a_translation_changes_nothing_that_was_agreed(level, coordinating, speaking):
    need = confirmed(level, speaking, make_need(level.network), "verein")
    found = reword(coordinating, need, "Evening courses", "en")
    assert found.confirmations.count() == 1
    assert found.statement["others"]["en"] == {"text": "Evening courses", "machine": False}
    undo_last(coordinating, need)
    need.refresh_from_db()
    assert need.statement["others"] == {}


def test_saving_the_same_is_no_change(level, coordinating):
    need = make_need(level.network, "Eins")
    reword(coordinating, need, "Eins")
    assert not need.changes.exists()


def test_of_two_tabs_the_second_is_told(level, coordinating):
    need = make_need(level.network)
    seen = seen_of(need)
    reword(coordinating, need)
    late = {"people": coordinating, "need": need, "changes": {"statement": "Spät"}, "language": "de"}
    assert refused(rename, seen=seen, **late) == "changed"


def test_what_a_machine_translated_meanwhile_is_no_change(level):
    need = make_need(level.network)
    seen = seen_of(need)
    need.statement = need.statement | {"others": {"en": {"text": "Courses", "machine": True}}}
    assert seen_of(need) == seen


@pytest.mark.parametrize("state", ["proposed", "prioritised", "in_strategy", "parked", "resolved"])
def test_what_was_decided_about_stays_what_it_is(level, coordinating, state):
    need, other = make_need(level.network, state=state), make_need(level.network)
    assert refused(rename, people=coordinating, need=need, changes={}, language="de", seen=seen_of(need)) == "moved"
    assert refused(merge, people=coordinating, need=other, others=[need]) == "moved"
    assert refused(merge, people=coordinating, need=need, others=[other]) == "moved"
    assert refused(split, people=coordinating, need=need, key=uuid.uuid4(), language="de", text="x") == "moved"


def test_while_there_is_a_vote_needs_stand_still(level, coordinating):
    need = make_need(level.network, state="validated")
    vote = Vote.objects.create(network=level.network, closes_at=timezone.now() + timedelta(days=1))
    vote.needs.add(need)
    assert refused(merge, people=coordinating, need=need, others=[make_need(level.network)]) == "in_vote"
    Vote.objects.update(closed_at=timezone.now())
    merge(people=coordinating, need=need, others=[make_need(level.network)])


def test_a_need_is_not_merged_with_itself_nor_twice(level, coordinating):
    need, other, third = (make_need(level.network) for _ in range(3))
    assert refused(merge, people=coordinating, need=need, others=[]) == "same"
    assert refused(merge, people=coordinating, need=need, others=[need]) == "same"
    merge(people=coordinating, need=need, others=[other])
    assert refused(merge, people=coordinating, need=third, others=[other]) == "merged"
    assert refused(merge, people=coordinating, need=other, others=[third]) == "merged"


def test_the_newest_change_is_undone_first_and_only_once(level, coordinating):
    need, other = make_need(level.network), make_need(level.network)
    merge(people=coordinating, need=need, others=[other])
    first = last_change(need)
    need.refresh_from_db()
    reword(coordinating, need)
    assert refused(undo, people=coordinating, change=first) == "later"
    second = last_change(need)
    undo(people=coordinating, change=second)
    assert refused(undo, people=coordinating, change=second) == "undone"
    undo(people=coordinating, change=first)
    assert Need.objects.filter(merged_into=None).count() == 2


def test_undoing_waits_for_what_was_decided_since(level, coordinating, speaking):
    need, other = make_need(level.network), make_need(level.network)
    merge(people=coordinating, need=need, others=[other])
    change = last_change(need)
    confirmed(level, speaking, need, "verein", "amt", "schule")
    assert refused(undo, people=coordinating, change=change) == "moved"


def test_words_that_were_confirmed_since_are_not_taken_away(level, coordinating, speaking):
    need = make_need(level.network)
    reword(coordinating, need)
    confirmed(level, speaking, need, "verein")
    assert refused(undo, people=coordinating, change=last_change(need)) == "confirmed"


def test_a_part_that_was_changed_is_undone_first(level, coordinating):
    need = make_need(level.network)
    made = split_off(coordinating, need)
    reword(coordinating, made)
    assert refused(undo, people=coordinating, change=last_change(need)) == "later"


def test_a_split_sent_twice_makes_one(level, coordinating):
    need, key = make_need(level.network), uuid.uuid4()
    for _ in range(2):
        split(people=coordinating, need=need, key=key, language="de", text="Teil")
    assert Need.objects.count() == 2
    other = {"need": make_need(level.network), "key": key, "language": "de", "text": "x"}
    assert refused(split, people=coordinating, **other) == "gone"


STEP = st.tuples(st.sampled_from(["rename", "merge", "split"]), st.integers(0, 9), st.integers(0, 9))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=6))
def test_undoing_everything_backwards_brings_everything_back(level, coordinating, steps):
    Need.objects.all().delete()
    for number in range(3):
        prove(make_need(level.network, f"Bedarf {number}"), number)
    before, waves = [standing()], {need.key: waves_behind(need) for need in Need.objects.all()}
    done = [kind for kind, one, other in steps if _arrange(coordinating, before, kind, one, other)]
    for need in Need.objects.filter(merged_into=None, key__in=waves):
        assert waves[need.key] <= waves_behind(need)
    for _ in done:
        change = NeedChange.objects.filter(undone_at=None).order_by("-pk").first()
        undo(people=coordinating, change=change)
        assert standing() == before.pop()
    assert len(before) == 1
    assert before[0] == standing()


def _arrange(people, before, kind, one, other):
    """Whether something was done; what stood there then is kept."""
    needs = list(Need.objects.filter(merged_into=None).order_by("pk"))
    need, second = needs[one % len(needs)], needs[other % len(needs)]
    now = standing()
    if kind == "rename":
        reword(people, need, f"Worte {one} {other} {len(before)}")
    elif kind == "split":
        split_off(people, need, *need.evidence.all()[: other % 2])
    elif need == second:
        return False
    else:
        merge(people=people, need=need, others=[second])
    before.append(now)
    return True


def test_traces_to_waves_survive_merging_and_splitting(level, coordinating):
    need = make_need(level.network, origin={"survey": "needs", "wave": 1, "need": "housing"})
    other = make_need(level.network)
    evidence = prove(other, 2)
    merge(people=coordinating, need=need, others=[other])
    assert waves_behind(need) == {("needs", 1), ("needs", 2)}
    assert parts_of(need) == [other]
    need.refresh_from_db()
    made = split_off(coordinating, need, evidence)
    for each in (need, made):
        assert waves_behind(each) == {("needs", 1), ("needs", 2)}
    assert needs_of_wave("needs", 2) == [need, made]
    assert needs_of_wave("needs", 1, level.network) == [need, made]
    assert needs_of_wave("needs", 3) == []
    evidence.delete()
    assert waves_behind(made) == {("needs", 1), ("needs", 2)}


def test_a_proposal_set_aside_is_told_to_nobody(level):
    make_need(level.network, state="proposed", origin={"survey": "needs", "wave": 1, "need": "housing"})
    assert needs_of_wave("needs", 1) == []


def test_tracing_costs_three_queries(level, django_assert_num_queries):
    for number in range(20):
        prove(make_need(level.network), number)
    with django_assert_num_queries(3):
        assert len(needs_of_wave("needs", 3)) == 1


def test_whoever_coordinates_arranges_on_pages(as_, address, level):
    need, other = make_need(level.network, "Eins"), make_need(level.network, "Zwei")
    prove(need)
    client = as_(level.coordinator)
    html = said(client.get(address("merge", need.key)))
    assert "Zwei" in html
    client.post(address("merge", need.key), {"others": [other.pk]})
    client.post(
        address("split", need.key),
        {"key": uuid.uuid4(), "language": "de", "text": "Drei", "evidence": [Evidence.objects.get().pk]},
    )
    assert Need.objects.get(statement__text="Drei").evidence.count() == 1
    html = said(client.get(address("need", need.key)))
    assert "Became part of it: Zwei" in html
    assert "Undo the last change: split" in html
    client.post(address("undo", need.key, last_change(need).key))
    assert need.evidence.count() == 1
    assert "error-summary" in client.post(address("merge", need.key), {}).content.decode()


def test_two_tabs_of_renaming_show_both_texts(as_, address, level, coordinating):
    need = make_need(level.network, "Alt", explanation=words("Hintergrund", "de"))
    client, page = as_(level.coordinator), address("rename", need.key)
    given = {"seen": seen_of(need), "language": "de", "statement": "Meins", "explanation": "Hintergrund"}
    reword(coordinating, need, "Deins")
    response = client.post(page, given)
    assert response.status_code == 409
    html = response.content.decode()
    assert "Deins" in html
    assert "Meins" in html
    need.refresh_from_db()
    assert seen_of(need) in html
    assert client.post(page, given | {"seen": seen_of(need)}).status_code == 302
    need.refresh_from_db()
    assert (need.statement["text"], need.explanation["text"]) == ("Meins", "Hintergrund")


def test_what_is_left_as_it_is_becomes_no_translation(as_, address, level):
    need = make_need(level.network, "Alt", explanation=words("Hintergrund", "de"))
    given = {"seen": seen_of(need), "language": "en", "statement": "Old", "explanation": "Hintergrund"}
    as_(level.coordinator).post(address("rename", need.key), given)
    need.refresh_from_db()
    assert need.statement["others"] == {"en": {"text": "Old", "machine": False}}
    assert need.explanation["others"] == {}

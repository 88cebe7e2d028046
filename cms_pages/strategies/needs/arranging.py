"""Renaming, merging and splitting needs. Each is noted with what it takes to undo it: `undoing` has the inverses.

Evidence moves with what is merged or split off; confirmations stay with the need they were given to.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from cms_pages.strategies.area import People
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.rules.need_states import NeedState, Purpose, after_arranging, after_rewording
from cms_pages.strategies.words import translate_later, words

from .facts import change, confirmation_to_json, facts_of, says_something_else, seen_of
from .locking import check_arrangeable, locked, locked_all
from .models import Evidence, Need, NeedChange
from .refusal import Refused
from .tracing import waves_behind


@transaction.atomic
def rename(*, people: People, need: Need, changes: Mapping[str, Any], language: str, seen: str) -> Need:
    """`seen` is `facts.seen_of` of what the form was filled with. Raises Refused."""
    found = locked(need)
    if seen_of(found) != seen:
        raise Refused("changed")
    check_arrangeable(found)
    facts, state = facts_of(found), NeedState(found.state)
    change(found, changes, language)
    if facts_of(found) == facts:
        return found
    dropped = []
    if says_something_else(facts, facts_of(found)):
        found.state = after_rewording(state)
        dropped = list(found.confirmations.filter(purpose=Purpose.VALID))
        found.confirmations.filter(pk__in=[each.pk for each in dropped]).delete()
    found.save()
    before = {
        "facts": facts,
        "state": state.value,
        "after": NeedState(found.state).value,
        "confirmations": [confirmation_to_json(each) for each in dropped],
    }
    _noted(people, found, NeedChange.Kind.RENAMED, before)
    note(Kind.NEED_RENAMED, network=found.network, about=found, by=people.user, confirmations=len(dropped))
    translate_later(found)
    return found


@transaction.atomic
def merge(*, people: People, need: Need, others: Sequence[Need]) -> Need:
    """The others become part of `need`. Raises Refused."""
    if not others or need.pk in {other.pk for other in others}:
        raise Refused("same")
    found, *parts = locked_all([need, *others])
    for each in (found, *parts):
        check_arrangeable(each)
    state = NeedState(found.state)
    moved = {}
    for part in parts:
        moved |= move_evidence(part.evidence.all(), found)
        part.merged_into = found
        part.save(update_fields=["merged_into"])
        note(Kind.NEED_MERGED, network=found.network, about=part, by=people.user, into=str(found.key))
    found.state = after_arranging(state)
    found.save(update_fields=["state"])
    before = {
        "state": state.value,
        "after": NeedState(found.state).value,
        "merged": [str(part.key) for part in parts],
        "moved": moved,
    }
    _noted(people, found, NeedChange.Kind.MERGED, before)
    note(Kind.NEED_MERGED, network=found.network, about=found, by=people.user, merged=before["merged"])
    return found


@transaction.atomic
def split(
    *, people: People, need: Need, key: UUID, language: str, text: str, evidence: Collection[Evidence] = ()
) -> Need:
    """Splits off a need with a statement of its own, and the evidence chosen. Raises Refused."""
    found = locked(need)
    if again := Need.objects.filter(key=key).first():
        if again.origin.get("split_from") == str(found.key):
            return again
        raise Refused("gone")
    check_arrangeable(found)
    state, waves = NeedState(found.state), sorted(map(list, waves_behind(found)))
    made = Need.objects.create(
        key=key,
        network=found.network,
        statement=words(text, language),
        target_group=found.target_group,
        field=found.field,
        place=found.place,
        raised_side=found.raised_side,
        raised_by=found.raised_by,
        state=NeedState.CONSOLIDATED,
        origin={"split_from": str(found.key), "waves": waves},
    )
    moved = move_evidence(found.evidence.filter(pk__in=[each.pk for each in evidence]), made)
    found.state = after_arranging(state)
    found.save(update_fields=["state"])
    before = {"state": state.value, "after": NeedState(found.state).value, "made": str(made.key), "moved": moved}
    _noted(people, found, NeedChange.Kind.SPLIT, before | {"waves": waves})
    note(Kind.NEED_SPLIT, network=found.network, about=found, by=people.user, made=str(made.key))
    note(Kind.NEED_SPLIT, network=found.network, about=made, by=people.user, split_from=str(found.key))
    translate_later(made)
    return made


def move_evidence(evidence, into: Need) -> dict[str, str]:
    """Returns where each was, by its key."""
    there = {str(each.key): str(each.need.key) for each in evidence.select_related("need")}
    Evidence.objects.filter(key__in=there).update(need=into)
    return there


def _noted(people: People, need: Need, kind: str, before: dict) -> None:
    NeedChange.objects.create(need=need, kind=kind, before=before, by=people.user)

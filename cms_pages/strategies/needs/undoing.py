"""The inverses of `arranging`: afterwards everything is as it was before, and that it happened stays noted."""

from datetime import datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.area import People
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.rules.need_states import Purpose
from cms_pages.strategies.words import translate_later

from .arranging import move_evidence
from .facts import bring_back, facts_of, says_something_else
from .locking import check_arrangeable, locked
from .models import Confirmation, Evidence, Need, NeedChange
from .refusal import Refused


@transaction.atomic
def undo(*, people: People, change: NeedChange) -> Need:
    """The newest change of a need that is not undone. Raises Refused."""
    _lock_together(change)
    need = locked(change.need)
    now = NeedChange.objects.filter(pk=change.pk).first()
    if now is None or now.undone_at:
        raise Refused("undone")
    check_arrangeable(need)
    if last_change(need) != now:
        raise Refused("later")
    if need.state != now.before["after"]:
        raise Refused("moved")
    INVERSES[NeedChange.Kind(now.kind)](people, need, now.before)
    need.state = now.before["state"]
    need.save()
    now.undone_at = timezone.now()
    now.save(update_fields=["undone_at"])
    note(Kind.NEED_UNDONE, network=need.network, about=need, by=people.user, change=str(now.key), kind_undone=now.kind)
    translate_later(need)
    return need


def _lock_together(change: NeedChange) -> None:
    """All needs that it is about, in the order in which everybody locks them."""
    keys = [*change.before.get("merged", ()), *filter(None, [change.before.get("made")])]
    involved = Need.objects.filter(Q(pk=change.need_id) | Q(key__in=keys))
    list(involved.select_for_update().order_by("pk").values_list("pk"))


def last_change(need: Need) -> NeedChange | None:
    return need.changes.filter(undone_at=None).first()


def _unrename(people: People, need: Need, before: dict) -> None:
    """Confirmations of the former words come back, of organisations that are still there."""
    reworded = says_something_else(before["facts"], facts_of(need))
    if reworded and need.confirmations.filter(purpose=Purpose.VALID).exists():
        raise Refused("confirmed")
    bring_back(need, before["facts"])
    known = Organisation.objects.in_bulk([each["organisation"] for each in before["confirmations"]])
    users = get_user_model().objects.in_bulk([each["by"] for each in before["confirmations"]])
    Confirmation.objects.bulk_create(
        Confirmation(
            need=need,
            purpose=each["purpose"],
            organisation=known[each["organisation"]],
            side=each["side"],
            by=users.get(each["by"]),
            at=datetime.fromisoformat(each["at"]),
            reason=each["reason"],
        )
        for each in before["confirmations"]
        if each["organisation"] in known
    )


def _unmerge(people: People, need: Need, before: dict) -> None:
    """Evidence goes back to where it was; what was added since stays."""
    parts = Need.objects.select_for_update().filter(key__in=before["merged"], merged_into=need).order_by("pk")
    for part in parts:
        there = [key for key, was in before["moved"].items() if was == str(part.key)]
        move_evidence(Evidence.objects.filter(key__in=there, need=need), part)
        part.merged_into = None
        part.save(update_fields=["merged_into"])
        note(Kind.NEED_UNDONE, network=need.network, about=part, by=people.user)


def _unsplit(people: People, need: Need, before: dict) -> None:
    """What was split off becomes part of the need again, with all that it has got since."""
    made = Need.objects.select_for_update().filter(key=before["made"]).first()
    if made is None or made.merged_into_id or last_change(made):
        raise Refused("later")
    check_arrangeable(made)
    move_evidence(made.evidence.all(), need)
    made.merged_into = need
    made.save(update_fields=["merged_into"])
    note(Kind.NEED_UNDONE, network=need.network, about=made, by=people.user)


INVERSES = {
    NeedChange.Kind.RENAMED: _unrename,
    NeedChange.Kind.MERGED: _unmerge,
    NeedChange.Kind.SPLIT: _unsplit,
}

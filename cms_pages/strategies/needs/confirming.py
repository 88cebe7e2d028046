"""Saying for an organisation that a need is one, or that it shall be parked or is resolved. All raise Refused."""

from django.db import transaction

from cms_pages.strategies.area import People, present_sides
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.rules.need_states import (
    NeedState,
    Purpose,
    after_confirmation,
    asks_for_reason,
    may_be_confirmed,
)
from cms_pages.strategies.words import translate_later, words

from .locking import check_speaks, locked
from .models import Confirmation, Need
from .refusal import Refused


@transaction.atomic
def confirm(
    *, people: People, need: Need, organisation, purpose: Purpose, language: str = "", reason: str = ""
) -> Need:
    """Confirming again changes nothing."""
    found = locked(need)
    check_speaks(people, organisation)
    before = found.confirmations.filter(purpose=purpose)
    if any(each.organisation_id == organisation.pk for each in before):
        return found
    if not may_be_confirmed(NeedState(found.state), purpose):
        raise Refused("moved")
    if asks_for_reason(purpose) and not before and not reason:
        raise Refused("reason")
    Confirmation.objects.create(
        need=found,
        purpose=purpose,
        organisation=organisation,
        side=organisation.own_side,
        by=people.user,
        reason=words(reason, language),
    )
    who = {"network": found.network, "about": found, "by": people.user, "organisation": organisation}
    note(Kind.NEED_CONFIRMED, purpose=purpose.value, side=organisation.own_side, **who)
    _move(found, purpose, who)
    return found


def _move(need: Need, purpose: Purpose, who: dict) -> None:
    given = list(need.confirmations.filter(purpose=purpose).order_by("at", "pk"))
    state = NeedState(need.state)
    following = after_confirmation(state, purpose, {each.side for each in given}, present_sides(need.network))
    if following is state:
        return
    need.state = following
    if asks_for_reason(purpose):
        need.closing, need.closing_reason = purpose, given[0].reason
    need.save(update_fields=["state", "closing", "closing_reason"])
    note(Kind.NEED_MOVED, state=following.value, before=state.value, **who)
    translate_later(need)


@transaction.atomic
def take_back(*, people: People, need: Need, organisation, purpose: Purpose) -> None:
    """As long as nothing has followed from it."""
    found = locked(need)
    check_speaks(people, organisation)
    if not may_be_confirmed(NeedState(found.state), purpose):
        raise Refused("moved")
    deleted, _rows = found.confirmations.filter(purpose=purpose, organisation=organisation).delete()
    if deleted:
        who = {"network": found.network, "about": found, "by": people.user, "organisation": organisation}
        note(Kind.CONFIRMATION_TAKEN_BACK, purpose=purpose.value, side=organisation.own_side, **who)

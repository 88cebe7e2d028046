"""An organisation says something in a round. What it said before is kept; nothing that somebody wrote is lost."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.people.rights import speaks_for
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.rules.consent import Answer
from cms_pages.strategies.rules.rounds import may_be_answered
from cms_pages.strategies.words import translate_later

from .answers import standings_in
from .asked import Asked, asked_in
from .models import ConsentRound, Endorsement
from .refused import Refused
from .state import state_of


@dataclass(frozen=True)
class Words:
    """What somebody answers: reason and proposal as `words.words` makes them."""

    answer: Answer
    until: date | None = None
    measure: str = ""
    reason: dict[str, Any] = field(default_factory=dict)
    proposal: dict[str, Any] = field(default_factory=dict)


class Changed(Refused):
    """`current` is what stands there now."""

    def __init__(self, current: Endorsement):
        super().__init__("changed")
        self.current = current


def revision_of(found: Endorsement | None) -> int:
    """How often something was said; forms carry it, so that nobody overwrites what they have not seen."""
    return 0 if found is None else 1 + len(found.earlier)


@transaction.atomic
def endorse(*, found: ConsentRound, organisation: Organisation, by, said: Words, revision: int) -> Endorsement:
    """Raises Refused. What is said again in the same words changes nothing."""
    asked = _asked_now(found, organisation, by)
    own = _own(found, asked)
    if own is not None and _is_same(own, said):
        return own
    if revision != revision_of(own):
        raise Changed(own) if own else Refused("changed")
    own = _replaced(own) if own else Endorsement(round=found, organisation=organisation)
    own.side, own.by, own.at = asked.side, by, timezone.now()
    _write(own, said)
    note(
        Kind.ENDORSED,
        network=found.strategy.network,
        about=found.strategy,
        by=by,
        organisation=organisation,
        round=str(found.key),
        answer=own.answer,
    )
    return own


@transaction.atomic
def resolve(*, found: ConsentRound, organisation: Organisation, by, how: dict[str, Any]) -> Endorsement:
    """One's own objection, also one of an earlier round that still stands. Raises Refused."""
    asked = _asked_now(found, organisation, by)
    standing = next(each for each in standings_in(found) if each.asked == asked)
    if standing.said is None or not standing.said.stands:
        raise Refused("nothing_to_resolve")
    own = _replaced(standing.endorsement) if standing.earlier is None else _taken_over(standing.endorsement, found)
    own.organisation, own.by = organisation, by
    own.resolved_at, own.resolution = timezone.now(), how
    own.save()
    translate_later(own)
    note(
        Kind.OBJECTION_RESOLVED,
        network=found.strategy.network,
        about=found.strategy,
        by=by,
        organisation=organisation,
        round=str(found.key),
    )
    return own


def _asked_now(found: ConsentRound, organisation: Organisation, by) -> Asked:
    """Under the lock of the round: nobody answers while it is being closed."""
    locked = ConsentRound.objects.select_for_update().get(pk=found.pk)
    if not may_be_answered(state_of(locked)):
        raise Refused("closed")
    asked = next((each for each in asked_in(found) if each.organisation == organisation), None)
    if asked is None:
        raise Refused("not_asked")
    if asked.left:
        raise Refused("left")
    if not speaks_for(by, organisation):
        raise Refused("mandate")
    return asked


def _own(found: ConsentRound, asked: Asked) -> Endorsement | None:
    keys = asked.keys | {asked.organisation.key}
    return found.endorsements.select_for_update().filter(organisation__key__in=keys).order_by("-at").first()


def _is_same(own: Endorsement, said: Words) -> bool:
    if own.resolved_at or (own.answer, own.until, own.measure) != (said.answer, said.until, said.measure):
        return False
    given = ((own.reason, said.reason), (own.proposal, said.proposal))
    return all((old.get("text"), old.get("language")) == (new.get("text"), new.get("language")) for old, new in given)


def _write(own: Endorsement, said: Words) -> None:
    own.answer, own.until, own.measure = said.answer, said.until, said.measure
    own.reason, own.proposal = said.reason, said.proposal
    own.resolved_at, own.resolution, own.reminded_at = None, {}, None
    own.save()
    translate_later(own)


def _replaced(own: Endorsement) -> Endorsement:
    """With what it says now among what it said before; who said it is not kept there."""
    own.earlier = [
        *own.earlier,
        {
            "answer": own.answer,
            "until": own.until and own.until.isoformat(),
            "measure": own.measure,
            "reason": own.reason,
            "proposal": own.proposal,
            "at": own.at.isoformat(),
            "resolved_at": own.resolved_at and own.resolved_at.isoformat(),
            "resolution": own.resolution,
        },
    ]
    return own


def _taken_over(own: Endorsement, found: ConsentRound) -> Endorsement:
    """The same objection in this round."""
    return Endorsement(
        round=found,
        side=own.side,
        answer=own.answer,
        measure=own.measure,
        reason=own.reason,
        proposal=own.proposal,
        at=timezone.now(),
    )

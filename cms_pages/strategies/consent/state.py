"""How a round stands."""

from datetime import date, datetime

from django.utils import timezone

from cms_pages.strategies.rules.consent import Decision, Rule, decide
from cms_pages.strategies.rules.rounds import RoundState

from .answers import Standing, attempt_number
from .models import ConsentRound


def state_of(found: ConsentRound, now: datetime | None = None) -> RoundState:
    if found.closed_at:
        return RoundState.CLOSED
    return RoundState.OVER if (now or timezone.now()) > found.closes_at else RoundState.OPEN


def counting_day(found: ConsentRound) -> date:
    """Today, but never later than the last day: what passes afterwards does not change what was said."""
    return timezone.localdate(min(timezone.now(), found.closes_at))


def everybody_has_answered(found: ConsentRound, standings: list[Standing]) -> bool:
    day = counting_day(found)
    return all(each.has_answered(day) for each in standings if not each.asked.left)


def decided(found: ConsentRound, standings: list[Standing]) -> Decision:
    """What would be decided if the round were closed now."""
    members: dict[str, list[str]] = {}
    for each in standings:
        if not each.asked.left:
            members.setdefault(each.asked.side, []).append(each.asked.organisation.key)
    said = [each.said for each in standings if each.said is not None]
    return decide(Rule.from_json(found.rule), members, said, attempt_number(found), counting_day(found))

"""From results to needs that every side has confirmed, in an order that they voted on."""

from datetime import timedelta

from django.utils import timezone

from cms_pages.strategies.needs import proposals, services
from cms_pages.strategies.needs.confirming import confirm
from cms_pages.strategies.needs.models import Need
from cms_pages.strategies.needs.surveys_below import survey_of
from cms_pages.strategies.rules.ballots import Method
from cms_pages.strategies.rules.need_states import Purpose
from cms_pages.strategies.voting.models import Vote
from cms_pages.strategies.voting.services import cast, close_vote, open_vote

from ..texts import SOURCE_LANGUAGE
from .days import days_ago
from .people import Cast
from .texts import key, text

MOST_PRESSING = 4
DOTS = 5


def collect_needs(people: Cast, survey: str) -> list[Need]:
    """The most pressing ones of a survey, and one that an organisation raised by itself."""
    with days_ago(420):
        found = proposals.open_proposals(people.network, survey_of(people.coordinator, survey))
        codes = [proposals.code_of(each.origin) for each in found[:MOST_PRESSING]]
        needs = [proposals.take_up(people=people.coordinator, code=code) for code in codes]
        needs.append(_raise_own(people))
    with days_ago(400):
        for need in needs:
            for side in people.by_side:
                organisation, person = people.of(side)
                confirm(people=person, need=need, organisation=organisation, purpose=Purpose.VALID)
    return needs


def _raise_own(people: Cast) -> Need:
    organisation, person = people.of("mo")
    said = {"people": person, "organisation": organisation, "language": SOURCE_LANGUAGE}
    need = services.raise_need(**said, key=key("need"), text=text("need"))
    services.add_quote(**said, need=need, key=key("quote"), text=text("quote"), source=text("quote_source"))
    return need


def park_a_need(people: Cast, need: Need) -> None:
    with days_ago(30):
        for side in people.by_side:
            organisation, person = people.of(side)
            said = {"language": SOURCE_LANGUAGE, "reason": text("parked_because")}
            confirm(people=person, need=need, organisation=organisation, purpose=Purpose.PARK, **said)


def vote(people: Cast, needs: list[Need]) -> Vote:
    with days_ago(380):
        made = open_vote(
            people=people.coordinator,
            key=key("vote"),
            title=text("vote"),
            language=SOURCE_LANGUAGE,
            method=Method.DOTS,
            dots=DOTS,
            needs=needs,
            last_day=timezone.localdate() + timedelta(days=14),
        )
        for number, (organisation, person) in enumerate(people.everybody):
            cast(people=person, vote=made, organisation=organisation, choices=_dots(needs, number), revision=0)
    with days_ago(364):
        return close_vote(vote=made, by=people.coordinator.user)


def _dots(needs: list[Need], number: int) -> dict[str, int]:
    """Three for one, two for the next: the first needs are chosen by more organisations than the last ones."""
    first = (number * number) % len(needs)
    second = (first + 1) % len(needs)
    return {str(needs[first].key): DOTS - 2, str(needs[second].key): 2}

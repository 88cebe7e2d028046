"""What changes rounds of voting. Whoever calls these has asked for the right; the state is asked again here."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from cms_pages.networks.conversations.access import standing_in
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.area import People
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.needs.models import Need
from cms_pages.strategies.rules.ballots import LEAST_SIDES, Method, problems_of, takes_ballots
from cms_pages.strategies.rules.need_states import CAN_BE_VOTED_ON, ENDED, NeedState
from cms_pages.strategies.words import translate_later, words

from .counting import result_of
from .models import Ballot, Vote


class Refused(Exception):
    """`args[0]` says why: closed, not_yours, not_valid, not_there or changed."""


class Changed(Refused):
    """Somebody of the same organisation has saved meanwhile: `ballot`."""

    def __init__(self, ballot: Ballot):
        super().__init__("changed")
        self.ballot = ballot


def end_of(day: date) -> datetime:
    """The first moment after a last day."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


@transaction.atomic
def open_vote(
    *, people: People, key: UUID, title: str, language: str, method: str, dots: int, needs: list[Need], last_day: date
) -> Vote:
    """A second time with one key, nothing is made. Raises Refused where a need cannot be voted on any more."""
    locked = Need.objects.select_for_update().filter(pk__in=[need.pk for need in needs], network=people.network)
    found = [need for need in locked.order_by("pk") if need.state in CAN_BE_VOTED_ON and need.merged_into_id is None]
    if before := Vote.objects.filter(key=key, network=people.network).first():
        return before
    if len(found) < len(needs):
        raise Refused("not_there")
    rule = {"method": method, "dots": dots if method == Method.DOTS else 0, "needs": len(found), "sides": LEAST_SIDES}
    vote = Vote.objects.create(
        key=key,
        network=people.network,
        title=words(title, language),
        method=method,
        closes_at=end_of(last_day),
        rule=rule,
    )
    vote.needs.set(found)
    note(Kind.VOTE_OPENED, network=people.network, about=vote, by=people.user, title=vote.title)
    translate_later(vote)
    return vote


@transaction.atomic
def cast(*, people: People, vote: Vote, organisation: Organisation, choices: dict[str, int], revision: int) -> Ballot:
    """`revision` is that of the ballot somebody saw, 0 where there was none. Raises Refused, or Changed.

    Casting waits for closing, and closing for casting: a ballot is counted or refused, never neither.
    """
    locked = Vote.objects.select_for_update().get(pk=vote.pk)
    if not takes_ballots(locked.closed_at, locked.closes_at, timezone.now()):
        raise Refused("closed")
    if not speaks_today(people, organisation):
        raise Refused("not_yours")
    if problems_of(Method(locked.method), choices, keys_of(locked), locked.rule["dots"]):
        raise Refused("not_valid")
    ballot = locked.ballots.filter(organisation=organisation).first()
    if ballot and ballot.choices == choices:
        return ballot
    if ballot and ballot.revision != revision:
        raise Changed(ballot)
    ballot = ballot or Ballot(vote=locked, organisation=organisation, revision=0)
    ballot.side, ballot.choices, ballot.by = organisation.own_side, choices, people.user
    ballot.at, ballot.revision = timezone.now(), ballot.revision + 1
    ballot.save()
    return ballot


def speaks_today(people: People, organisation: Organisation) -> bool:
    """Asked anew: a mandate or a membership may have ended since the page was opened."""
    try:
        now = People(standing_in(people.user, people.network.pk))
    except Http404:
        return False
    return organisation in now.speaks_for


def keys_of(vote: Vote) -> list[str]:
    return [str(key) for key in vote.needs.values_list("key", flat=True)]


@transaction.atomic
def close_vote(*, vote: Vote, by=None) -> Vote:
    """By who coordinates, or by the clock. Once closed, closing again changes nothing."""
    locked = Vote.objects.select_for_update(of=("self",)).select_related("network").get(pk=vote.pk)
    if locked.closed_at is not None:
        return locked
    needs = list(Need.objects.select_for_update(of=("self",)).filter(votes=locked).order_by("pk"))
    locked.result, locked.closed_at = result_of(locked, needs), timezone.now()
    locked.save(update_fields=["result", "closed_at"])
    if locked.result["decides"]:
        _prioritise(locked, {str(need.key): need for need in needs}, by)
    note(Kind.VOTE_CLOSED, network=locked.network, about=locked, by=by, title=locked.title)
    return locked


def _prioritise(vote: Vote, needs: dict[str, Need], by) -> None:
    """What was parked, resolved or merged meanwhile keeps its figures in the result and stays as it is."""
    for row in vote.result["needs"]:
        need = needs[row["need"]]
        if row["place"] is None or need.merged_into_id or need.state in ENDED:
            continue
        before, need.rank = need.state, row["place"]
        if before == NeedState.VALIDATED:
            need.state = NeedState.PRIORITISED
            data = {"before": before, "state": need.state.value, "vote": str(vote.key)}
            note(Kind.NEED_MOVED, network=vote.network, about=need, by=by, **data)
        need.save(update_fields=["rank", "state"])


def close_due_votes() -> int:
    """Closes what has reached its end. Returns how many. Repeating it changes nothing."""
    due = Vote.objects.filter(closed_at=None, closes_at__lte=timezone.now())
    return sum(close_vote(vote=vote).closed_at is not None for vote in due)

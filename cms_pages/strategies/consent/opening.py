"""A round opens: text, sides and rule stand still from here on."""

from datetime import date, datetime, time, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from cms_pages.networks.kinds import Side
from cms_pages.strategies.area import members_by_side
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.rules.rounds import may_be_opened
from cms_pages.strategies.rules.strategy_states import StrategyState
from cms_pages.strategies.strategy import Strategy
from cms_pages.strategies.texts.models import TextVersion
from cms_pages.strategies.texts.passages import changed, freeze

from .answers import ADOPTED, round_before, standings_in
from .frozen import keys_of, keys_of_measure
from .models import ConsentRound
from .network_rule import rule_of
from .refused import Refused
from .telling import invite

USUAL_DAYS = 21


@transaction.atomic
def open_round(*, strategy: Strategy, last_day: date, by) -> ConsentRound:
    """Raises Refused: not_now, one_side or nothing_changed."""
    locked = Strategy.objects.select_for_update().get(pk=strategy.pk)
    if not may_be_opened(StrategyState(locked.state), 2, True):
        raise Refused("not_now")
    members = members_by_side(locked.network)
    if not may_be_opened(StrategyState(locked.state), len(members), True):
        raise Refused("one_side")
    made = _new_round(locked, members, last_day, freeze(locked, by))
    made.save()
    made.asks_about = _asks_about(made)
    if not may_be_opened(StrategyState(locked.state), len(members), bool(made.asks_about)):
        raise Refused("nothing_changed")
    made.save()
    Strategy.objects.filter(pk=locked.pk).update(state=StrategyState.IN_CONSENT)
    note(Kind.ROUND_OPENED, network=locked.network, about=locked, by=by, round=str(made.key), number=made.number)
    transaction.on_commit(partial(invite.enqueue, made.pk), robust=True)
    return made


def _new_round(strategy: Strategy, members: dict, last_day: date, version: TextVersion) -> ConsentRound:
    last = strategy.rounds.order_by("-number").first()
    return ConsentRound(
        strategy=strategy,
        number=last.number + 1 if last else 1,
        version=version,
        members={side: sorted(each.key for each in of_side) for side, of_side in members.items()},
        asks_about=[],
        absent=[side.value for side in Side if side.value not in members],
        rule=rule_of(strategy.network).to_json(),
        closes_at=end_of(last_day),
    )


def end_of(day: date) -> datetime:
    """The last second of a day."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time())) - timedelta(seconds=1)


def _asks_about(made: ConsentRound) -> list[str]:
    """All at first; then what changed since the last round, and what is objected to. What is gone is last."""
    before, now = round_before(made), keys_of(made.version)
    if before is None:
        return now
    different = changed(before.version, made.version)
    if before.decided in ADOPTED:
        return different
    about = {each.said.measure for each in standings_in(made) if each.said and each.said.stands}
    if "" in about:
        return now
    wanted = {*different}.union(*(keys_of_measure(made.version, measure) for measure in about))
    asked = [key for key in now if key in wanted] + [key for key in different if key not in now]
    return asked or before.asks_about

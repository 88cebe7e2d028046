"""What each organisation says in a round: there, or earlier of a text that has not changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from cms_pages.strategies.rules.consent import Answer, Given, Said

from .asked import Asked, asked_in
from .frozen import measures_of
from .models import ConsentRound, Endorsement

ADOPTED = (ConsentRound.Decided.ADOPTED, ConsentRound.Decided.ADOPTED_IN_PART)


@dataclass(frozen=True)
class Standing:
    """`endorsement` is None where nothing was said; `earlier` the round it was said in, where that is another one."""

    asked: Asked
    endorsement: Endorsement | None = None
    earlier: ConsentRound | None = None

    @property
    def said(self) -> Said | None:
        found = self.endorsement
        if found is None:
            return None
        return Said(
            organisation=self.asked.organisation.key,
            side=self.asked.side,
            answer=Answer(found.answer),
            measure=found.measure,
            resolved=found.resolved_at is not None,
            until=found.until,
        )

    def has_answered(self, today) -> bool:
        return self.said is not None and self.said.counts_as(today) is not Given.NOT_YET


def attempt_before(found: ConsentRound) -> list[ConsentRound]:
    """Earlier rounds about what is not adopted yet, newest first; those that were called off among them."""
    earlier: list[ConsentRound] = []
    for each in _rounds_before(found):
        if each.decided in ADOPTED:
            break
        earlier.append(each)
    return earlier


def _rounds_before(found: ConsentRound) -> QuerySet[ConsentRound]:
    before = ConsentRound.objects.filter(strategy=found.strategy_id, number__lt=found.number, closed_at__isnull=False)
    return before.select_related("version").order_by("-number")


def round_before(found: ConsentRound) -> ConsentRound | None:
    """The one whose text this one is compared with: the last that came to an end of its own."""
    return next((each for each in _rounds_before(found) if not each.outcome.get("called_off")), None)


def attempt_number(found: ConsentRound) -> int:
    """Rounds that were called off do not count, nor those before the last adoption."""
    return 1 + sum(1 for each in attempt_before(found) if not each.outcome.get("called_off"))


def standings_in(found: ConsentRound) -> list[Standing]:
    """Of everybody who is asked. Once the round is closed, as it was then."""
    asked, earlier = asked_in(found), attempt_before(found)
    rounds = [found, *earlier]
    said = Endorsement.objects.filter(round__in=rounds).select_related("organisation", "by")
    order = {each.pk: position for position, each in enumerate(rounds)}
    newest = sorted(said, key=lambda each: (order[each.round_id], -each.at.timestamp()))
    return [_standing(each, newest, found, {one.pk: one for one in earlier}) for each in asked]


def _standing(
    asked: Asked, newest: Iterable[Endorsement], found: ConsentRound, earlier: dict[int, ConsentRound]
) -> Standing:
    ids = asked.keys | {asked.organisation.key}
    last = next((each for each in newest if each.organisation.key in ids), None)
    if last is None or last.round_id == found.pk:
        return Standing(asked, last)
    before = earlier[last.round_id]
    return Standing(asked, last, before) if _still_holds(last, before, found) else Standing(asked)


def _still_holds(last: Endorsement, before: ConsentRound, found: ConsentRound) -> bool:
    """Of the same text, everything. An objection stays until it is resolved, or what it is about is gone."""
    if before.version.hash == found.version.hash:
        return True
    is_objection = last.answer == Answer.OBJECTION and last.resolved_at is None
    return is_objection and (not last.measure or last.measure in measures_of(found.version))

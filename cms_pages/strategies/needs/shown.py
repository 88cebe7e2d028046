"""Needs as pages show them: cards in a list, and one with its evidence and confirmations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cms_pages.networks.kinds import Side
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.area import People, members_by_side
from cms_pages.strategies.rules.need_states import NeedState, Purpose, may_be_confirmed
from surveys.results.evidence.comparing import State, compare_all

from .figures import Figure, figure_of
from .models import Confirmation, Evidence, Need


@dataclass(frozen=True)
class Card:
    """`confirmed` of the `sides` in the network have confirmed it; `changed` are figures that are others by now."""

    need: Need
    confirmed: list[Side]
    evidence: int
    changed: int


def cards_of(needs: Sequence[Need]) -> list[Card]:
    """Of needs with their evidence and confirmations prefetched."""
    results = [each for need in needs for each in need.evidence.all() if each.kind == Evidence.Kind.RESULT]
    states = {each.pk: found.state for each, found in zip(results, compare_all(_frozen(results)), strict=True)}
    return [_card(need, states) for need in needs]


def _frozen(evidence: Iterable[Evidence]) -> list[dict]:
    return [each.result for each in evidence]


def _card(need: Need, states: dict[int, State]) -> Card:
    evidence = need.evidence.all()
    given = {each.side for each in need.confirmations.all() if each.purpose == Purpose.VALID}
    changed = sum(states.get(each.pk, State.SAME) is not State.SAME for each in evidence)
    return Card(need, [side for side in Side if side in given], len(evidence), changed)


@dataclass(frozen=True)
class ShownEvidence:
    """`figure` is there for results alone."""

    it: Evidence
    figure: Figure | None
    may_withdraw: bool


def evidence_of(need: Need, people: People) -> list[ShownEvidence]:
    found = list(need.evidence.select_related("organisation", "paper"))
    results = [each for each in found if each.kind == Evidence.Kind.RESULT]
    compared = zip(results, compare_all(_frozen(results)), strict=True)
    figures = {each.pk: figure_of(each.result, comparison) for each, comparison in compared}
    return [ShownEvidence(each, figures.get(each.pk), may_withdraw(each, people)) for each in found]


def may_withdraw(evidence: Evidence, people: People) -> bool:
    """What one's own organisation added; whoever coordinates may take out anything."""
    own = {each.pk for each in people.standing.organisations}
    return people.standing.coordinates or evidence.organisation_id in own


@dataclass(frozen=True)
class SideShown:
    """`names` are the organisations of a side that have confirmed; without any, the side has not."""

    side: Side
    names: list[Organisation]


@dataclass(frozen=True)
class Question:
    """What the sides are asked about a need. `own` have confirmed, `free` could; `reasons` were given with it."""

    purpose: Purpose
    label: str
    sides: list[SideShown]
    own: list[Organisation]
    free: list[Organisation]
    is_open: bool
    reasons: list[Confirmation] = field(default_factory=list)

    @property
    def begun(self) -> bool:
        return any(each.names for each in self.sides)


def questions_of(need: Need, people: People) -> dict[str, Question]:
    """By purpose."""
    given = list(need.confirmations.select_related("organisation").order_by("at", "pk"))
    present = list(members_by_side(need.network))
    return {purpose.value: _question(need, purpose, given, present, people) for purpose in Purpose}


def _question(need: Need, purpose: Purpose, given: list[Confirmation], present: list[str], people: People) -> Question:
    own = [each for each in given if each.purpose == purpose]
    done = {each.organisation_id for each in own}
    by_side = {side: [each.organisation for each in own if each.side == side] for side in Side}
    is_open = may_be_confirmed(NeedState(need.state), purpose)
    return Question(
        purpose=purpose,
        label=str(Confirmation.Of(purpose).label),
        sides=[SideShown(side, names) for side, names in by_side.items() if names or side in present],
        own=[each for each in people.speaks_for if each.pk in done] if is_open else [],
        free=[each for each in people.speaks_for if each.pk not in done] if is_open else [],
        is_open=is_open,
        reasons=[each for each in own if each.reason],
    )

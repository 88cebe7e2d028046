"""When a strategy is adopted. The same cases, for people who coordinate, are the table in docs/strategies.md.

Every side counts by itself, however many organisations stand on it.
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from math import ceil
from typing import Any

ROUNDS_TO_RESOLVE = 2
"""After so many rounds an objection that stands splits off what it is about."""


class Answer(StrEnum):
    CONSENT = "consent"
    RESERVATION = "reservation"
    OBJECTION = "objection"
    ABSTAIN = "abstain"


class Outcome(StrEnum):
    OPEN = "open"
    ADOPTED = "adopted"
    ADOPTED_IN_PART = "adopted_in_part"
    NOT_ADOPTED = "not_adopted"


class Kind(StrEnum):
    CONSENT = "consent"
    MAJORITY = "majority"
    TWO_THIRDS = "two_thirds"


class Given(StrEnum):
    """What an answer counts as."""

    YES = "yes"
    ABSTAINED = "abstained"
    OBJECTS = "objects"
    NOT_YET = "not_yet"


class Lack(StrEnum):
    """Why something is not adopted."""

    SIDES = "sides"
    """Fewer than two sides are there: nobody to meet at eye level."""
    QUORUM = "quorum"
    CONSENT = "consent"
    """Nobody on the side has consented."""
    SHARE = "share"
    """Too few of those who said yes or no on the side have consented."""
    OBJECTION = "objection"


@dataclass(frozen=True)
class Rule:
    """`quorum` is the share of the members of each side that must take part, in percent."""

    kind: Kind = Kind.CONSENT
    quorum: int = 50

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind.value, "quorum": self.quorum}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Rule":
        return cls(Kind(stored["kind"]), stored["quorum"])

    def needed(self, members: int) -> int:
        """How many of the members of a side must take part."""
        return ceil(members * self.quorum / 100)

    def is_enough(self, yes: int, objecting: int) -> bool:
        """Whether these are enough of a side, abstentions left aside."""
        if self.kind is Kind.MAJORITY:
            return 2 * yes > yes + objecting
        return self.kind is Kind.CONSENT or 3 * yes >= 2 * (yes + objecting)


@dataclass(frozen=True)
class Said:
    """`measure` is what an objection is about, "" for the whole. `until` is when its own body decides about a yes."""

    organisation: str
    side: str
    answer: Answer
    measure: str = ""
    resolved: bool = False
    until: date | None = None

    @property
    def stands(self) -> bool:
        return self.answer is Answer.OBJECTION and not self.resolved

    def counts_as(self, today: date) -> Given:
        """Whoever objects to one measure says yes to the rest; whoever has resolved an objection, to everything."""
        if self.stands:
            return Given.YES if self.measure else Given.OBJECTS
        if self.answer is Answer.ABSTAIN:
            return Given.ABSTAINED
        if self.until is not None:
            return Given.NOT_YET if self.until >= today else Given.ABSTAINED
        return Given.YES


@dataclass(frozen=True)
class Figures:
    """Of one side. `taking_part` of `members`, where `needed` would be enough."""

    members: int
    needed: int
    taking_part: int
    yes: int
    abstained: int
    not_yet: int


@dataclass(frozen=True)
class Missing:
    what: Lack
    side: str = ""


@dataclass(frozen=True)
class Decision:
    """`dissent` are the organisations whose objection stands; `split_off` the measures not adopted because of it."""

    outcome: Outcome
    sides: dict[str, Figures] = field(default_factory=dict)
    missing: tuple[Missing, ...] = ()
    dissent: tuple[str, ...] = ()
    split_off: frozenset[str] = frozenset()

    def to_json(self) -> dict[str, Any]:
        return {
            "outcome": self.outcome.value,
            "sides": {side: asdict(figures) for side, figures in self.sides.items()},
            "missing": [{"what": each.what.value, "side": each.side} for each in self.missing],
            "dissent": list(self.dissent),
            "split_off": sorted(self.split_off),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Decision":
        return cls(
            Outcome(stored["outcome"]),
            {side: Figures(**figures) for side, figures in stored["sides"].items()},
            tuple(Missing(Lack(each["what"]), each["side"]) for each in stored["missing"]),
            tuple(stored["dissent"]),
            frozenset(stored["split_off"]),
        )


def decide(
    rule: Rule, members: Mapping[str, Collection[str]], said: Collection[Said], round_number: int, today: date
) -> Decision:
    """`members` are those who count, by side. `round_number` is that of the attempt to agree on this text.

    Each organisation is in `said` once at most; what others say, and sides without anybody, change nothing.
    """
    counted = [each for each in said if each.organisation in members.get(each.side, ())]
    present = {side: len(of_side) for side, of_side in members.items() if of_side}
    sides = {side: _figures(rule, present[side], side, counted, today) for side in sorted(present)}
    standing = [each for each in counted if each.stands]
    about = {each.measure for each in standing}
    splits = round_number >= ROUNDS_TO_RESOLVE and "" not in about
    missing = _missing(rule, sides)
    if standing and not splits:
        missing += tuple(Missing(Lack.OBJECTION, side) for side in sorted({each.side for each in standing}))
    dissent = tuple(sorted(each.organisation for each in standing))
    if missing:
        return Decision(Outcome.NOT_ADOPTED, sides, missing, dissent)
    outcome = Outcome.ADOPTED_IN_PART if about else Outcome.ADOPTED
    return Decision(outcome, sides, (), dissent, frozenset(about))


def _figures(rule: Rule, members: int, side: str, counted: Collection[Said], today: date) -> Figures:
    given = [each.counts_as(today) for each in counted if each.side == side]
    return Figures(
        members=members,
        needed=rule.needed(members),
        taking_part=len(given) - given.count(Given.NOT_YET),
        yes=given.count(Given.YES),
        abstained=given.count(Given.ABSTAINED),
        not_yet=given.count(Given.NOT_YET),
    )


def _missing(rule: Rule, sides: Mapping[str, Figures]) -> tuple[Missing, ...]:
    found = [Missing(Lack.SIDES)] if len(sides) < 2 else []
    for side, figures in sides.items():
        objecting = figures.taking_part - figures.yes - figures.abstained
        if figures.taking_part < figures.needed:
            found.append(Missing(Lack.QUORUM, side))
        if not figures.yes:
            found.append(Missing(Lack.CONSENT, side))
        elif not rule.is_enough(figures.yes, objecting):
            found.append(Missing(Lack.SHARE, side))
    return tuple(found)

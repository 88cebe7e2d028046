"""What a rule asks for, as far as it can be said in a sentence. `condition_reading` finds it in an expression."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from surveys.domain.expressions.tree import Node


@dataclass(frozen=True)
class OneOf:
    """The answer is one of these, or none of them; `chosen` where the rule looks for them among several answers."""

    key: str
    answers: tuple[str, ...]
    holds: bool = True
    chosen: bool = False


@dataclass(frozen=True)
class Answered:
    key: str
    holds: bool = True


@dataclass(frozen=True)
class Same:
    """Two questions have the same answer."""

    key: str
    other: str
    holds: bool = True


@dataclass(frozen=True)
class Compared:
    """`operator` is `<`, `<=`, `>` or `>=`; with `counts` it is about how many answers are chosen, or `=` and `!=`."""

    key: str
    operator: str
    bound: float | date
    counts: bool = False


@dataclass(frozen=True)
class Always:
    holds: bool = True


@dataclass(frozen=True)
class Several:
    """All parts hold, or (`all` is False) at least one."""

    parts: tuple[Condition, ...]
    all: bool = True


@dataclass(frozen=True)
class Not:
    part: Condition


@dataclass(frozen=True)
class Unsaid:
    """A rule that has no sentence of its own."""

    node: Node


Condition: TypeAlias = OneOf | Answered | Same | Compared | Always | Several | Not | Unsaid

_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "="}


def opposite(condition: Condition) -> Condition:
    """An unanswered number is neither above nor below a bound: that is only denied, not turned round."""
    match condition:
        case Several(parts, all_):
            return merged(tuple(opposite(part) for part in parts), not all_)
        case Not(part):
            return part
        case Compared(counts=True):
            return replace(condition, operator=_OPPOSITE[condition.operator])
        case OneOf() | Answered() | Same() | Always():
            return replace(condition, holds=not condition.holds)
    return Not(condition)


def merged(parts: tuple[Condition, ...], all_: bool) -> Condition:
    """Parts about the same question that stand side by side become one: A or B, neither A nor B."""
    found: list[Condition] = []
    for part in parts:
        inner = part.parts if isinstance(part, Several) and part.all == all_ else (part,)
        for each in inner:
            together = _together(found[-1], each, all_) if found else None
            found[-1:] = [together] if together else [*found[-1:], each]
    return found[0] if len(found) == 1 else Several(tuple(found), all_)


def _together(first: Condition, second: Condition, all_: bool) -> Condition | None:
    if not isinstance(first, OneOf) or not isinstance(second, OneOf) or first.holds == all_:
        return None
    if (first.key, first.holds, first.chosen) != (second.key, second.holds, second.chosen):
        return None
    return replace(first, answers=tuple(dict.fromkeys(first.answers + second.answers)))

"""The nodes of a parsed expression."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Literal:
    content: str | float


@dataclass(frozen=True)
class Reference:
    """`${key}`: the answer under that key."""

    key: str


@dataclass(frozen=True)
class Current:
    """`.`: the answer that the rule belongs to."""


@dataclass(frozen=True)
class Call:
    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True)
class Negation:
    operand: Node


@dataclass(frozen=True)
class Operation:
    operator: str
    left: Node
    right: Node


Node: TypeAlias = Literal | Reference | Current | Call | Negation | Operation


def references_in(node: Node) -> frozenset[str]:
    """The keys that an expression reads."""
    match node:
        case Reference(key):
            return frozenset({key})
        case Call(_, arguments):
            return frozenset().union(*(references_in(argument) for argument in arguments))
        case Negation(operand):
            return references_in(operand)
        case Operation(_, left, right):
            return references_in(left) | references_in(right)
        case _:
            return frozenset()

"""The nodes of a parsed expression."""

from __future__ import annotations

from collections.abc import Iterator
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
    return frozenset(part.key for part, _ in _parts(node) if isinstance(part, Reference))


def depth_of(node: Node) -> int:
    """How deep evaluation has to go. A chain like `1 + 2 + 3` is one level: it is evaluated from left to right."""
    return max(depth for _, depth in _parts(node))


def _parts(node: Node) -> Iterator[tuple[Node, int]]:
    """Every node with its depth, without recursion: a tree may be deeper than Python's stack."""
    waiting = [(node, 1)]
    while waiting:
        part, depth = waiting.pop()
        yield part, depth
        match part:
            case Call(_, arguments):
                waiting += [(argument, depth + 1) for argument in arguments]
            case Negation(operand):
                waiting.append((operand, depth + 1))
            case Operation(_, left, right):
                waiting += [(left, depth), (right, depth + 1)]

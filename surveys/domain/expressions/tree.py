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
    """`${key}`: the answer under that key, or the group of that name."""

    key: str


@dataclass(frozen=True)
class Current:
    """`.`: the answer that the rule belongs to, inside `[…]` the item that is looked at."""


@dataclass(frozen=True)
class Step:
    """One part of a path: a name, `..`, `.` or `*`, and conditions that its results must meet."""

    test: str
    predicates: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Path:
    """`start` is what the path begins at; None is the root of the form."""

    start: Node | None
    steps: tuple[Step, ...]


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


Node: TypeAlias = Literal | Reference | Current | Path | Call | Negation | Operation


def references_in(node: Node) -> frozenset[str]:
    """The keys that an expression reads by `${key}`."""
    return frozenset(part.key for part, _ in parts(node) if isinstance(part, Reference))


def depth_of(node: Node) -> int:
    """How deep evaluation has to go. A chain like `1 + 2 + 3` is one level: it is evaluated from left to right."""
    return max(depth for _, depth in parts(node))


def parts(node: Node) -> Iterator[tuple[Node, int]]:
    """Every node with its depth, without recursion: a tree may be deeper than Python's stack."""
    waiting = [(node, 1)]
    while waiting:
        part, depth = waiting.pop()
        yield part, depth
        chained = part.left if isinstance(part, Operation) else None
        waiting += [(each, depth if each is chained else depth + 1) for each in direct_parts(part)]


def parts_outside_paths(node: Node) -> Iterator[Node]:
    """Every node but what a path is made of, which stands for something only where the path has led to."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        yield part
        if not isinstance(part, Path):
            waiting += direct_parts(part)


def direct_parts(node: Node) -> tuple[Node, ...]:
    match node:
        case Call(_, arguments):
            return arguments
        case Negation(operand):
            return (operand,)
        case Operation(_, left, right):
            return left, right
        case Path(start, steps):
            predicates = (predicate for step in steps for predicate in step.predicates)
            return (*(() if start is None else (start,)), *predicates)
    return ()

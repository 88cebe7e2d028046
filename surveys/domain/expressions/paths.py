"""Walking along the steps of a path, with the conditions in `[…]`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .coercion import NodeLike, Nodes, Value, to_boolean
from .tree import Node, Step

if TYPE_CHECKING:
    from .scopes import AnyScope


@dataclass(frozen=True)
class TextNode:
    """A node that leads nowhere: an answer without a form around it, or a cell of a list."""

    content: str

    def text(self) -> str:
        return self.content

    def children(self, name: str) -> Nodes:
        return ()

    def parent(self) -> NodeLike | None:
        return None

    def position(self) -> int:
        return 1


class At:
    """A scope inside `[…]`: `.` and names start at the item that is looked at, `${key}` and `current()` do not."""

    def __init__(self, scope: AnyScope, node: NodeLike, position: int, size: int):
        self._scope = scope
        self._node = node
        self._place = (position, size)
        self.value = scope.value
        self.nodes = scope.nodes
        self.owner_nodes = scope.owner_nodes
        self.root_nodes = scope.root_nodes
        self.list_nodes = scope.list_nodes
        self.option_label = scope.option_label
        self.may_look_at = scope.may_look_at

    def current_value(self) -> Value:
        return self._node.text()

    def current_nodes(self) -> Nodes:
        return (self._node,)

    def place(self) -> tuple[int, int]:
        return self._place

    def at(self, node: NodeLike, position: int, size: int) -> At:
        return At(self._scope, node, position, size)


def follow(start: Nodes, steps: tuple[Step, ...], scope: AnyScope, origin: Node | None) -> Nodes:
    """From the nodes of `start` along the steps. With `origin` None the path begins with the name of the root."""
    found = start
    for step in steps[1:] if origin is None else steps:
        if not scope.may_look_at(len(found)):
            return ()
        if step.test == ".":
            found = _filtered(found, step, scope)
        else:
            found = tuple(dict.fromkeys(kept for node in found for kept in _one_step(node, step, scope)))
    return found


def _one_step(node: NodeLike, step: Step, scope: AnyScope) -> Nodes:
    if step.test == "..":
        parent = node.parent()
        reached: Nodes = (parent,) if parent is not None else ()
    else:
        reached = node.children(step.test)
    return _filtered(reached, step, scope)


def _filtered(found: Nodes, step: Step, scope: AnyScope) -> Nodes:
    from .evaluation import evaluate_node

    for predicate in step.predicates:
        kept = []
        for index, node in enumerate(found, start=1):
            if not scope.may_look_at(1):
                return ()
            result = evaluate_node(predicate, scope.at(node, index, len(found)))
            is_place = isinstance(result, (int, float)) and not isinstance(result, bool)
            if result == index if is_place else to_boolean(result):
                kept.append(node)
        found = tuple(kept)
    return found


def is_inside(node: NodeLike, ancestor: NodeLike) -> bool:
    above: NodeLike | None = node
    while above is not None:
        if above == ancestor:
            return True
        above = above.parent()
    return False


def depth(nodes: Nodes) -> int:
    above, levels = nodes[0].parent() if nodes else None, 0
    while above is not None:
        above, levels = above.parent(), levels + 1
    return levels

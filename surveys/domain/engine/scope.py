"""What a rule sees from its place in the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..expressions.coercion import NodeLike, Nodes, Value
from ..expressions.paths import At
from .form import VALUE, FormNode
from .instance import InstanceNode

if TYPE_CHECKING:
    from .session import Session


class FormScope:
    """`${key}` leads to the same round where both stand in one, and to all rounds elsewhere."""

    __slots__ = ("node", "session")

    def __init__(self, session: Session, node: InstanceNode):
        self.session = session
        self.node = node

    def value(self, key: str) -> Value:
        target = self.session.form.find(key)
        if target is None:
            return ""
        if not target.repeats and target.kind == VALUE:
            return self.session.single[target.index].shown
        found = self._nodes(target)
        return found[0].text() if len(found) == 1 else found

    def current_value(self) -> Value:
        return self.node.text()

    def nodes(self, key: str, everywhere: bool = False) -> Nodes:
        target = self.session.form.find(key)
        if target is None:
            return ()
        return tuple(_below((self.session.root,), target, 0)) if everywhere else self._nodes(target)

    def current_nodes(self) -> Nodes:
        return (self.node,)

    def owner_nodes(self) -> Nodes:
        return (self.node,)

    def root_nodes(self) -> Nodes:
        return (self.session.root,)

    def list_nodes(self, name: str) -> Nodes:
        return self.session.list_nodes(name)

    def option_label(self, key: str, code: str) -> str:
        target = self.session.form.find(key)
        return self.session.label_of(target.question, code) if target and target.question else code

    def at(self, node: NodeLike, position: int, size: int) -> At:
        return At(self, node, position, size)

    def may_look_at(self, count: int) -> bool:
        return self.session.may_look_at(count)

    def place(self) -> tuple[int, int]:
        return self.node.position(), 1

    def _nodes(self, target: FormNode) -> Nodes:
        shared = _shared(self.node.form.repeats, target.repeats[:-1] if target.kind == "repeat" else target.repeats)
        start = self._round_of(shared)
        return tuple(_below((start,), target, len(shared)))

    def _round_of(self, shared: tuple[FormNode, ...]) -> InstanceNode:
        if not shared:
            return self.session.root
        node: InstanceNode | None = self.node
        while node is not None and not (node.form is shared[-1] and node.is_round):
            node = node.up
        return node or self.session.root


def _shared(ours: tuple[FormNode, ...], theirs: tuple[FormNode, ...]) -> tuple[FormNode, ...]:
    count = 0
    while count < min(len(ours), len(theirs)) and ours[count] is theirs[count]:
        count += 1
    return ours[:count]


def _below(starts: tuple[InstanceNode, ...], target: FormNode, shared: int) -> list[InstanceNode]:
    """All nodes of `target` below the starts, in the order of the form."""
    way: list[str] = []
    node: FormNode | None = target
    top = starts[0].form
    while node is not None and node is not top:
        way.insert(0, node.name)
        node = node.parent
    found = list(starts)
    for name in way:
        found = [below for each in found for below in each.children(name)]  # type: ignore[misc]
    return found

"""What an expression may ask of the place where it stands."""

from __future__ import annotations

from typing import Protocol

from .coercion import NodeLike, Nodes, Value


class AnyScope(Protocol):
    """Implemented by `evaluation.Scope` (answers alone), `paths.At` (inside `[…]`) and `engine.scope.FormScope`."""

    def value(self, key: str) -> Value: ...

    def current_value(self) -> Value: ...

    def nodes(self, key: str, everywhere: bool = False) -> Nodes:
        """What `${key}` leads to from here; with `everywhere` in all rounds of all repeats."""
        ...

    def current_nodes(self) -> Nodes: ...

    def owner_nodes(self) -> Nodes:
        """What `current()` means: the same as `.`, inside `[…]` too."""
        ...

    def root_nodes(self) -> Nodes: ...

    def list_nodes(self, name: str) -> Nodes:
        """What `instance('name')` leads to."""
        ...

    def option_label(self, key: str, code: str) -> str: ...

    def at(self, node: NodeLike, position: int, size: int) -> AnyScope: ...

    def may_look_at(self, count: int) -> bool:
        """Whether a rule may look at so many nodes more; one that has looked at too many finds nothing any more."""
        ...

    def place(self) -> tuple[int, int]:
        """Position and size of what a condition in `[…]` looks at."""
        ...

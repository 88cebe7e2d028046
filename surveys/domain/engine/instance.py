"""One respondent's nodes: values, and the rounds of repeats."""

from __future__ import annotations

from collections.abc import Iterator

from ..expressions.coercion import Nodes, joined
from ..survey import Option
from .form import GROUP, REPEAT, FormNode


class InstanceNode:
    """A group, the range of a repeat, one of its rounds, or an answer.

    `base` is the text that was answered or calculated, `shown` what rules and results see of it: nothing while the
    question does not apply, and no option that is not offered. `given` marks an answer that was loaded. As in ODK, a
    repeat that is not counted begins with one round, but with none in the later rounds of a repeat around it.
    """

    __slots__ = (
        "applies",
        "base",
        "calculated",
        "code",
        "form",
        "fresh",
        "given",
        "kids",
        "offered",
        "rounds",
        "shown",
        "up",
    )

    def __init__(self, form: FormNode, up: InstanceNode | None, is_round: bool = False, is_first: bool = True):
        self.form = form
        self.up = up
        self.base = form.default
        self.shown = ""
        self.calculated: str | None = None
        self.code: str | None = None
        self.fresh = True
        self.given = False
        self.applies = False
        self.offered: dict[str, None] | None = None
        self.rounds: list[InstanceNode] | None = [] if form.kind == REPEAT and not is_round else None
        self.kids: dict[str, InstanceNode] = {}
        if self.rounds is None:
            self.kids = {child.name: InstanceNode(child, self, is_first=is_first) for child in form.children}
        elif form.count is None and is_first:
            self.add_round()

    def add_round(self) -> InstanceNode:
        if self.rounds is None:
            raise ValueError(self.path)
        self.rounds.append(InstanceNode(self.form, self, is_round=True, is_first=not self.rounds))
        return self.rounds[-1]

    @property
    def is_round(self) -> bool:
        return self.form.kind == REPEAT and self.rounds is None

    @property
    def path(self) -> str:
        if self.up is None:
            return f"/{self.form.name}"
        return f"{self.up.path}[{self.position()}]" if self.is_round else f"{self.up.path}/{self.form.name}"

    def text(self) -> str:
        if self.form.kind in (GROUP, REPEAT):
            return joined(node.text() for node in self._below())
        return self.shown

    def _below(self) -> list[InstanceNode]:
        return self.rounds if self.rounds is not None else list(self.kids.values())

    def children(self, name: str) -> Nodes:
        chosen = self.kids.values() if name == "*" else filter(None, (self.kids.get(name),))
        found: list[InstanceNode] = []
        for node in chosen:
            found += [node] if node.rounds is None else node.rounds
        return tuple(found)

    def parent(self) -> InstanceNode | None:
        return self.up.up if self.up and self.is_round else self.up

    def position(self) -> int:
        if not self.is_round or self.up is None or self.up.rounds is None:
            return 1
        return next(number for number, node in enumerate(self.up.rounds, start=1) if node is self)

    def walk(self) -> Iterator[InstanceNode]:
        """This node and all below it, in the order of the form."""
        yield self
        for node in self._below():
            yield from node.walk()


class ItemNode:
    """One option of a list as the rules of a filter see it."""

    __slots__ = ("cells",)

    def __init__(self, option: Option, label: str = ""):
        self.cells = {"name": option.code, "label": label, **option.columns}

    def text(self) -> str:
        return "".join(self.cells.values())

    def children(self, name: str) -> Nodes:
        return (CellNode(self, self.cells[name]),) if name in self.cells else ()

    def parent(self) -> None:
        return None

    def position(self) -> int:
        return 1


class CellNode:
    """A cell of a list's row."""

    __slots__ = ("content", "item")

    def __init__(self, item: ItemNode, content: str):
        self.item = item
        self.content = content

    def text(self) -> str:
        return self.content

    def children(self, name: str) -> Nodes:
        return ()

    def parent(self) -> ItemNode:
        return self.item

    def position(self) -> int:
        return 1


class ListRoot:
    """What `instance('name')` leads to: `root`, in it one `item` for each row."""

    __slots__ = ("items",)

    def __init__(self, items: list[ItemNode]):
        self.items = items

    def text(self) -> str:
        return ""

    def children(self, name: str) -> Nodes:
        return (self,) if name == "root" else tuple(self.items) if name == "item" else ()

    def parent(self) -> None:
        return None

    def position(self) -> int:
        return 1

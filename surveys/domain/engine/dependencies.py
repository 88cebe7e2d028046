"""What a node reads, and in which order nodes have to be evaluated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..expressions import Expression
from ..expressions.tree import Call, Current, Node, Path, Reference, parts

if TYPE_CHECKING:
    from .form import Form, FormNode


class CircularRules(ValueError):
    """Rules that wait for each other. `keys` is the way round, its first and last key are the same."""

    def __init__(self, keys: list[str]):
        super().__init__(" → ".join(keys))
        self.keys = keys


def expressions_of(node: FormNode) -> Iterator[Expression]:
    """All that decides about a node's relevance, value, rounds and options. Constraints decide about nothing else."""
    question = node.own
    options = tuple(option.relevant for option in question.choices) if question else ()
    rules = (node.relevant, node.calculate, node.initial, node.count, question and question.choice_filter, *options)
    yield from (rule for rule in rules if rule)


def reads_of(form: Form, node: FormNode) -> set[FormNode]:
    found = {node.parent} if node.parent else set()
    for expression in expressions_of(node):
        found |= set(nodes_read(form, node, expression.node))
    return found - {node}


def nodes_read(form: Form, node: FormNode, tree: Node) -> Iterator[FormNode]:
    for part, _depth in parts(tree):
        match part:
            case Reference(key):
                if target := form.find(key):
                    yield target
            case Path():
                yield from _of_path(form, node, part)


def _of_path(form: Form, node: FormNode, path: Path) -> Iterator[FormNode]:
    """The nodes along a path, as far as it stays in the form."""
    here = _start(form, node, path)
    for number, step in enumerate(path.steps):
        if here is None:
            return
        if path.start is None and number == 0:
            continue
        if step.test == "..":
            here = here.parent
        elif step.test != ".":
            here = next((child for child in here.children if child.name == step.test), None)
    if here and here is not node:
        yield here


def _start(form: Form, node: FormNode, path: Path) -> FormNode | None:
    match path.start:
        case None:
            return form.root
        case Current() | Call("current", _):
            return node
        case Reference(key):
            return form.find(key)
    return None


def order(form: Form) -> list[FormNode]:
    """Every node after those that it reads. Sets `rank` and `dependents` of each.

    What a rule reads of other rounds (`indexed-repeat`) may be its own question, or one that reads it.
    """
    reads = {node: reads_of(form, node) for node in form.nodes}
    firm = {node: {other for other in reads[node] if not _reads_other_rounds(form, node, other)} for node in form.nodes}
    ordered = _sorted(form.nodes, firm)
    for rank, node in enumerate(ordered):
        node.rank = rank
    dependents: dict[FormNode, list[FormNode]] = {node: [] for node in form.nodes}
    for node in ordered:
        for other in reads[node] | _itself(form, node):
            dependents[other].append(node)
    for node in form.nodes:
        node.dependents = tuple(dependents[node])
    return ordered


def _itself(form: Form, node: FormNode) -> set[FormNode]:
    """A calculation that reads its own question in another round."""
    found = {target for rule in expressions_of(node) for target in nodes_read(form, node, rule.node)}
    return {node} & found if node.repeats else set()


def _reads_other_rounds(form: Form, node: FormNode, other: FormNode) -> bool:
    """Whether all that a node reads of another is through `indexed-repeat`, in a repeat that both stand in."""
    if not (node.calculate and set(node.repeats) & set(other.repeats)) or other is node.parent:
        return False
    return all(
        other not in nodes_read(form, node, rule.node) or rule is node.calculate and _only_indexed(form, other, rule.node)
        for rule in expressions_of(node)
    )


def _only_indexed(form: Form, other: FormNode, tree: Node) -> bool:
    indexed = {
        id(part.arguments[0]) for part, _ in parts(tree) if isinstance(part, Call) and part.name == "indexed-repeat"
    }
    return all(
        id(part) in indexed
        for part, _ in parts(tree)
        if isinstance(part, Reference) and form.find(part.key) is other
    )


def _sorted(nodes: list[FormNode], reads: dict[FormNode, set[FormNode]]) -> list[FormNode]:
    """Depth first without recursion, in the order of the form. Raises CircularRules."""
    done: dict[FormNode, bool] = {}
    ordered: list[FormNode] = []
    for start in nodes:
        way = [start] if start not in done else []
        while way:
            node = way[-1]
            done.setdefault(node, False)
            waiting = [other for other in sorted(reads[node], key=lambda each: each.index) if not done.get(other)]
            if not waiting:
                way.pop()
                if not done[node]:
                    done[node] = True
                    ordered.append(node)
                continue
            if waiting[0] in done:
                raise CircularRules([each.key or each.name for each in (*way[way.index(waiting[0]) :], waiting[0])])
            way.append(waiting[0])
    return ordered

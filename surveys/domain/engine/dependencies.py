"""What a node reads, and in which order nodes have to be evaluated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..expressions import Expression
from ..expressions.tree import Call, Current, Node, Path, Reference, Step, parts, parts_outside_paths

if TYPE_CHECKING:
    from .form import FormNode, FormTree


class CircularRules(ValueError):
    """Rules that wait for each other. `keys` is the way round, its first and last key are the same."""

    def __init__(self, keys: list[str]):
        super().__init__(" → ".join(keys))
        self.keys = keys


def expressions_of(node: FormNode) -> Iterator[Expression]:
    """All that decides about a node's relevance, value, rounds and options. Constraints decide about nothing else."""
    question = node.own
    options = tuple(option.relevant for option in question.choices) if question else ()
    calculate = None if node.trigger else node.calculate
    rules = (node.relevant, calculate, node.initial, node.count, question and question.choice_filter, *options)
    yield from (rule for rule in rules if rule)


def reads_of(form: FormTree, node: FormNode) -> set[FormNode]:
    found = {node.parent} if node.parent else set()
    found |= {target for name in node.trigger if (target := form.find(name))}
    for expression in expressions_of(node):
        found |= set(nodes_read(form, node, expression.node))
    return found - {node}


def nodes_read(form: FormTree, owner: FormNode, tree: Node, here: FormNode | None = None) -> Iterator[FormNode]:
    """`here` is what `.` means: the owner of the rule, inside `[…]` the node that the path has led to."""
    for part in parts_outside_paths(tree):
        if isinstance(part, Path):
            yield from _along(form, owner, part, here or owner)
        elif isinstance(part, Reference) and (target := form.find(part.key)):
            yield target


def _along(form: FormTree, owner: FormNode, path: Path, here: FormNode | None) -> Iterator[FormNode]:
    """Where a path leads, and what its conditions read, as far as it stays in the form."""
    if path.start is not None:
        yield from nodes_read(form, owner, path.start, here)
    start = at = start_of(form, owner, path, here)
    for step, at in along(path, start):
        for predicate in step.predicates:
            for node in at:
                yield from nodes_read(form, owner, predicate, node)
            if not at:
                yield from nodes_read(form, owner, predicate, None)
    yield from (node for node in at if node is not owner)


def along(path: Path, start: list[FormNode]) -> Iterator[tuple[Step, list[FormNode]]]:
    """Each step of a path with the nodes of the form that it leads to."""
    at = start
    for number, step in enumerate(path.steps):
        if path.start is not None or number:
            at = [node for each in at for node in _children_named(each, step.test)]
        yield step, at


def start_of(form: FormTree, owner: FormNode, path: Path, here: FormNode | None) -> list[FormNode]:
    """The nodes of the form that a path begins at; none where that is no node of the form, but of a list."""
    found: FormNode | None = None
    match path.start:
        case None:
            found = form.root
        case Current():
            found = here
        case Call("current", _):
            found = owner
        case Reference(key) | Call("indexed-repeat", (Reference(key), *_)):
            found = form.find(key)
        case Path():
            *_, (_step, reached) = along(path.start, start_of(form, owner, path.start, here))
            return reached
    return [found] if found else []


def _children_named(node: FormNode, test: str) -> list[FormNode]:
    if test == ".":
        return [node]
    if test == "..":
        return [node.parent] if node.parent else []
    return [child for child in node.children if test in ("*", child.name)]


def order(form: FormTree) -> list[FormNode]:
    """Every node after those that it waits for. Sets `rank` and `dependents` of each."""
    reads = {node: reads_of(form, node) for node in form.nodes}
    ordered = _sorted(form.nodes, waits_of(form, reads))
    for rank, node in enumerate(ordered):
        node.rank = rank
    dependents: dict[FormNode, list[FormNode]] = {node: [] for node in form.nodes}
    for node in ordered:
        for other in reads[node] | _itself(form, node):
            dependents[other].append(node)
    for node in form.nodes:
        node.dependents = tuple(dependents[node])
    return ordered


def waits_of(form: FormTree, reads: dict[FormNode, set[FormNode]]) -> dict[FormNode, set[FormNode]]:
    """What each node has to come after: all that it reads.

    But what a rule reads of other rounds (`indexed-repeat`) may be its own question, or one that reads it.
    """
    return {
        node: {other for other in found if not _reads_other_rounds(form, node, other)} for node, found in reads.items()
    }


def _itself(form: FormTree, node: FormNode) -> set[FormNode]:
    """A calculation that reads its own question in another round."""
    found = {target for rule in expressions_of(node) for target in nodes_read(form, node, rule.node)}
    return {node} & found if node.repeats else set()


def _reads_other_rounds(form: FormTree, node: FormNode, other: FormNode) -> bool:
    """Whether all that a node reads of another is through `indexed-repeat`, in a repeat that both stand in."""
    if not (node.calculate and set(node.repeats) & set(other.repeats)) or other is node.parent:
        return False
    rules = [rule for rule in expressions_of(node) if other in nodes_read(form, node, rule.node)]
    return all(rule is node.calculate and _only_indexed(form, other, rule.node) for rule in rules)


def _only_indexed(form: FormTree, other: FormNode, tree: Node) -> bool:
    indexed = {
        id(part.arguments[0]) for part, _ in parts(tree) if isinstance(part, Call) and part.name == "indexed-repeat"
    }
    return all(
        id(part) in indexed for part, _ in parts(tree) if isinstance(part, Reference) and form.find(part.key) is other
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

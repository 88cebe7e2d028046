"""Rules that wait for each other."""

from collections.abc import Iterator
from itertools import groupby

from .engine.dependencies import nodes_read, reads_of, waits_of
from .engine.form import VALUE, FormNode, FormTree
from .places import groups, places, written_keys
from .problems import Problem
from .survey import Survey

Waits = dict[FormNode, set[FormNode]]


def circles(survey: Survey) -> Iterator[Problem]:
    """Told at each question, group and step of a circle, with the shortest way round from there."""
    tree = FormTree(survey)
    waits = _endless(_waits(tree))
    refs, told = _refs(survey), set()
    for node in tree.nodes:
        ref = refs.get(node.key, "")
        if ref not in told and (way := _way_back(node, waits)):
            told.add(ref)
            yield Problem("circular_relevance", ref, {"keys": _names(way)})


def _waits(tree: FormTree) -> Waits:
    waits = waits_of(tree, {node: reads_of(tree, node) for node in tree.nodes})
    for node in tree.nodes:
        matrices = [other for other in waits[node] - {node.parent} if _is_matrix(other)]
        waits[node] |= {row for other in matrices for row in other.children}
        if _decides_about_itself(tree, node):
            waits[node].add(node)
    return waits


def _is_matrix(node: FormNode) -> bool:
    """What stands for a matrix has no answer of its own: who reads it reads its rows."""
    return bool(node.key and node.children and (row := node.children[0].question) and row.key == node.key)


def _decides_about_itself(tree: FormTree, node: FormNode) -> bool:
    """Whether an answer decides if it is asked, or what it can be. In a repeat that may be the one of another round."""
    if node.repeats or not (node.kind == VALUE or _is_matrix(node)):
        return False
    options = (option.relevant for option in node.own.options) if node.own else ()
    return any(node in nodes_read(tree, node, rule.node) for rule in (node.relevant, *options) if rule)


def _endless(waits: Waits) -> Waits:
    """Without all that comes to its turn in the end."""
    while done := {node for node, others in waits.items() if not others}:
        waits = {node: others - done for node, others in waits.items() if node not in done}
    return waits


def _way_back(start: FormNode, waits: Waits) -> list[FormNode]:
    """The shortest way from a node over what it waits for back to itself; empty if there is none."""
    ways, seen = [[start]], set()
    for way in ways:
        for node in sorted(waits.get(way[-1], ()), key=lambda each: each.index):
            if node is start:
                return [*way, node]
            if node not in seen:
                seen.add(node)
                ways.append([*way, node])
    return []


def _names(way: list[FormNode]) -> list[str]:
    """Keys of questions, groups and steps. What a question writes beside its answer is the same question."""
    owners = (node.question.key if node.question else node.key.removeprefix("step:") for node in way)
    keys = [key for key, _ in groupby(owners)]
    return keys if len(keys) > 1 else keys * 2


def _refs(survey: Survey) -> dict[str, str]:
    """The key of a node → where it stands."""
    refs = {f"step:{step.key}": step.key for step in survey.steps}
    refs |= {group.key: ref for ref, group in groups(survey)}
    return refs | {key: ref for ref, _, question in places(survey) for key in written_keys(question)}

"""Names in rules that lead nowhere."""

from collections.abc import Iterator

from .engine.dependencies import along, start_of
from .engine.form import FormNode, FormTree
from .expressions import Expression
from .expressions.tree import Node, Path, Reference, parts_outside_paths
from .survey import Group, Question, Repeat, Step


def lost_names(tree: FormTree, owner: FormNode, rule: Expression) -> list[str]:
    """What a rule names by `${key}` or on a path and what is not in the form, each once, sorted.

    `owner` is the node whose rule it is: where its paths begin.
    """
    return sorted(set(_lost(tree, owner, rule.node, owner)))


def lost_columns(tree: FormTree, owner: FormNode, rule: Expression) -> list[str]:
    """The same for a filter of options: its bare names are columns of the list, which are not looked at here."""
    return sorted(set(_lost(tree, owner, rule.node, None)))


def rules_of_step(step: Step) -> list[Expression]:
    return [step.relevant] if step.relevant else []


def rules_of_group(group: Group) -> list[Expression]:
    rules = (group.relevant, group.count if isinstance(group, Repeat) else None)
    return [rule for rule in rules if rule]


def rules_of_question(question: Question) -> list[Expression]:
    """All but the filter of its options, which begins at a list."""
    own = (question.relevant, question.constraint, question.required_when, question.read_only, question.calculate)
    options = (option.relevant for option in question.options)
    return [rule for rule in (*own, question.initial, *options) if rule]


def _lost(tree: FormTree, owner: FormNode, rule: Node, here: FormNode | None) -> Iterator[str]:
    """`here` is what `.` means; None where that is no node of the form."""
    for part in parts_outside_paths(rule):
        if isinstance(part, Path):
            yield from _lost_on_path(tree, owner, part, here)
        elif isinstance(part, Reference) and tree.find(part.key) is None:
            yield part.key


def _lost_on_path(tree: FormTree, owner: FormNode, path: Path, here: FormNode | None) -> Iterator[str]:
    if path.start is not None:
        yield from _lost(tree, owner, path.start, here)
    before = start_of(tree, owner, path, here)
    for step, at in along(path, before):
        if before and not at and step.test not in ("*", ".."):
            yield step.test
        for predicate in step.predicates:
            yield from _lost(tree, owner, predicate, at[0] if at else None)
        before = at

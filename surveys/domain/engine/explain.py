"""Why a question is asked or not: each rule with the values it reads, and what each part of it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..expressions import Expression
from ..expressions.coercion import to_string
from ..expressions.evaluation import evaluate_node, truth
from ..expressions.tree import Call, Current, Node, Operation, Path, Reference
from ..expressions.writing import written
from .form import REPEAT
from .instance import InstanceNode
from .scope import FormScope
from .session import Session

LONGEST_VALUE = 60


@dataclass(frozen=True)
class Reason:
    """`text` is a rule or a part of one, its references with their values: `${age} (25) > 18`.

    `operator` is what joins the `parts`: `and`, `or` or `not`; "" for a part that is not taken apart further.
    """

    text: str
    holds: bool
    operator: str = ""
    parts: tuple[Reason, ...] = ()

    def __str__(self) -> str:
        return f"{self.text} → {str(self.holds).lower()}"


@dataclass(frozen=True)
class Rule:
    """A rule that decides whether a node applies; `key` is the node it belongs to: itself, or something around it."""

    key: str
    kind: str
    reason: Reason


def explain(session: Session, node: InstanceNode) -> list[Rule]:
    """The rules that decide about a node, the outermost first; empty for what always applies."""
    return list(_rules(session, node))


def explain_constraint(session: Session, node: InstanceNode) -> Reason | None:
    """What the constraint comes to for an answer that is there."""
    question = node.form.own
    if question is None or question.constraint is None or not node.shown:
        return None
    return reason(question.constraint, FormScope(session, node))


def reason(rule: Expression, scope: FormScope) -> Reason:
    return _reason(rule.node, scope)


def _rules(session: Session, node: InstanceNode) -> Iterator[Rule]:
    if node.up is not None:
        yield from _rules(session, node.up)
    form = node.form
    if form.relevant is not None and not node.is_round:
        kind = "step" if form.key.startswith("step:") else form.kind
        yield Rule(form.key.removeprefix("step:"), kind, reason(form.relevant, FormScope(session, node)))


def _reason(node: Node, scope: FormScope) -> Reason:
    text, holds = written(node, lambda part: _value(part, scope)), truth(node, scope)
    if isinstance(node, Operation) and node.operator in ("and", "or"):
        parts = tuple(_reason(part, scope) for part in _operands(node, node.operator))
        return Reason(text, holds, node.operator, parts)
    if isinstance(node, Call) and node.name == "not" and _has_parts(node.arguments[0]):
        return Reason(text, holds, "not", (_reason(node.arguments[0], scope),))
    return Reason(text, holds)


def _has_parts(node: Node) -> bool:
    return isinstance(node, Operation) and node.operator in ("and", "or")


def _operands(node: Node, operator: str) -> list[Node]:
    """Of a chain of the same operator, in order."""
    operands: list[Node] = []
    while isinstance(node, Operation) and node.operator == operator:
        operands.insert(0, node.right)
        node = node.left
    return [node, *operands]


def _value(node: Node, scope: FormScope) -> str:
    """What a reference stands for here; an empty answer is shown as two quotes."""
    if not isinstance(node, (Reference, Current, Path)):
        return ""
    if isinstance(node, Reference) and _is_section(node, scope):
        return ""
    found = evaluate_node(node, scope)
    if isinstance(found, tuple) and any(getattr(each, "kids", None) for each in found):
        return ""
    texts = [each.text() for each in found] if isinstance(found, tuple) else [to_string(found)]
    shown = ", ".join(text or "''" for text in texts) or "''"
    return shown if len(shown) <= LONGEST_VALUE else f"{shown[:LONGEST_VALUE]}…"


def _is_section(node: Reference, scope: FormScope) -> bool:
    target = scope.session.form.find(node.key)
    return target is not None and (bool(target.children) or target.kind == REPEAT)

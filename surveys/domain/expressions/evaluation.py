"""From the tree of an expression to its result."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .coercion import Value, equal, to_boolean, to_number, to_string
from .functions import FUNCTIONS
from .parsing import Expression
from .tree import Call, Current, Literal, Negation, Node, Operation, Reference


@dataclass(frozen=True)
class Scope:
    """The answers that a rule sees. `current` is the answer that it belongs to (what `.` means)."""

    answers: Mapping[str, Any]
    current: Any = None


def evaluate(expression: Expression, scope: Scope) -> Value:
    return _evaluate(expression.node, scope)


def is_true(expression: Expression | None, scope: Scope) -> bool:
    """A rule that is not there holds."""
    return expression is None or to_boolean(evaluate(expression, scope))


def _evaluate(node: Node, scope: Scope) -> Value:
    match node:
        case Literal(content):
            return content
        case Reference(key):
            return as_text(scope.answers.get(key))
        case Current():
            return as_text(scope.current)
        case Negation(operand):
            return -to_number(_evaluate(operand, scope))
        case Operation():
            return _operate_chain(node, scope)
        case Call():
            return _call(node, scope)


def as_text(answer: Any) -> str:
    """An answer as the text of its node: what XPath sees. Lists are separated by blanks, no answer is empty."""
    if answer is None:
        return ""
    if isinstance(answer, (list, tuple)):
        return " ".join(map(as_text, answer))
    return str(answer) if isinstance(answer, int) and not isinstance(answer, bool) else to_string(answer)


def _operate_chain(node: Operation, scope: Scope) -> Value:
    """From left to right in a loop: a chain may be longer than Python's stack is deep."""
    chain = [node]
    while isinstance(chain[-1].left, Operation):
        chain.append(chain[-1].left)
    value = _evaluate(chain[-1].left, scope)
    for operation in reversed(chain):
        value = _operate(operation, value, scope)
    return value


def _operate(node: Operation, left: Value, scope: Scope) -> Value:
    match node.operator:
        case "or":
            return to_boolean(left) or to_boolean(_evaluate(node.right, scope))
        case "and":
            return to_boolean(left) and to_boolean(_evaluate(node.right, scope))
    right = _evaluate(node.right, scope)
    match node.operator:
        case "=":
            return equal(left, right)
        case "!=":
            return not equal(left, right)
    return _calculate(node.operator, to_number(left), to_number(right))


def _calculate(operator: str, left: float, right: float) -> Value:
    match operator:
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case ">=":
            return left >= right
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "div":
            return _divide(left, right)
    return math.fmod(left, right) if right and math.isfinite(left) and not math.isnan(right) else math.nan


def _divide(left: float, right: float) -> float:
    if right:
        return left / right
    if not left or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1, right)


def _call(node: Call, scope: Scope) -> Value:
    if node.name == "if":
        condition, yes, no = node.arguments
        return _evaluate(yes if to_boolean(_evaluate(condition, scope)) else no, scope)
    if node.name == "coalesce":
        values = (_evaluate(argument, scope) for argument in node.arguments)
        return next((value for value in values if to_string(value)), "")
    return FUNCTIONS[node.name].call(*(_evaluate(argument, scope) for argument in node.arguments))

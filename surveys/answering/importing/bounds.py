"""Comparisons of a number with fixed numbers (`. >= 0 and . < 100`), without the engine: there is a different number in
nearly every row, so that nothing could be remembered."""

import operator
from collections.abc import Callable

from surveys.domain.expressions.tree import Call, Current, Literal, Node, Operation

Bound = Callable[[float], bool]

_COMPARE = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def bound_of(tree: Node) -> Bound | None:
    """None for what is not such a comparison, or a chain of them with `and` and `or`."""
    match tree:
        case Operation("and" | "or" as word, left, right):
            return _joined(word, bound_of(left), bound_of(right))
        case Operation(sign, Current(), Literal(float() | int() as limit)) if sign in _COMPARE:
            return _compared(sign, limit)
        case Operation(sign, Literal(float() | int() as limit), Current()) if sign in _COMPARE:
            return _compared(_MIRRORED.get(sign, sign), limit)
        case Call("not", (inner,)):
            bound = bound_of(inner)
            return (lambda number: not bound(number)) if bound else None
    return None


def _compared(sign: str, limit: float) -> Bound:
    compare = _COMPARE[sign]
    return lambda number: compare(number, limit)


def _joined(word: str, left: Bound | None, right: Bound | None) -> Bound | None:
    if left is None or right is None:
        return None
    if word == "and":
        return lambda number: left(number) and right(number)
    return lambda number: left(number) or right(number)

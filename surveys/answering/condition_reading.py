"""From the tree of an expression to its conditions; what has no sentence of its own stays as it is."""

from collections.abc import Callable
from datetime import date

from surveys.domain.expressions.tree import Call, Literal, Node, Operation, Reference

from .conditions import Always, Answered, Compared, Condition, OneOf, Same, Unsaid, merged, opposite

_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


def condition_of(node: Node) -> Condition:
    match node:
        case Operation("and" | "or" as operator, _, _):
            return _joined(node, operator)
        case Operation(operator, left, right) if operator in _MIRRORED:
            return _comparison(operator, left, right) or Unsaid(node)
        case Call(name, arguments) if read := _CALLS.get(name):
            return read(*arguments) or Unsaid(node)
        case Reference(key):
            return Answered(key)
        case Literal(content):
            return Always(bool(content))
    return Unsaid(node)


def _joined(node: Node, operator: str) -> Condition:
    """A chain of the same operator, from the left in a loop: it may be longer than Python's stack is deep."""
    operands: list[Node] = []
    while isinstance(node, Operation) and node.operator == operator:
        operands.insert(0, node.right)
        node = node.left
    return merged(tuple(condition_of(operand) for operand in (node, *operands)), operator == "and")


def _comparison(operator: str, left: Node, right: Node) -> Condition | None:
    if isinstance(left, Literal) or _day(left):
        left, right, operator = right, left, _MIRRORED[operator]
    match left, right:
        case Reference(key), Reference(other) if operator in ("=", "!="):
            return Same(key, other, operator == "=")
        case Reference(key), Literal() | Call():
            return _against(key, operator, right)
        case Call("count-selected", (Reference(key),)), Literal(float(bound)):
            return _counted(key, operator, bound)
        case Call("string-length", (Reference(key),)), Literal(float(bound)) if bound in (0, 1):
            return _present(key, operator, bound)
    return None


def _against(key: str, operator: str, right: Node) -> Condition | None:
    if day := _day(right):
        return Compared(key, operator, day) if operator not in ("=", "!=") else None
    if not isinstance(right, Literal):
        return None
    if operator in ("=", "!="):
        holds = operator == "="
        return OneOf(key, (_code(right.content),), holds) if right.content != "" else Answered(key, not holds)
    try:
        return Compared(key, operator, float(right.content))
    except ValueError:
        return None


def _counted(key: str, operator: str, bound: float) -> Condition | None:
    if not bound.is_integer():
        return None
    return _present(key, operator, bound) or Compared(key, operator, bound, counts=True)


def _present(key: str, operator: str, bound: float) -> Condition | None:
    if (operator, bound) in ((">", 0), (">=", 1), ("!=", 0)):
        return Answered(key)
    return Answered(key, False) if (operator, bound) in (("=", 0), ("<", 1), ("<=", 0)) else None


def _code(content: str | float) -> str:
    return content if isinstance(content, str) else f"{content:.10g}"


def _day(node: Node) -> date | None:
    """A date that is written down, bare or as `date('…')`."""
    if isinstance(node, Call) and node.name == "date" and len(node.arguments) == 1:
        node = node.arguments[0]
    try:
        return date.fromisoformat(str(node.content)) if isinstance(node, Literal) else None
    except ValueError:
        return None


def _selected(answer: Node, code: Node) -> Condition | None:
    if isinstance(answer, Reference) and isinstance(code, Literal) and str(code.content).strip():
        return OneOf(answer.key, (_code(code.content).strip(),), chosen=True)
    return None


def _number_of_chosen(answer: Node) -> Condition | None:
    return Answered(answer.key) if isinstance(answer, Reference) else None


_CALLS: dict[str, Callable[..., Condition | None]] = {
    "selected": _selected,
    "not": lambda part: opposite(condition_of(part)),
    "boolean": lambda part: condition_of(part),
    "true": lambda: Always(),
    "false": lambda: Always(False),
    "count-selected": _number_of_chosen,
    "string-length": _number_of_chosen,
}

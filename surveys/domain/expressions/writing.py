"""From the tree of an expression back to its text, with what every reference stands for beside it if asked for."""

from collections.abc import Callable

from .tree import Call, Current, Literal, Negation, Node, Operation, Path, Reference, Step

Beside = Callable[[Node], str]

_STRENGTH = {"or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4, "+": 5, "-": 5}
_STRENGTH |= {"*": 6, "div": 6, "mod": 6, "|": 8}
_SIGN = 7


def _nothing(node: Node) -> str:
    return ""


def written(node: Node, beside: Beside = _nothing) -> str:
    """`beside(node)` is put behind references and dots, in brackets; "" puts nothing there."""
    match node:
        case Literal(content):
            return _literal(content)
        case Reference(key):
            return f"${{{key}}}" + _brackets(beside(node))
        case Current():
            return "." + _brackets(beside(node))
        case Call(name, arguments):
            return f"{name}({', '.join(written(argument, beside) for argument in arguments)})"
        case Negation(operand):
            return f"-{_inside(operand, _SIGN, beside)}"
        case Operation():
            return _chain(node, beside)
        case Path(start, steps):
            return _path(start, steps) + _brackets(beside(node))


def _literal(content: str | float) -> str:
    if isinstance(content, str):
        return f'"{content}"' if "'" in content else f"'{content}'"
    return str(int(content)) if content == int(content) else f"{content:.15f}".rstrip("0")


def _brackets(text: str) -> str:
    return f" ({text})" if text else ""


def _chain(node: Operation, beside: Beside) -> str:
    """From the left in a loop: a chain may be longer than Python's stack is deep."""
    chain = [node]
    while isinstance(left := chain[-1].left, Operation) and _STRENGTH[left.operator] >= _STRENGTH[chain[-1].operator]:
        chain.append(left)
    last = chain[-1]
    text = _inside(last.left, _STRENGTH[last.operator], beside)
    for operation in reversed(chain):
        text += f" {operation.operator} " + _inside(operation.right, _STRENGTH[operation.operator] + 1, beside)
    return text


def _inside(node: Node, strength: int, beside: Beside) -> str:
    text = written(node, beside)
    return f"({text})" if isinstance(node, Operation) and _STRENGTH[node.operator] < strength else text


def _path(start: Node | None, steps: tuple[Step, ...]) -> str:
    """What stands in `[…]` looks at many nodes: nothing is put beside it."""
    filters = start is not None and steps[0].test == "." and bool(steps[0].predicates)
    relative = isinstance(start, Current) and not filters
    head = "" if start is None or relative else _start(start)
    first = _predicates(steps[0]) if filters else _step(steps[0]) if relative else f"/{_step(steps[0])}"
    return head + first + "".join(f"/{_step(step)}" for step in steps[1:])


def _start(node: Node) -> str:
    text = written(node)
    return f"({text})" if isinstance(node, (Operation, Negation)) else text


def _step(step: Step) -> str:
    return step.test + _predicates(step)


def _predicates(step: Step) -> str:
    return "".join(f"[{written(predicate)}]" for predicate in step.predicates)

"""The tree of an expression as JSON, for the script that evaluates the same rules in the page (`logic.js`).

text or number                     a literal
["$", key]                         `${key}`
["."]                              the current answer
["/", start, [test, …], …]         a path; `start` null is the root, a step is its test and then its conditions
["-", operand]                     a negation
["name(", argument, …]             a call
["|", left, right]                 a union
[operator, left, right]            one operation
["~", first, operator, next, …]    a chain of operations, from left to right
"""

from typing import Any, TypeAlias

from .parsing import Expression
from .tree import Call, Current, Literal, Negation, Node, Operation, Path, Reference, Step

Json: TypeAlias = Any


def to_json(expression: Expression) -> Json:
    return _node(expression.node)


def _node(node: Node) -> Json:
    match node:
        case Literal(content):
            return _literal(content)
        case Reference(key):
            return ["$", key]
        case Current():
            return ["."]
        case Path(start, steps):
            return ["/", None if start is None else _node(start), *map(_step, steps)]
        case Negation(operand):
            return ["-", _node(operand)]
        case Call(name, arguments):
            return [f"{name}(", *map(_node, arguments)]
        case Operation():
            return _chain(node)


def _literal(content: str | float) -> Json:
    """JSON has no number beyond the largest; whole numbers need no point."""
    if isinstance(content, str):
        return content
    if content == float("inf"):
        return ["div", 1, 0]
    return int(content) if content.is_integer() and content < 1e15 else content


def _step(step: Step) -> Json:
    return [step.test, *map(_node, step.predicates)]


def _chain(node: Operation) -> Json:
    """A chain is flat: it may be longer than a stack is deep."""
    links: list[Json] = []
    first: Node = node
    while isinstance(first, Operation) and (first.operator != "|" or first is node):
        links[:0] = [first.operator, _node(first.right)]
        first = first.left
        if links[0] == "|":
            break
    return [links[0], _node(first), links[1]] if len(links) == 2 else ["~", _node(first), *links]

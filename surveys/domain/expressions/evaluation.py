"""From the tree of an expression to its result."""

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from . import paths
from .coercion import NodeLike, Nodes, Value, equal, singles, to_boolean, to_number, to_string
from .functions import FUNCTIONS
from .parsing import Expression
from .scopes import AnyScope
from .tree import Call, Current, Literal, Negation, Node, Operation, Path, Reference


@dataclass(frozen=True)
class Scope:
    """The answers that a rule sees. `current` is the answer that it belongs to (what `.` means).

    This one knows answers alone; the engine's knows the form with its groups and repeats.
    """

    answers: Mapping[str, Any]
    current: Any = None

    def value(self, key: str) -> Value:
        return as_text(self.answers.get(key))

    def current_value(self) -> Value:
        return as_text(self.current)

    def nodes(self, key: str, everywhere: bool = False) -> Nodes:
        return (paths.TextNode(as_text(self.answers.get(key))),)

    def current_nodes(self) -> Nodes:
        return (paths.TextNode(as_text(self.current)),)

    def owner_nodes(self) -> Nodes:
        return self.current_nodes()

    def root_nodes(self) -> Nodes:
        return ()

    def list_nodes(self, name: str) -> Nodes:
        return ()

    def option_label(self, key: str, code: str) -> str:
        return code

    def at(self, node: NodeLike, position: int, size: int) -> paths.At:
        return paths.At(self, node, position, size)

    def may_look_at(self, count: int) -> bool:
        return True

    def place(self) -> tuple[int, int]:
        return 1, 1


def evaluate(expression: Expression, scope: AnyScope) -> Value:
    return evaluate_node(expression.node, scope)


def is_true(expression: Expression | None, scope: AnyScope) -> bool:
    """A rule that is not there holds."""
    return expression is None or truth(expression.node, scope)


def truth(node: Node, scope: AnyScope) -> bool:
    """The result as a condition. As XPath has it, a path is true when it leads somewhere, be that empty or not."""
    if isinstance(node, (Reference, Current, Path)) or (isinstance(node, Call) and node.name in _NODE_CALLS):
        return bool(nodes_of(node, scope))
    return to_boolean(evaluate_node(node, scope))


def evaluate_node(node: Node, scope: AnyScope) -> Value:
    match node:
        case Literal(content):
            return content
        case Reference(key):
            return scope.value(key)
        case Call():
            return _call(node, scope)
        case Operation():
            return _operate_chain(node, scope)
        case Current():
            return scope.current_value()
        case Negation(operand):
            return -to_number(evaluate_node(operand, scope))
        case Path():
            return nodes_of(node, scope)


def as_text(answer: Any) -> str:
    """An answer as the text of its node: what XPath sees. Lists are separated by blanks, no answer is empty."""
    if answer is None:
        return ""
    if isinstance(answer, str):
        return answer
    if isinstance(answer, (list, tuple)):
        return " ".join(map(as_text, answer))
    return str(answer) if isinstance(answer, int) and not isinstance(answer, bool) else to_string(answer)


def nodes_of(node: Node, scope: AnyScope) -> Nodes:
    """The nodes that an expression leads to; none for what is no path."""
    match node:
        case Reference(key):
            return scope.nodes(key)
        case Current():
            return scope.current_nodes()
        case Path(start, steps):
            return paths.follow(scope.root_nodes() if start is None else nodes_of(start, scope), steps, scope, start)
        case Call(name, _) if name in _NODE_CALLS:
            return _NODE_CALLS[name](node, scope)
        case Operation("|", left, right):
            return tuple(dict.fromkeys((*nodes_of(left, scope), *nodes_of(right, scope))))
    return ()


def _operate_chain(node: Operation, scope: AnyScope) -> Value:
    """From left to right in a loop: a chain may be longer than Python's stack is deep."""
    if not isinstance(node.left, Operation):
        return _operate(node, _left(node, scope), scope)
    chain = [node]
    while isinstance(chain[-1].left, Operation):
        chain.append(chain[-1].left)
    value: Value = _left(chain[-1], scope)
    for operation in reversed(chain):
        value = _operate(operation, value, scope)
    return value


def _left(node: Operation, scope: AnyScope) -> Value:
    return truth(node.left, scope) if node.operator in ("and", "or") else evaluate_node(node.left, scope)


def _operate(node: Operation, left: Value, scope: AnyScope) -> Value:
    sign = node.operator
    if sign == "or":
        return to_boolean(left) or truth(node.right, scope)
    if sign == "and":
        return to_boolean(left) and truth(node.right, scope)
    if sign == "|":
        return nodes_of(node, scope)
    right = evaluate_node(node.right, scope)
    if sign in _COMPARISONS:
        return _compare(_COMPARISONS[sign], left, right)
    return _ARITHMETIC[sign](to_number(left), to_number(right))


def _compare(holds: Callable[[Value, Value], bool], left: Value, right: Value) -> bool:
    """A set of nodes compares as true when one of its nodes does."""
    if isinstance(left, tuple) or isinstance(right, tuple):
        if isinstance(left, bool) or isinstance(right, bool):
            return holds(to_boolean(left), to_boolean(right))
        return any(holds(one, other) for one in singles(left) for other in singles(right))
    return holds(left, right)


_COMPARISONS: dict[str, Callable[[Value, Value], bool]] = {
    "=": equal,
    "!=": lambda left, right: not equal(left, right),
    "<": lambda left, right: to_number(left) < to_number(right),
    "<=": lambda left, right: to_number(left) <= to_number(right),
    ">": lambda left, right: to_number(left) > to_number(right),
    ">=": lambda left, right: to_number(left) >= to_number(right),
}


def _divide(left: float, right: float) -> float:
    if right:
        return left / right
    if not left or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1, right)


def _modulo(left: float, right: float) -> float:
    return math.fmod(left, right) if right and math.isfinite(left) and not math.isnan(right) else math.nan


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": _divide,
    "mod": _modulo,
}


def _call(node: Call, scope: AnyScope) -> Value:
    if special := _SPECIAL.get(node.name):
        return special(node.arguments, scope)
    if node.name in _NODE_CALLS:
        return nodes_of(node, scope)
    return FUNCTIONS[node.name].call(*[evaluate_node(argument, scope) for argument in node.arguments])


Arguments = tuple[Node, ...]


def _if(arguments: Arguments, scope: AnyScope) -> Value:
    condition, yes, no = arguments
    return evaluate_node(yes if truth(condition, scope) else no, scope)


def _coalesce(arguments: Arguments, scope: AnyScope) -> Value:
    values = (to_string(evaluate_node(argument, scope)) for argument in arguments)
    return next((value for value in values if value), "")


def _not(arguments: Arguments, scope: AnyScope) -> Value:
    return not truth(arguments[0], scope)


def _boolean(arguments: Arguments, scope: AnyScope) -> Value:
    return truth(arguments[0], scope)


def _once(arguments: Arguments, scope: AnyScope) -> Value:
    """What is there already, or else the result now."""
    return to_string(scope.current_value()) or to_string(evaluate_node(arguments[0], scope))


def _count(arguments: Arguments, scope: AnyScope) -> Value:
    return float(len(nodes_of(arguments[0], scope)))


def _count_non_empty(arguments: Arguments, scope: AnyScope) -> Value:
    return float(sum(1 for node in nodes_of(arguments[0], scope) if node.text()))


def _position(arguments: Arguments, scope: AnyScope) -> Value:
    if not arguments:
        return float(scope.place()[0])
    found = nodes_of(arguments[0], scope)
    return float(found[0].position()) if found else math.nan


def _last(arguments: Arguments, scope: AnyScope) -> Value:
    return float(scope.place()[1])


def _choice_name(arguments: Arguments, scope: AnyScope) -> Value:
    code = to_string(evaluate_node(arguments[0], scope))
    question = arguments[1]
    return scope.option_label(question.key, code) if isinstance(question, Reference) else code


def _pulldata(arguments: Arguments, scope: AnyScope) -> Value:
    table, wanted, column, key = (to_string(evaluate_node(argument, scope)) for argument in arguments)
    for root in scope.list_nodes(table):
        for item in root.children("item"):
            if to_string(item.children(column)) == key:
                return to_string(item.children(wanted))
    return ""


_SPECIAL: dict[str, Callable[[Arguments, AnyScope], Value]] = {
    "if": _if,
    "not": _not,
    "boolean": _boolean,
    "coalesce": _coalesce,
    "once": _once,
    "count": _count,
    "count-non-empty": _count_non_empty,
    "position": _position,
    "last": _last,
    "jr:choice-name": _choice_name,
    "pulldata": _pulldata,
}


def _instance(node: Call, scope: AnyScope) -> Nodes:
    return scope.list_nodes(to_string(evaluate_node(node.arguments[0], scope)))


def _indexed_repeat(node: Call, scope: AnyScope) -> Nodes:
    """The nodes of the first argument inside the given rounds: (repeat, number), outermost first or not."""
    target, *pairs = node.arguments
    rounds: Nodes = ()
    wanted = [
        (_everywhere(repeat, scope), to_number(evaluate_node(number, scope)))
        for repeat, number in zip(pairs[::2], pairs[1::2], strict=False)
    ]
    for index, (found, number) in enumerate(sorted(wanted, key=lambda pair: paths.depth(pair[0]))):
        inside = [each for each in found if not index or paths.is_inside(each, rounds[0])]
        if math.isnan(number) or not 1 <= number <= len(inside):
            return ()
        rounds = (inside[int(number) - 1],)
    return tuple(each for each in _everywhere(target, scope) if rounds and paths.is_inside(each, rounds[0]))


def _everywhere(node: Node, scope: AnyScope) -> Nodes:
    return scope.nodes(node.key, everywhere=True) if isinstance(node, Reference) else nodes_of(node, scope)


_NODE_CALLS: dict[str, Callable[[Call, AnyScope], Nodes]] = {
    "instance": _instance,
    "indexed-repeat": _indexed_repeat,
    "current": lambda node, scope: scope.owner_nodes(),
    "randomize": lambda node, scope: nodes_of(node.arguments[0], scope),
}

"""From the text of an expression to its tree."""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path as File
from typing import Any

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedInput

from .functions import FUNCTIONS
from .tree import Call, Current, Literal, Negation, Node, Operation, Path, Reference, Step, depth_of, references_in

LONGEST = 10_000
DEEPEST = 100


class ExpressionError(ValueError):
    """A rule that cannot be read: `code` with `params` (`source`, and `column` or `name`)."""

    def __init__(self, code: str, **params: Any):
        super().__init__(f"{code}: {params}")
        self.code = code
        self.params = params


@dataclass(frozen=True)
class Expression:
    """A rule with its text. Two rules are equal when their texts are."""

    source: str
    node: Node = field(compare=False)
    references: frozenset[str] = field(compare=False)


def parse(source: str) -> Expression:
    """Raises ExpressionError with the code `too_long`, `too_deep`, `syntax`, `unknown_function` or `argument_count`."""
    if len(source) > LONGEST:
        raise ExpressionError("too_long", source=source[:80], longest=LONGEST)
    return _parsed(source)


@lru_cache(maxsize=10_000)
def _parsed(source: str) -> Expression:
    try:
        node = _PARSER.parse(source)
    except UnexpectedInput as error:
        raise ExpressionError("syntax", source=source, column=getattr(error, "column", 1)) from error
    except ExpressionError as error:
        raise ExpressionError(error.code, source=source, **error.params) from error
    if depth_of(node) > DEEPEST:
        raise ExpressionError("too_deep", source=source[:80], deepest=DEEPEST)
    return Expression(source, node, references_in(node))


def _chain(children: list[Any]) -> Node:
    """`a - b - c` as ((a - b) - c)."""
    node: Node = children[0]
    for operator, right in zip(children[1::2], children[2::2], strict=True):
        node = Operation(str(operator), node, right)
    return node


class _TreeBuilder(Transformer[Token, Node]):
    equality = relation = sum = product = staticmethod(_chain)

    def disjunction(self, children: list[Node]) -> Node:
        return _chain([part for child in children for part in ("or", child)][1:])

    def conjunction(self, children: list[Node]) -> Node:
        return _chain([part for child in children for part in ("and", child)][1:])

    def negation(self, children: list[Node]) -> Node:
        return Negation(children[0])

    def number(self, children: list[Token]) -> Node:
        return Literal(float(children[0]))

    def string(self, children: list[Token]) -> Node:
        return Literal(str(children[0])[1:-1])

    def reference(self, children: list[Token]) -> Node:
        return Reference(str(children[0])[2:-1].strip())

    def union(self, children: list[Node]) -> Node:
        return _chain([part for child in children for part in ("|", child)][1:])

    def call(self, children: list[Any]) -> Node:
        name, arguments = str(children[0]), tuple(child for child in children[1:] if child is not None)
        function = FUNCTIONS.get(name)
        if function is None:
            raise ExpressionError("unknown_function", name=name)
        if not function.fewest <= len(arguments) <= function.most:
            raise ExpressionError("argument_count", name=name, count=len(arguments))
        return Call(name, _quoted_reference(name, arguments))

    def test(self, children: list[Token]) -> str:
        return str(children[0])

    def predicate(self, children: list[Node]) -> Node:
        return children[0]

    def step(self, children: list[Any]) -> Step:
        return Step(children[0], tuple(children[1:]))

    def steps(self, children: list[Step]) -> tuple[Step, ...]:
        return tuple(children)

    def filter(self, children: list[Node]) -> Node:
        return Path(children[0], (Step(".", tuple(children[1:])),))

    def path_from(self, children: list[Any]) -> Node:
        return Path(children[0], children[1])

    def path_absolute(self, children: list[Any]) -> Node:
        return Path(None, children[0])

    def path_relative(self, children: list[Any]) -> Node:
        steps = children[0]
        return Current() if steps == (Step("."),) else Path(Current(), steps)


def _quoted_reference(name: str, arguments: tuple[Node, ...]) -> tuple[Node, ...]:
    """`jr:choice-name(x, '${key}')` names its question in quotes."""
    if name == "jr:choice-name" and isinstance(arguments[1], Literal):
        quoted = str(arguments[1].content).strip()
        if quoted.startswith("${") and quoted.endswith("}"):
            return arguments[0], Reference(quoted[2:-1].strip())
    return arguments


# The tree is built while parsing, from the leaves up: nothing recurses, however deep a rule nests.
_PARSER: Any = Lark(
    (File(__file__).parent / "grammar.lark").read_text(encoding="utf-8"),
    parser="lalr",
    maybe_placeholders=True,
    transformer=_TreeBuilder(),
)

"""XLSForm's expressions: parsed once into a small typed tree, evaluated against the answers.

`grammar.lark` is the syntax, `tree` the nodes, `parsing` text → tree, `evaluation` tree → result, `functions` the table
of what can be called, `coercion` XPath's own rules for turning one kind of value into another.
"""

from .evaluation import Scope, evaluate, is_true
from .parsing import Expression, ExpressionError, parse

__all__ = ["Expression", "ExpressionError", "Scope", "evaluate", "is_true", "parse"]

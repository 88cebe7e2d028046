"""The rules of a form over many flat rows.

The engine keeps one respondent up to date; here thousands follow each other. So every rule is evaluated once for each
combination of the answers that it reads, and remembered. What stands in repeats is not in a flat file; rules that read
repeats are not judged.
"""

from collections.abc import Callable, Collection, Iterator
from operator import itemgetter
from typing import Any

from surveys.domain.engine import Form, FormNode, Session
from surveys.domain.engine.dependencies import nodes_read
from surveys.domain.engine.form import VALUE
from surveys.domain.engine.scope import FormScope
from surveys.domain.engine.values import stored
from surveys.domain.expressions import Expression, ExpressionError, is_true, parse
from surveys.domain.expressions.coercion import to_string
from surveys.domain.expressions.evaluation import evaluate
from surveys.xlsform.write_rules import constraint

from .bounds import bound_of

MOST_REMEMBERED = 20_000

Texts = list[str]
Check = Callable[[Texts], Any]


class FlatLogic:
    """`given` are the nodes that the file answers; calculations that it lacks are made.

    `reads` are the nodes whose texts some rule sees. A row is played by `play`: texts by the index of the node, "" for
    nothing. Afterwards texts are as rules see them.
    """

    def __init__(self, form: Form, given: Collection[int]):
        self.size = len(form.nodes)
        self.reads: set[int] = set()
        self._session = Session(form)
        self._form = form
        self._plan = list(self._steps(given))
        self.constraints = {
            node.index: check for node in form.nodes if node.index in given and (check := self._constraint(node))
        }

    def play(self, texts: Texts) -> list[bool]:
        """Whether each node applies, by its index."""
        applies = [True] * self.size
        for index, parent, relevant, calculate in self._plan:
            if not applies[parent] or (relevant and not relevant(texts)):
                applies[index] = False
                texts[index] = ""
            elif calculate:
                texts[index] = calculate(texts)
        return applies

    def _steps(self, given: Collection[int]) -> Iterator[tuple[int, int, Check | None, Check | None]]:
        """Only nodes that may not apply, or are calculated."""
        conditional: set[int] = set()
        for node in self._form.ordered:
            if node.repeats or node.parent is None:
                continue
            relevant = self._check(node, node.relevant, is_true) if node.relevant else None
            wanted = node.calculate and node.index not in given and not node.trigger
            calculate = self._check(node, node.calculate, _text_of(node)) if wanted and node.calculate else None
            if relevant or calculate or node.parent.index in conditional:
                conditional.add(node.index)
                yield node.index, node.parent.index, relevant, calculate

    def _constraint(self, node: FormNode) -> Check | None:
        source = constraint(node.own) if node.own else ""
        try:
            rule = parse(source) if source else None
        except ExpressionError:
            rule = node.own.constraint if node.own else None
        if rule and node.type in ("integer", "decimal", "range") and (bound := bound_of(rule.node)):
            self.reads.add(node.index)
            return lambda texts, index=node.index: bound(float(texts[index]))
        return self._check(node, rule, is_true, node) if rule else None

    def _check(
        self, node: FormNode, rule: Expression | None, result: Callable[[Expression, FormScope], Any], *also: FormNode
    ) -> Check | None:
        """The rule as a function of a row's texts; None for one that cannot be judged."""
        if rule is None:
            return None
        reads = {*nodes_read(self._form, node, rule.node), *also}
        if any(read.repeats or read.kind != VALUE for read in reads):
            return None
        self.reads |= {read.index for read in reads}
        places = sorted(read.index for read in reads)
        scope = FormScope(self._session, self._session.single[node.index])
        instances = [self._session.single[place] for place in places]
        key_of = itemgetter(*places) if places else lambda texts: ()
        known: dict[Any, Any] = {}

        def check(texts: Texts) -> Any:
            key = key_of(texts)
            if key in known:
                return known[key]
            for place, instance in zip(places, instances, strict=True):
                instance.shown = texts[place]
            if len(known) >= MOST_REMEMBERED:
                known.clear()
            known[key] = found = result(rule, scope)
            return found

        return check


def _text_of(node: FormNode) -> Callable[[Expression, FormScope], str]:
    return lambda rule, scope: stored(node, to_string(evaluate(rule, scope)), None)

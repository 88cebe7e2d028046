"""A survey as the tree of an XForm: every group, repeat and answer is a node with a path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..expressions import Expression, parse
from ..expressions.tree import Call, Node
from ..questions import taken_for
from ..survey import OTHER, Group, Item, Question, Repeat, Step, Survey
from .dependencies import order, reads_of
from .values import CHOICES

GROUP, REPEAT, VALUE = "group", "repeat", "value"


@dataclass(eq=False, slots=True)
class FormNode:
    """`type` is that of the answer (a name in `questions.TYPES`); `own` is the question whose very answer this is.

    `offer` are the codes of a list whose options hang on no rule. A node `is_plain` when nothing about it does.
    """

    kind: str
    name: str
    key: str
    type: str = ""
    parent: FormNode | None = None
    relevant: Expression | None = None
    calculate: Expression | None = None
    initial: Expression | None = None
    count: Expression | None = None
    trigger: frozenset[str] = frozenset()
    default: str = ""
    question: Question | None = None
    children: list[FormNode] = field(default_factory=list)
    index: int = 0
    path: str = ""
    repeats: tuple[FormNode, ...] = ()
    dependents: tuple[FormNode, ...] = ()
    rank: int = 0
    offer: dict[str, None] | None = None
    is_plain: bool = False

    @property
    def named(self) -> Node | None:
        """Of a value that is the label of an option and nothing else: the rule for the option's code."""
        tree = self.calculate.node if self.calculate and self.type == "hidden" else None
        return tree.arguments[0] if isinstance(tree, Call) and tree.name == "jr:choice-name" else None

    @property
    def own(self) -> Question | None:
        return self.question if self.question and self.question.key == self.key else None


class FormTree:
    """The nodes of a survey, in the order of the form."""

    def __init__(self, survey: Survey):
        self.survey = survey
        self.root = FormNode(GROUP, survey.name or "data", "")
        for step in survey.steps:
            self._add_step(step)
        self.nodes = list(_walk(self.root))
        for index, node in enumerate(self.nodes):
            _place(node, index)
        self.by_key = {node.key: node for node in self.nodes if node.key}
        self.by_name = {node.name: node for node in reversed(self.nodes)}
        self.by_path = {node.path: node for node in self.nodes}

    def find(self, name: str) -> FormNode | None:
        """What `${name}` means: a key, or a name of the XForm."""
        return self.by_key.get(name) or self.by_name.get(name)

    def _add_step(self, step: Step) -> None:
        parent = self.root
        if not step.loose:
            group = FormNode(GROUP, step.name or step.key, f"step:{step.key}", relevant=step.relevant)
            parent = _child(self.root, group)
        for item in step.items:
            _add(parent, item, step.relevant if step.loose else None)


class Form(FormTree):
    """With the nodes in the order of evaluation too (`ordered`).

    Raises CircularRules when some rules wait for each other.
    """

    def __init__(self, survey: Survey):
        super().__init__(survey)
        self.ordered = order(self)
        self.has_repeats = any(node.kind == REPEAT for node in self.nodes)
        for node in self.nodes:
            node.offer = _offer_without_rules(node)
            node.is_plain = _is_plain(node)

    def reads(self, node: FormNode) -> set[FormNode]:
        """The nodes that decide about this one's relevance, value, rounds or options."""
        return reads_of(self, node)


def has_choices(node: FormNode) -> bool:
    return node.question is not None and node.type in CHOICES and bool(node.question.choices)


def _offer_without_rules(node: FormNode) -> dict[str, None] | None:
    question = node.question
    if question is None or not has_choices(node) or question.choice_filter:
        return None
    if any(option.relevant for option in question.options):
        return None
    return dict.fromkeys(option.code for option in question.choices)


def _is_plain(node: FormNode) -> bool:
    has_rules = node.relevant or node.initial or node.calculate or node.trigger
    return node.kind != REPEAT and not has_rules and (not has_choices(node) or node.offer is not None)


def _walk(node: FormNode) -> Iterator[FormNode]:
    yield node
    for child in node.children:
        yield from _walk(child)


def _place(node: FormNode, index: int) -> None:
    node.index = index
    parent = node.parent
    node.path = f"{parent.path if parent else ''}/{node.name}"
    above = parent.repeats if parent else ()
    node.repeats = (*above, node) if node.kind == REPEAT else above


def _child(parent: FormNode, node: FormNode) -> FormNode:
    node.parent = parent
    parent.children.append(node)
    return node


def _add(parent: FormNode, item: Item, relevant: Expression | None = None) -> None:
    if isinstance(item, Group):
        _add_group(parent, item)
    elif item.rows:
        _add_matrix(parent, item)
    else:
        _add_question(parent, item, item.relevant or relevant)


def _add_group(parent: FormNode, group: Group) -> None:
    kind = REPEAT if isinstance(group, Repeat) else GROUP
    count = group.count if isinstance(group, Repeat) else None
    node = FormNode(kind, group.name or group.key, group.key, relevant=group.relevant, count=count)
    _child(parent, node)
    for item in group.items:
        _add(node, item)


def _add_matrix(parent: FormNode, question: Question) -> None:
    node = FormNode(GROUP, question.name or question.key, question.key, relevant=question.relevant)
    _child(parent, node)
    for row in question.rows:
        key = question.row_key(row)
        rule = parse(f"selected(${{{question.rows_from}}}, '{row}')") if question.rows_from else None
        _child(node, FormNode(VALUE, key, key, "single", relevant=rule, question=question))


def trigger_names(trigger: str) -> frozenset[str]:
    """The names in a list such as `${a}, ${b}`."""
    return frozenset(part.strip(" ${}") for part in trigger.split(",") if part.strip())


def _add_question(parent: FormNode, question: Question, relevant: Expression | None) -> None:
    name = question.name or question.key
    node = FormNode(
        VALUE,
        name,
        question.key,
        taken_for(question.type),
        relevant=relevant,
        calculate=question.calculate,
        initial=question.initial,
        trigger=trigger_names(question.trigger),
        default=question.default,
        question=question,
    )
    _child(parent, node)
    if question.other:
        chosen = parse(f"selected(${{{question.key}}}, '{OTHER}')")
        _child(parent, FormNode(VALUE, f"{name}_other", question.other_key, "text", relevant=chosen, question=question))
    if question.missing and question.type not in ("single", "multiple", "scale", "consent"):
        key = question.missing_key
        _child(parent, FormNode(VALUE, f"{name}__missing", key, "text", relevant=relevant, question=question))

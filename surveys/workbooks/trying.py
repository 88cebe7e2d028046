"""Answers played against a survey: what is asked, and why. Nothing is stored."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from surveys.answering.piping import OPEN_ANSWER, piped
from surveys.answering.texts import Texts
from surveys.answering.words import option_label
from surveys.domain.engine import Form, Session
from surveys.domain.engine.explain import Reason, Rule, explain, explain_constraint
from surveys.domain.engine.form import REPEAT, VALUE
from surveys.domain.engine.instance import InstanceNode
from surveys.domain.engine.scope import FormScope
from surveys.domain.expressions.coercion import to_string
from surveys.domain.questions.acknowledge import OK
from surveys.domain.survey import Question, Survey

ANSWER, ROUNDS = "answer:", "rounds:"
PASSES = 3
"""How often answers are played: one may decide whether another is on offer, or how many rounds there are."""

_ONE = frozenset({"single", "scale", "consent"})
_INPUTS = {"integer": "number", "date": "date", "time": "time", "datetime": "datetime-local", "email": "email"}


@dataclass
class Row:
    """One node: a section (`is_section`), a repeat with its number of rounds, or a question with its input."""

    path: str
    key: str
    label: str
    depth: int
    applies: bool
    kind: str = ""
    type: str = ""
    input: str = ""
    value: str = ""
    chosen: tuple[str, ...] = ()
    options: list[tuple[str, str]] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    constraint: Reason | None = None
    violation: str = ""
    rounds: int = 0

    @property
    def is_section(self) -> bool:
        return self.kind != VALUE

    @property
    def is_question(self) -> bool:
        """Something that somebody sees."""
        return self.kind == VALUE and self.type != "hidden"

    @property
    def may_grow(self) -> bool:
        return self.kind == REPEAT and self.input == "rounds"


def begin(survey: Survey, texts: Texts) -> Session:
    """Raises CircularRules."""

    def label_of(question: Question, code: str) -> str:
        return option_label(question, code, texts)

    return Session(Form(survey), label_of)


def play(session: Session, sent: Mapping[str, list[str]], add_to: str = "") -> None:
    """`sent` are the fields of the form; `add_to` is the path of a repeat that gets one more round."""
    for _pass in range(PASSES):
        for name, values in sent.items():
            if name.startswith(ROUNDS):
                _set_rounds(session, name.removeprefix(ROUNDS), values)
        for name, values in sent.items():
            if name.startswith(ANSWER):
                with suppress(KeyError, ValueError):
                    session.answer(session.find(name.removeprefix(ANSWER)), " ".join(filter(None, values)))
    if add_to:
        with suppress(KeyError, ValueError):
            session.add_round(session.find(add_to))


def _set_rounds(session: Session, path: str, values: list[str]) -> None:
    with suppress(KeyError, ValueError):
        repeat = session.find(path)
        wanted = min(int(values[0]), 100)
        while repeat.rounds is not None and len(repeat.rounds) < wanted:
            session.add_round(repeat)


def rows(session: Session, texts: Texts) -> list[Row]:
    return list(_rows(session, texts, session.root, 0))


def _rows(session: Session, texts: Texts, node: InstanceNode, depth: int) -> Iterator[Row]:
    below = node.rounds if node.rounds is not None else list(node.kids.values())
    if node is not session.root:
        yield _row(session, texts, node, depth)
        depth += 1
    for each in below:
        yield from _rows(session, texts, each, depth)


def _row(session: Session, texts: Texts, node: InstanceNode, depth: int) -> Row:
    form = node.form
    row = Row(node.path, form.key.removeprefix("step:"), _label(session, texts, node), depth, node.applies)
    row.kind, row.type, row.rules = "round" if node.is_round else form.kind, form.type, explain(session, node)
    if form.kind == REPEAT and node.rounds is not None:
        row.rounds, row.input = len(node.rounds), "" if form.count else "rounds"
    elif form.kind == VALUE:
        _fill(row, session, texts, node)
    return row


def _fill(row: Row, session: Session, texts: Texts, node: InstanceNode) -> None:
    row.value, row.input = node.base, _input_of(node)
    row.violation = session.violation(node) if node.applies else ""
    row.constraint = explain_constraint(session, node)
    if row.input in ("select", "checkboxes") and node.form.question:
        question = node.form.question
        row.options = [(code, option_label(question, code, texts) or code) for code in node.offered or ()]
        row.chosen = (node.base,) if row.input == "select" else tuple(node.base.split())
    elif row.input == "tick":
        row.options, row.chosen = [(OK, option_label(node.form.question, OK, texts))], (node.base,)


def _input_of(node: InstanceNode) -> str:
    """ "" for what nobody types."""
    form = node.form
    if form.type in ("note", "hidden"):
        return ""
    if form.type in _ONE:
        return "select"
    if form.type == "multiple":
        return "checkboxes"
    return "tick" if form.type == "acknowledge" else _INPUTS.get(form.type, "text")


def _label(session: Session, texts: Texts, node: InstanceNode) -> str:
    form = node.form
    if node.is_round:
        return ""
    if form.key.startswith("step:"):
        path = f"step.{form.key.removeprefix('step:')}.title"
    elif form.kind == VALUE and form.question and form.own is None:
        row = form.key.removeprefix(f"{form.question.key}_")
        path = f"question.{form.question.key}.row.{row}.label"
    else:
        is_question = form.kind == VALUE or form.key in session.form.survey.questions
        path = f"{'question' if is_question else 'group'}.{form.key}.label"
    return _piped(session, node, texts, path)


def _piped(session: Session, node: InstanceNode, texts: Texts, path: str) -> str:
    """`${key}` as the answer from here, "…" while there is none."""
    return texts.piped(_Here(FormScope(session, node))).plain(path)


class _Here:
    """What a text of this place says for a key."""

    def __init__(self, scope: FormScope):
        self._scope = scope

    def words(self, key: str) -> str:
        return to_string(self._scope.value(key)) or OPEN_ANSWER

    def html(self, key: str) -> SafeString:
        return piped(key, self.words(key))

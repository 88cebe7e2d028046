"""Random forms with groups, repeats and rules that look in any direction, without circles."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

from surveys.domain.engine import Session
from surveys.domain.engine.form import REPEAT, VALUE
from surveys.domain.engine.instance import InstanceNode
from surveys.domain.expressions import parse
from surveys.domain.survey import Group, Item, Option, Question, Repeat, Step, Survey

CONDITIONS = (
    "${%s} = 'a'",
    "selected(${%s}, 'b')",
    "count(${%s}) > 1",
    "sum(${%s}) > 3",
    "string-length(${%s}) > 0",
    "${%s}",
    "not(${%s} = '')",
    "join('-', ${%s}) != 'a'",
)
CALCULATIONS = (
    "concat(${%s}, '-', position(..))",
    "sum(${%s}) + 1",
    "count-non-empty(${%s})",
    "join(',', ${%s})",
    "coalesce(${%s}, 'none')",
    "count(${%s})",
)
COUNT = "if(${%s} > 0, if(${%s} > 3, 3, ${%s}), 0)"
ANSWERS = ("", "a", "b", "a b", "1", "2", "7", "x y")


@dataclass
class Drawing:
    """`ranks`: a rule may read the questions of a lower rank, wherever they stand."""

    draw: st.DrawFn
    ranks: list[int]
    keys: list[int] = field(default_factory=list)
    groups: int = 0

    def rule(self, below: int, texts: tuple[str, ...]):
        sources = [number for number, rank in enumerate(self.ranks) if rank < below]
        if not sources or self.draw(st.integers(0, 2)) == 0:
            return None
        text = self.draw(st.sampled_from(texts))
        return parse(text.replace("%s", f"q{self.draw(st.sampled_from(sources))}"))

    def question(self, number: int) -> Question:
        rank = self.ranks[number]
        type = self.draw(st.sampled_from(("integer", "text", "multiple", "single", "hidden")))
        fields = {"relevant": self.rule(rank, CONDITIONS)}
        if type == "hidden":
            fields["calculate"] = self.rule(rank, CALCULATIONS)
        if type in ("multiple", "single"):
            fields["options"] = (Option("a"), Option("b", relevant=self.rule(rank, CONDITIONS)), Option("c"))
        return Question(f"q{number}", type, **fields)

    def items(self, numbers: list[int], depth: int) -> tuple[Item, ...]:
        found: list[Item] = []
        while numbers:
            size = self.draw(st.integers(1, 3)) if depth else 1
            part, numbers = numbers[:size], numbers[size:]
            kind = self.draw(st.sampled_from(("questions", "group", "free", "counted"))) if depth else "questions"
            found += self.part(kind, part, depth)
        return tuple(found)

    def part(self, kind: str, numbers: list[int], depth: int) -> tuple[Item, ...]:
        if kind == "questions":
            return tuple(self.question(number) for number in numbers)
        lowest = min(self.ranks[number] for number in numbers)
        self.groups += 1
        key, relevant, items = f"g{self.groups}", self.rule(lowest, CONDITIONS), self.items(numbers, depth - 1)
        if kind == "group":
            return (Group(key, items, relevant=relevant),)
        count = self.rule(lowest, (COUNT, "2")) if kind == "counted" else None
        return (Repeat(key, items, relevant=relevant, count=count),)


@st.composite
def forms(draw: st.DrawFn) -> Survey:
    size = draw(st.integers(2, 9))
    drawing = Drawing(draw, list(draw(st.permutations(range(size)))))
    middle = size // 2
    first = Step("one", drawing.items(list(range(middle)), 2))
    return Survey((first, Step("two", drawing.items(list(range(middle, size)), 2), drawing.rule(0, CONDITIONS))))


def open_to_answers(node: InstanceNode) -> bool:
    return node.form.kind == VALUE and node.form.calculate is None


def move(draw: st.DrawFn, session: Session) -> None:
    """Answers some question, or adds or takes away a round."""
    nodes = list(session.root.walk())
    free = [node for node in nodes if node.form.kind == REPEAT and not node.is_round and node.form.count is None]
    action = draw(st.integers(0, 9))
    if free and action == 0:
        session.add_round(draw(st.sampled_from(free)))
    elif free and action == 1:
        if rounds := draw(st.sampled_from(free)).rounds:
            session.remove_round(draw(st.sampled_from(rounds)))
    elif answerable := [node for node in nodes if open_to_answers(node)]:
        session.answer(draw(st.sampled_from(answerable)), draw(st.sampled_from(ANSWERS)))


def repeated(source: Session) -> Session:
    """A new session that is given the final answers of another one, from the start to the end of the form."""
    target = Session(source.form)
    for _pass in range(12):
        _copy(source.root, target.root, target)
    return target


def _copy(source: InstanceNode, target: InstanceNode, session: Session) -> None:
    if source.rounds is not None and target.rounds is not None:
        while source.form.count is None and len(target.rounds) < len(source.rounds):
            session.add_round(target)
        while source.form.count is None and len(target.rounds) > len(source.rounds):
            session.remove_round(target.rounds[-1])
        for one, other in zip(source.rounds, target.rounds, strict=False):
            _copy(one, other, session)
    elif open_to_answers(source):
        session.answer(target, source.base)
    for name, kid in source.kids.items():
        _copy(kid, target.kids[name], session)


def standing(session: Session) -> dict[str, tuple[bool, str, object]]:
    """Of every node: whether it applies, what rules see of it, which options are on offer."""
    return {node.path: (node.applies, node.shown, node.offered) for node in session.root.walk()}

"""From what an editor wrote in the builder to the definition that is frozen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from surveys.domain.check import problems_of
from surveys.domain.expressions import Expression, ExpressionError, parse
from surveys.domain.problems import DefinitionError, Problem
from surveys.domain.structure import to_json
from surveys.domain.survey import MISSING_CODES, Group, Item, Option, Question, Repeat, Step, Survey

from .piped_texts import piping_problems
from .relevance import expression_of
from .renames import declared_renames, with_renames
from .rounds import count_of, option_questions, wrong_count
from .stream import Block, is_section, items_in, parts_in, questions_in, text_in

_NUMBERS = ("minimum", "maximum", "max_length", "places", "step")
_YES_NO = ("yes", "no")


@dataclass(frozen=True)
class Compiled:
    """A survey, the keys of the questions by which its results may be filtered, and what was renamed."""

    survey: Survey
    dimensions: tuple[str, ...] = ()
    renames: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def structure(self) -> dict[str, Any]:
        """As it is frozen."""
        return with_renames(to_json(self.survey), self.renames)


def compile_steps(steps: list[Block], lists: Sequence[Block] = ()) -> Compiled:
    """Both are plain data (see `stream`). Raises DefinitionError with everything that has to be mended."""
    compiler = _Compiler(steps, lists)
    survey = compiler.survey()
    dimensions = tuple(_dimensions(steps))
    found = [_with_field(problem, survey, compiler.counts) for problem in problems_of(survey)]
    problems = [*compiler.problems, *found, *_dimension_problems(steps, dimensions), *piping_problems(steps, survey)]
    if problems:
        raise DefinitionError(problems)
    return Compiled(survey, dimensions, declared_renames(steps, lists))


class _Compiler:
    """Goes through the steps once and collects the rules that cannot be read."""

    def __init__(self, steps: list[Block], lists: Sequence[Block] = ()):
        self.steps = steps
        self.list_blocks = lists
        self.lists: dict[str, tuple[Option, ...]] = {}
        self.blocks = {text_in(block, "key"): block for step in steps for block in questions_in(step)}
        self.types = {key: block["type"] for key, block in self.blocks.items()}
        self.problems: list[Problem] = []
        self.counts: dict[str, tuple[str, Expression]] = {}

    def survey(self) -> Survey:
        side_question, sides = _sides(self.steps)
        for block in self.list_blocks:
            self._add_list(block)
        return Survey(tuple(self._step(step) for step in self.steps), side_question, sides, self.lists)

    def _add_list(self, block: Block) -> None:
        name = text_in(block, "key")
        if name in self.lists:
            self.problems.append(Problem("duplicate_list", "", {"list": name}))
        self.lists[name] = self._own_options(block, "")

    def _step(self, step: Block) -> Step:
        key = text_in(step, "key")
        loose = bool(step["value"].get("loose"))
        return Step(key, self._items(step, f"{key}."), self._rule(step, key), loose=loose)

    def _items(self, block: Block, place: str) -> tuple[Item, ...]:
        return tuple(
            self._section(part, place) if is_section(part) else self._question(part, place) for part in parts_in(block)
        )

    def _section(self, block: Block, place: str) -> Group:
        key, ref = text_in(block, "key"), place + text_in(block, "key")
        items, relevant = self._items(block, place), self._rule(block, ref)
        if not parts_in(block):
            self.problems.append(Problem("empty_section", ref))
        if block["type"] == "group":
            return Group(key, items, relevant)
        self.problems += wrong_count(block, self.types, ref)
        field = "count" if text_in(block, "count") else "times_from"
        if count := self._parsed(count_of(block, self.blocks), ref, field):
            self.counts[ref] = (field, count)
        return Repeat(key, (*option_questions(block, self.types), *items), relevant, count=count)

    def _question(self, block: Block, place: str) -> Question:
        content, key = block["value"], text_in(block, "key")
        ref = place + key
        return Question(
            key=key,
            type=block["type"],
            required=bool(content.get("required")),
            relevant=self._rule(block, ref),
            constraint=self._parsed(text_in(block, "constraint"), ref, "constraint"),
            calculate=self._parsed(text_in(block, "calculate"), ref, "calculate"),
            options=self._options(block, ref),
            list=text_in(block, "list"),
            default=text_in(block, "default"),
            appearance=text_in(block, "appearance"),
            rows=tuple(row.get("code") or "" for row in items_in(block, "rows")),
            rows_from=text_in(block, "rows_from"),
            other=bool(content.get("other")),
            missing=tuple(code for code in MISSING_CODES if content.get(code)),
            role=content.get("role") or "",
            **{name: content[name] for name in _NUMBERS if content.get(name) is not None},
        )

    def _options(self, block: Block, ref: str) -> tuple[Option, ...]:
        if block["type"] == "consent":
            return tuple(Option(code) for code in _YES_NO)
        name = text_in(block, "list")
        return self.lists.get(name, ()) if name else self._own_options(block, ref)

    def _own_options(self, block: Block, ref: str) -> tuple[Option, ...]:
        return tuple(
            Option(
                code=item.get("code") or "",
                exclusive=bool(item.get("exclusive")),
                relevant=self._parsed((item.get("relevant") or "").strip(), ref, "options"),
            )
            for item in items_in(block, "options")
        )

    def _rule(self, block: Block, ref: str) -> Expression | None:
        return self._parsed(expression_of(block["value"].get("relevant"), self.types), ref, "relevant")

    def _parsed(self, source: str, ref: str, field: str) -> Expression | None:
        try:
            return parse(source) if source else None
        except ExpressionError as error:
            self.problems.append(Problem(error.code, ref, {**error.params, "field": field}))
            return None


def _with_field(problem: Problem, survey: Survey, counts: Mapping[str, tuple[str, Expression]]) -> Problem:
    """Says which rule of a question or a repeat names something unknown."""
    if problem.code != "unknown_reference":
        return problem
    if problem.ref in counts and problem.params["key"] in counts[problem.ref][1].references:
        return Problem(problem.code, problem.ref, {**problem.params, "field": counts[problem.ref][0]})
    question = survey.questions.get(problem.ref.partition(".")[2])
    constraint = question and question.constraint
    in_constraint = constraint and problem.params["key"] in constraint.references
    return Problem(
        problem.code, problem.ref, {**problem.params, "field": "constraint" if in_constraint else "relevant"}
    )


def _sides(steps: list[Block]) -> tuple[str, Mapping[str, str]]:
    """The first single choice with the role `side`, and what its options say."""
    for step in steps:
        for question in questions_in(step):
            if question["type"] == "single" and question["value"].get("role") == "side":
                options: list[dict[str, Any]] = list(items_in(question, "options"))
                return text_in(question, "key"), {o["code"]: o["side"] for o in options if o.get("side")}
    return "", {}


def _dimensions(steps: list[Block]) -> Iterator[str]:
    for step in steps:
        for question in questions_in(step):
            if question["value"].get("dimension"):
                yield text_in(question, "key")


def _dimension_problems(steps: list[Block], dimensions: tuple[str, ...]) -> Iterator[Problem]:
    for step in steps:
        for question in questions_in(step):
            if text_in(question, "key") in dimensions[3:]:
                yield Problem("too_many_dimensions", f"{text_in(step, 'key')}.{text_in(question, 'key')}", {"most": 3})


def draft_survey(steps: list[Block], lists: Sequence[Block] = ()) -> Survey:
    """The survey as far as it can be read: for previews and estimates, never for answering."""
    return _Compiler(steps, lists).survey()

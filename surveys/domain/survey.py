"""The definition of a survey without its texts: steps, questions, options, rules and stable keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from .expressions import Expression

if TYPE_CHECKING:
    from .engine import Form

DONT_KNOW = "dont_know"
PREFER_NOT_SAY = "prefer_not_say"
MISSING_CODES = (DONT_KNOW, PREFER_NOT_SAY)

OTHER = "other"

SIDES = ("mo", "administration", "partner")

ROLES = (
    "side",
    "area",
    "severity",
    "reach",
    "coverage",
    "trend",
    "priority",
    "contribution",
    "resource",
    "relation",
    "people_represented",
    "eye_level",
    "measure_proposal",
    "quote",
    "consent_naming",
    "consent_quotation",
    "consent_open_data",
)


@dataclass(frozen=True)
class Option:
    """One answer to choose. An exclusive option stands alone; one with a rule is offered only while the rule holds.

    `columns` are further cells of the option's row in a list, for `choice_filter`.
    """

    code: str
    exclusive: bool = False
    relevant: Expression | None = None
    columns: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Question:
    """One question; which fields matter depends on its type (see `questions`).

    `name` is its name in an XForm where that is not the key. `rows` are the row codes of a matrix; with `rows_from`,
    only rows whose code is ticked in that multiple choice are asked. `list` names the list of the survey that `options`
    come from; `choice_filter` decides which of them are offered. `missing` lists the codes of MISSING_CODES on offer.
    `minimum` and `maximum` bound a number, `step` is the distance of two places of a range; `places` is how many
    options a ranking asks for; `max_length` counts characters. `default` is there from the start, `initial` is
    evaluated once, when the question comes into being, `calculate` whenever something that it reads changes; with
    `trigger` only when one of the questions changes that it names (`${key}`, separated by commas).
    """

    key: str
    type: str
    required: bool = False
    relevant: Expression | None = None
    constraint: Expression | None = None
    options: tuple[Option, ...] = ()
    rows: tuple[str, ...] = ()
    rows_from: str = ""
    other: bool = False
    missing: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    max_length: int | None = None
    places: int | None = None
    role: str = ""
    name: str = ""
    required_when: Expression | None = None
    read_only: Expression | None = None
    calculate: Expression | None = None
    default: str = ""
    initial: Expression | None = None
    list: str = ""
    choice_filter: Expression | None = None
    appearance: str = ""
    step: float | None = None
    trigger: str = ""

    @cached_property
    def choices(self) -> tuple[Option, ...]:
        """All that a choice offers: the options, "other" where asked for, then the missing codes."""
        other = (Option(OTHER),) if self.other and OTHER not in {option.code for option in self.options} else ()
        return (*self.options, *other, *(Option(code, exclusive=True) for code in self.missing))

    @cached_property
    def codes(self) -> frozenset[str]:
        return frozenset(option.code for option in self.choices)

    @cached_property
    def exclusive_codes(self) -> frozenset[str]:
        return frozenset(option.code for option in self.choices if option.exclusive)

    @cached_property
    def is_seen(self) -> bool:
        """Some types are answered by rules alone, and the head line of a table of choices asks nothing."""
        from .questions import TYPES

        return bool(self.rows) or (TYPES[self.type].on_page and self.appearance != "label")

    def row_key(self, row: str) -> str:
        return f"{self.key}_{row}"

    @property
    def other_key(self) -> str:
        return f"{self.key}_other"

    @property
    def missing_key(self) -> str:
        return f"{self.key}__missing"

    @property
    def not_offered_key(self) -> str:
        """Holds the options of a multiple choice that were not offered, where an import tells.

        Where it is there, a choice of nothing is an answer.
        """
        return f"{self.key}__not_offered"

    def option_path(self, code: str) -> str:
        """Where the texts of an option are found, without the last part (`label`)."""
        return f"list.{self.list}.option.{code}" if self.list else f"question.{self.key}.option.{code}"


@dataclass(frozen=True)
class Group:
    """Questions that belong together: shown under one heading, asked under one rule.

    `appearance` is XLSForm's; `matrix` shows the choices in it as the rows of one table.
    """

    key: str
    items: tuple[Item, ...] = ()
    relevant: Expression | None = None
    name: str = ""
    appearance: str = ""


@dataclass(frozen=True)
class Repeat(Group):
    """A group that is asked several times: as often as `count` says, or as often as the respondent likes."""

    count: Expression | None = None


Item: TypeAlias = Question | Group


@dataclass(frozen=True)
class Step:
    """One page of the survey. A `loose` step is no group of the form: its items stand at the root.

    `appearance` is that of the group: in a `matrix` the choices are the rows of one table.
    """

    key: str
    items: tuple[Item, ...] = ()
    relevant: Expression | None = None
    name: str = ""
    loose: bool = False
    appearance: str = ""

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All that is asked once, groups opened; what is inside a repeat is not in it."""
        return tuple(questions_in(self.items))

    @cached_property
    def keys(self) -> frozenset[str]:
        """Of all answers that the step may ever hold; a repeat has one for all its rounds."""
        return frozenset(keys_of(self.items))

    @cached_property
    def repeats(self) -> tuple[Repeat, ...]:
        """The repeats of the step that are in no other repeat."""
        return tuple(_repeats_in(self.items))


def questions_in(items: tuple[Item, ...], inside_repeats: bool = False) -> Iterator[Question]:
    for item in items:
        if isinstance(item, Question):
            yield item
        elif inside_repeats or not isinstance(item, Repeat):
            yield from questions_in(item.items, inside_repeats)


def keys_of(items: tuple[Item, ...]) -> Iterator[str]:
    """Under which keys the answers to these questions are stored."""
    from .questions import TYPES

    for item in items:
        if isinstance(item, Repeat):
            yield item.key
        elif isinstance(item, Group):
            yield from keys_of(item.items)
        else:
            yield from (item.key, item.missing_key, *TYPES[item.type].keys(item))


def _is_always_asked(item: Item) -> bool:
    if isinstance(item, Group):
        is_open = not isinstance(item, Repeat) and item.relevant is None
        return is_open and any(_is_always_asked(inner) for inner in item.items)
    return item.relevant is None and not item.rows_from and item.is_seen


def _repeats_in(items: tuple[Item, ...]) -> Iterator[Repeat]:
    for item in items:
        if isinstance(item, Repeat):
            yield item
        elif isinstance(item, Group):
            yield from _repeats_in(item.items)


@dataclass(frozen=True)
class Survey:
    """All steps in order. `sides` maps the options of the question `side_question` to SIDES.

    `lists` are the named lists of options; `name` is the root of an imported form, `instance_name` its rule for the
    name of a response, `tables` the rows of the files that came with it.
    """

    steps: tuple[Step, ...]
    side_question: str = ""
    sides: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    name: str = ""
    instance_name: Expression | None = None
    tables: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question, those inside repeats too."""
        return {question.key: question for step in self.steps for question in questions_in(step.items, True)}

    @cached_property
    def form(self) -> Form:
        """The survey laid out for the engine. Raises CircularRules."""
        from .engine import Form

        return Form(self)

    def step(self, key: str) -> Step:
        """Raises KeyError for a step that is not in the survey."""
        return self._steps_by_key[key]

    @cached_property
    def always_seen(self) -> frozenset[str]:
        """The steps in which something is asked whatever else was answered."""
        found = (step for step in self.steps if step.relevant is None)
        return frozenset(step.key for step in found if any(map(_is_always_asked, step.items)))

    @cached_property
    def _steps_by_key(self) -> Mapping[str, Step]:
        return {step.key: step for step in self.steps}

    def side_of(self, answers: Mapping[str, object]) -> str:
        """The side that these answers belong to, or "" while it is not known."""
        return self.sides.get(str(answers.get(self.side_question, "")), "")

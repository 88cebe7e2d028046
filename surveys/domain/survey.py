"""The definition of a survey without its texts: steps, questions, options, rules and stable keys."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from .expressions import Expression

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
    """One answer to choose. An exclusive option stands alone; one with a rule is offered only while the rule holds."""

    code: str
    exclusive: bool = False
    relevant: Expression | None = None


@dataclass(frozen=True)
class Question:
    """One question; which fields matter depends on its type (see `questions`).

    `rows` are the row codes of a matrix; with `rows_from`, only rows whose code is ticked in that multiple choice are
    asked. `missing` lists the codes of MISSING_CODES on offer. `minimum` and `maximum` bound a number; `places` is how
    many options a ranking asks for; `max_length` counts characters.
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

    def row_key(self, row: str) -> str:
        return f"{self.key}_{row}"

    @property
    def other_key(self) -> str:
        return f"{self.key}_other"

    @property
    def missing_key(self) -> str:
        return f"{self.key}__missing"


@dataclass(frozen=True)
class Step:
    """One page of the survey."""

    key: str
    questions: tuple[Question, ...] = ()
    relevant: Expression | None = None


@dataclass(frozen=True)
class Survey:
    """All steps in order. `sides` maps the options of the question `side_question` to SIDES."""

    steps: tuple[Step, ...]
    side_question: str = ""
    sides: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        return {question.key: question for step in self.steps for question in step.questions}

    def step(self, key: str) -> Step:
        """Raises KeyError for a step that is not in the survey."""
        return self._steps_by_key[key]

    @cached_property
    def _steps_by_key(self) -> Mapping[str, Step]:
        return {step.key: step for step in self.steps}

    def side_of(self, answers: Mapping[str, object]) -> str:
        """The side that these answers belong to, or "" while it is not known."""
        return self.sides.get(str(answers.get(self.side_question, "")), "")

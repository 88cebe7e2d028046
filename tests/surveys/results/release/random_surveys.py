"""Random surveys and their answers, for an attacker. All data is synthetic."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from surveys.domain.structure import from_json
from surveys.domain.survey import Question
from surveys.results.definition import Definition
from surveys.results.labels import Labels
from surveys.results.release.batch_input import BatchInput
from surveys.results.release.before import Before
from surveys.results.release.names import tables_name
from surveys.results.release.tables import Wanted, released_tables
from surveys.results.tables import Answered
from surveys.results.tables.base import option_codes
from tests.factories.surveys import one_step, question

from .attacker import Released
from .in_memory import InMemory, groups_in_memory


def chance_of(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - nothing secret is made of it


REFS = ("q", "m", "s", "o", "a", "t")
"""A single and a multiple choice, a matrix of one row, a ranking, a number, a date."""


def a_definition(chance: random.Random, dimensions: int) -> Definition:
    """Up to three dimensions, and a question of each kind."""
    dims = [question(f"d{i}", options=_codes("v", chance.choice([2, 2, 3, 4]))) for i in range(dimensions)]
    own = [
        question("q", options=_codes("o", chance.choice([2, 3, 5]))),
        question("m", "multiple", options=_codes("t", chance.choice([2, 3, 4]))),
        question("s", "matrix", options="1 2 3 4 5", rows="r"),
        question("o", "ranking", options=_codes("p", chance.choice([3, 4])), places=chance.choice([2, 3])),
        question("a", "integer"),
        question("t", "date"),
    ]
    survey = from_json(one_step(*dims, *own))
    return Definition(survey.steps, Labels([]), ("de",))


def _codes(letter: str, number: int) -> str:
    return " ".join(f"{letter}{each}" for each in range(number))


def some_answers(chance: random.Random, definition: Definition, number: int, skew: float) -> list[dict]:
    """Answers lean on each other and on the dimensions, as real ones do."""
    return [_answers(chance, definition, skew) for _ in range(number)]


def _answers(chance: random.Random, definition: Definition, skew: float) -> dict:
    lean = chance.random()
    found: dict = {}
    for one in definition.questions:
        key = one.row_key("r") if one.rows else one.key
        found[key] = None if chance.random() < 0.06 else _answer(chance, one, lean, skew)
    return found


def _answer(chance: random.Random, one: Question, lean: float, skew: float) -> object:
    codes = option_codes(one)
    if one.type == "multiple":
        ticked = [code for place, code in enumerate(codes) if chance.random() < 0.7 / (1 + skew * place)]
        return ticked or [codes[0]]
    at = lean if chance.random() < skew / 2 else chance.random() ** (1 + skew)
    if one.type == "integer":
        return int(at * 12)
    if one.type == "date":
        return f"2026-{int(at * 8) + 1:02}-01"
    if one.type == "ranking":
        first = codes[min(int(at * len(codes)), len(codes) - 1)]
        rest = [code for code in codes if code != first]
        return [first, *chance.sample(rest, chance.randint(0, one.places - 1))]
    return codes[min(int(at * len(codes)), len(codes) - 1)]


def wanted(
    definition: Definition, answers: Sequence[dict], sides: Sequence[str], k: int, named=(), batches=()
) -> Wanted:
    responses = tuple(Answered(one, "de") for one in answers)
    dimensions: dict[str, Sequence[str]] = {}
    if any(sides):
        dimensions["side"] = [side for side in ("mo", "administration", "partner") if side in sides]
    questions = {one.key: one for one in definition.questions}
    dimensions |= {key: option_codes(questions[key]) for key in questions if key.startswith("d")}
    batch = BatchInput(None, definition, responses, tuple(sides), {}, k)
    mask = np.array([side in named for side in sides], dtype=bool)
    groups = groups_in_memory(dimensions, questions, responses, sides, batches)
    return Wanted(batch, groups, mask, InMemory(responses, mask))


SIDES = ("mo", "administration", "partner")


def _sides(chance: random.Random, number: int, with_sides: bool) -> list[str]:
    return chance.choices(SIDES, [12, 4, 5], k=number) if with_sides else [""] * number


def some_survey(chance: random.Random) -> Released:
    """One batch of one survey: 1 to 3 dimensions, with sides or without, 12 to 400 responses."""
    dimensions, k = chance.choice([1, 2, 3]), chance.choice([3, 5])
    definition = a_definition(chance, dimensions)
    number = chance.choice([12, 21, 40, 80, 200, 400])
    answers = some_answers(chance, definition, number, chance.choice([0, 0.5, 1.5]))
    found = wanted(definition, answers, _sides(chance, number, chance.random() < 0.5), k)
    return Released(found, list(released_tables(found)), added=number)


@dataclass
class Run:
    """A wave that is answered day by day: what is there and what was shown so far. `k` changes make a batch."""

    chance: random.Random
    definition: Definition
    k: int
    skew: float
    with_sides: bool
    people: list[dict] = field(default_factory=list)
    shown: list[Released] = field(default_factory=list)
    added: int = 0
    gone: int = 0
    corrected: int = 0

    def come(self, number: int) -> None:
        answers = some_answers(self.chance, self.definition, number, self.skew)
        sides = _sides(self.chance, number, self.with_sides)
        self.people += [{"answers": one, "side": side, "batch": 0} for one, side in zip(answers, sides, strict=True)]
        self.added += number

    def withdraw(self) -> None:
        self.people.pop(self.chance.randrange(len(self.people)))
        self.gone += 1

    def correct(self) -> None:
        """Some answers change, the side stays. The earlier version is gone, the new one is new."""
        old = self.people.pop(self.chance.randrange(len(self.people)))
        new = _answers(self.chance, self.definition, self.skew)
        answers = {key: self.chance.choice([old["answers"][key], new[key]]) for key in new}
        self.people.append({**old, "answers": answers, "batch": 0})
        self.added, self.gone, self.corrected = self.added + 1, self.gone + 1, self.corrected + 1

    def batch_if_due(self, final: bool) -> None:
        if self.added + self.gone - self.corrected >= self.k:
            self._make(final)

    def _make(self, final: bool) -> None:
        before = Before({tables_name(one.where): one for one in self.shown[-1].shown}) if self.shown else Before()
        found = wanted(
            self.definition,
            [one["answers"] for one in self.people],
            [one["side"] for one in self.people],
            self.k,
            batches=[one["batch"] for one in self.people],
        )
        number = len(self.shown) + 1
        found = replace(found, before=before, number=number, final=final)
        shown = list(released_tables(found))
        self.shown.append(Released(found, shown, self.added, self.gone))
        for person in self.people:
            person["batch"] = person["batch"] or number
        self.added = self.gone = self.corrected = 0


def thirty_days(chance: random.Random, changing: bool, days: int = 30) -> list[Released]:
    """Batches of 30 days: answers are added, and where they are `changing`, some are corrected and withdrawn."""
    k, skew = chance.choice([3, 5]), chance.choice([0, 0.5, 1.5])
    run = Run(chance, a_definition(chance, chance.choice([1, 1, 2])), k, skew, chance.random() < 0.5)
    run.come(chance.choice([0, 12, 21, 60]))
    most = chance.choice([1, 3, 12])
    for day in range(1, days + 1):
        run.come(chance.randint(0, most))
        for change in (run.withdraw, run.correct):
            if changing and len(run.people) > k and chance.random() < 0.2:
                change()
        run.batch_if_due(final=day == days)
    return run.shown

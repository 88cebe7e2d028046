"""Random surveys and their answers, for an attacker. All data is synthetic."""

import random
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from surveys.domain.structure import from_json
from surveys.results.definition import Definition
from surveys.results.labels import Labels
from surveys.results.release.batch_input import BatchInput
from surveys.results.release.before import Before
from surveys.results.release.groups import groups_of
from surveys.results.release.names import tables_name
from surveys.results.release.tables import Wanted, released_tables
from surveys.results.tables import Answered
from surveys.results.tables.base import option_codes
from tests.factories.surveys import one_step, question

from .attacker import Released


def chance_of(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - nothing secret is made of it


def a_definition(chance: random.Random, dimensions: int) -> Definition:
    """Up to three dimensions, a single choice and a multiple choice."""
    dims = [
        question(f"d{i}", options=" ".join(f"v{j}" for j in range(chance.choice([2, 2, 3, 4]))))
        for i in range(dimensions)
    ]
    own = [
        question("q", options=" ".join(f"o{j}" for j in range(chance.choice([2, 3, 5])))),
        question("m", "multiple", options=" ".join(f"t{j}" for j in range(chance.choice([2, 3, 4])))),
    ]
    survey = from_json(one_step(*dims, *own))
    return Definition(survey.steps, Labels([]), ("de",))


def some_answers(chance: random.Random, definition: Definition, number: int, skew: float) -> list[dict]:
    """Answers lean on each other and on the dimensions, as real ones do."""
    found = []
    for _ in range(number):
        answers: dict = {}
        lean = chance.random()
        for one in definition.questions:
            codes = option_codes(one)
            if chance.random() < 0.06:
                answers[one.key] = None
            elif one.type == "multiple":
                ticked = [code for place, code in enumerate(codes) if chance.random() < 0.7 / (1 + skew * place)]
                answers[one.key] = ticked or [codes[0]]
            else:
                at = lean if chance.random() < skew / 2 else chance.random() ** (1 + skew)
                answers[one.key] = codes[min(int(at * len(codes)), len(codes) - 1)]
        found.append(answers)
    return found


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
    return Wanted(batch, groups_of(dimensions, questions, responses, sides, batches), mask)


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


def some_batches(chance: random.Random, withdrawn: int) -> list[Released]:
    """Batches of 30 days: answers are added, and up to `withdrawn` a batch are withdrawn, and as many corrected."""
    k, skew = chance.choice([3, 5]), chance.choice([0, 0.5, 1.5])
    definition = a_definition(chance, chance.choice([1, 1, 2]))
    with_sides, first, most = chance.random() < 0.5, chance.choice([12, 30, 80]), chance.choice([6, 15, 40])
    people: list[dict] = []
    found: list[Released] = []
    for number in range(1, chance.choice([3, 5]) + 1):
        gone = _leave(chance, people, withdrawn if found else 0)
        coming = chance.randint(k, most) if found else first
        new = some_answers(chance, definition, coming, skew)
        sides = _sides(chance, coming, with_sides)
        people += [{"answers": one, "side": side, "batch": 0} for one, side in zip(new, sides, strict=True)]
        found.append(_batch(definition, people, k, number, found, coming, gone))
        for person in people:
            person["batch"] = person["batch"] or number
    return found


def _leave(chance: random.Random, people: list[dict], most: int) -> int:
    gone = chance.randint(0, most)
    for _ in range(gone):
        people.pop(chance.randrange(len(people)))
    return gone


def _batch(
    definition: Definition, people: list[dict], k: int, number: int, earlier: list[Released], coming: int, gone: int
) -> Released:
    before = Before({tables_name(one.where): one for one in earlier[-1].shown}) if earlier else Before()
    found = wanted(
        definition,
        [one["answers"] for one in people],
        [one["side"] for one in people],
        k,
        batches=[one["batch"] for one in people],
    )
    found = replace(found, before=before, number=number, final=number == 5)
    return Released(found, list(released_tables(found)), coming, gone)

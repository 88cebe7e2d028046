"""Random surveys and their answers, for an attacker. All data is synthetic."""

import random
from collections.abc import Mapping, Sequence

import numpy as np

from surveys.domain.structure import from_json
from surveys.results.definition import Definition
from surveys.results.labels import Labels
from surveys.results.release.batch_input import BatchInput
from surveys.results.release.groups import groups_of
from surveys.results.release.tables import Wanted
from surveys.results.tables import Answered
from surveys.results.tables.base import option_codes
from tests.factories.surveys import one_step, question


def a_definition(chance: random.Random, dimensions: int) -> Definition:
    """Up to three dimensions and three questions: single, multiple and ranking-free."""
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


def wanted(definition: Definition, answers: Sequence[dict], sides: Sequence[str], k: int, named=()) -> Wanted:
    responses = tuple(Answered(one, "de") for one in answers)
    dimensions: dict[str, Sequence[str]] = {}
    if any(sides):
        dimensions["side"] = [side for side in ("mo", "administration", "partner") if side in sides]
    questions = {one.key: one for one in definition.questions}
    dimensions |= {key: option_codes(questions[key]) for key in questions if key.startswith("d")}
    batch = BatchInput(None, definition, responses, tuple(sides), {}, k)
    mask = np.array([side in named for side in sides], dtype=bool)
    return Wanted(batch, groups_of(dimensions, questions, responses, sides), mask)


def filters_under(axes: Mapping[str, Sequence[str]], answer: dict) -> list[tuple]:
    """All filters that let an answer through."""
    items = sorted((key, answer[key]) for key in axes)
    return [(), *[(one,) for one in items], *[(a, b) for i, a in enumerate(items) for b in items[i + 1 :]]]

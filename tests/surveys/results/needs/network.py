"""A network whose members answered a survey about needs, as a batch gets it. All data is synthetic."""

from collections.abc import Mapping, Sequence
from typing import Any

from surveys.definition.models import Survey, Wave
from surveys.domain.structure import from_json
from surveys.domain.survey import Question
from surveys.results.definition import Definition
from surveys.results.labels import Labels
from surveys.results.merging import merged_steps
from surveys.results.release.batch_input import BatchInput
from surveys.results.suppression import hide_small_groups
from surveys.results.tables import Answered, tables_of
from tests.factories.surveys import one_step, question

K = 5
NEEDS = ("housing", "language", "childcare")


def structure(*more: dict, needs: Sequence[str] = NEEDS) -> dict:
    rows, missing = " ".join(needs), ["dont_know", "prefer_not_say"]
    return one_step(
        question("severity", "matrix", options="1 2 3 4 5", rows=rows, role="severity", missing=missing),
        question("coverage", "matrix", options="0 1 2 3 4", rows=rows, role="coverage", missing=missing),
        question("priority", "ranking", options=rows, role="priority", places=3),
        *more,
    )


def answer(severity: Sequence[Any], coverage: Sequence[Any], priority: Sequence[str], **more: Any) -> Answered:
    """One response; values in the order of NEEDS, None for what was not asked."""
    given = {
        f"{key}_{need}": str(value)
        for key, values in (("severity", severity), ("coverage", coverage))
        for need, value in zip(NEEDS, values, strict=True)
        if value is not None
    }
    return Answered({**given, "priority": list(priority), **more}, "de")


def batch(
    answers: Mapping[str, Sequence[Answered]],
    *more: dict,
    privacy: Mapping[str, str] | None = None,
    invited: Mapping[str, int] | None = None,
    needs: Sequence[str] = NEEDS,
) -> BatchInput:
    """What is shown of each side is protected table by table, as a batch does at least."""
    steps = merged_steps([from_json(structure(*more, needs=needs))])
    definition = Definition(steps, Labels([], None), ("de",))
    responses = [(side, response) for side, given in answers.items() for response in given]
    return BatchInput(
        wave=Wave(survey=Survey(privacy=dict(privacy or {})), number=1),
        definition=definition,
        responses=tuple(response for _, response in responses),
        sides=tuple(side for side, _ in responses),
        invited=dict(invited or {}),
        k=K,
        named=tuple((privacy or {}).get(side) == "named" for side, _ in responses),
        shown={"": shown_of(definition.questions, [response for _, response in responses])}
        | {side: shown_of(definition.questions, given) for side, given in answers.items()},
    )


def shown_of(questions: Sequence[Question], responses: Sequence[Answered]) -> dict:
    return {each.key: tuple(hide_small_groups(table, K) for table in tables_of(each, responses)) for each in questions}

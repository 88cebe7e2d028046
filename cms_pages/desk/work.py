"""Many cells of the matrix are submitted in the background; how far that is is kept in the cache, for a day."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django_tasks import task

from .submitting import DONE_WELL, Outcome, submit

KEPT_SECONDS = 24 * 60 * 60
MOST_FAILURES = 3
"""So many times in a row that the service did not answer: it is down, the rest is submitted without it."""

Cells = Sequence[tuple[UUID, str]]


@dataclass
class Work:
    """`outcomes` are [translation key, language, Outcome], in the order in which they were done."""

    total: int
    outcomes: list[list[str]] = field(default_factory=list)

    @property
    def done(self) -> int:
        return len(self.outcomes)

    @property
    def over(self) -> bool:
        return self.done >= self.total

    @property
    def well(self) -> int:
        return sum(outcome in DONE_WELL for _key, _code, outcome in self.outcomes)

    @property
    def problems(self) -> list[list[str]]:
        return [each for each in self.outcomes if each[2] not in DONE_WELL]


def begin(*, cells: Cells, by_machine: bool, user) -> str:
    """The name of the work, see `work_of`."""
    name = uuid.uuid4().hex
    _note(name, Work(len(cells)))
    if cells:
        submit_cells.enqueue(name, [[str(key), code] for key, code in cells], by_machine, user.pk)
    return name


def work_of(name: str) -> Work | None:
    """None for what is not known (any more)."""
    known = cache.get(_place(name))
    return Work(**known) if known else None


@task()
def submit_cells(name: str, cells: list[list[str]], by_machine: bool, user: int) -> None:
    """Begun again it begins at the start: nothing is translated twice, and nothing that is translated is lost."""
    somebody = get_user_model().objects.filter(pk=user).first()
    work, in_a_row = Work(len(cells)), 0
    for key, code in cells:
        still = by_machine and in_a_row < MOST_FAILURES
        outcome = submit(translation_key=UUID(key), code=code, by_machine=still, user=somebody)
        in_a_row = in_a_row + 1 if outcome == Outcome.FAILED else 0 if still else in_a_row
        if by_machine and not still and outcome == Outcome.SUBMITTED:
            outcome = Outcome.FAILED
        work.outcomes.append([key, code, outcome.value])
        _note(name, work)


def _note(name: str, work: Work) -> None:
    cache.set(_place(name), asdict(work), KEPT_SECONDS)


def _place(name: str) -> str:
    return f"desk-work:{name}"

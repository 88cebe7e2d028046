"""Means wave by wave, as far as released tables tell them, and whether two differ by more than chance."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot, sqrt

from surveys.domain.survey import Question
from surveys.results.needs.intervals import correction
from surveys.results.shown import ShownTable
from surveys.results.tables import OUTSIDE
from surveys.results.tables.flat import mean_of


@dataclass(frozen=True)
class Mean:
    """Of `n` answers. `spread` is their standard deviation; None of numbers, of which no table tells it.

    `of_all` is how many answers there would be if all who were invited had answered; None without a list.
    """

    value: float
    n: int
    spread: float | None = None
    of_all: int | None = None

    @property
    def error(self) -> float:
        return (self.spread or 0.0) / sqrt(self.n) * correction(self.n, self.of_all)


def mean_in(question: Question, table: ShownTable) -> Mean | None:
    """Of numbers, or of a scale whose counts are all shown; None where there is none or it is hidden."""
    if table.kind == "numbers":
        return _of_numbers(table)
    counts = {row.code: row.count for row in table.rows}
    if not table.answered or None in counts.values() or counts.pop(OUTSIDE, 0):
        return None
    return _of_scale(question, {code: count for code, count in counts.items() if count is not None})


def _of_numbers(table: ShownTable) -> Mean | None:
    """Answers that are no numbers are in no mean."""
    outside = next((row.count for row in table.rows if row.code == OUTSIDE), 0)
    if table.figures is None or table.answered is None or outside is None:
        return None
    return Mean(table.figures.mean, table.answered - outside)


def _of_scale(question: Question, counts: Mapping[str, int]) -> Mean | None:
    mean, n = mean_of(question, counts), sum(counts.values())
    if mean is None or n < 2:
        return None
    squares = sum(count * (float(code) - mean) ** 2 for code, count in counts.items())
    return Mean(mean, n, sqrt(squares / (n - 1)))


def means_differ(earlier: Mean, later: Mean) -> bool | None:
    """Whether Welch's 95 % interval of the difference (1947) leaves zero out; None where the spread is not known."""
    if not earlier.spread or not later.spread:
        return None
    errors = [mean.error for mean in (earlier, later)]
    if not any(errors):
        return later.value != earlier.value
    return abs(later.value - earlier.value) > t_quantile(_freedom(errors, earlier.n, later.n)) * hypot(*errors)


def _freedom(errors: list[float], *numbers: int) -> float:
    """Degrees of freedom (Satterthwaite 1946)."""
    parts = sum(error**4 / (n - 1) for error, n in zip(errors, numbers, strict=True))
    return hypot(*errors) ** 4 / parts


def t_quantile(freedom: float) -> float:
    """The 97.5 % point of Student's t, by its expansion around the normal one (Fisher & Cornish 1960)."""
    z = 1.959964
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return z + sum(term / freedom**power for power, term in enumerate(terms, start=1))

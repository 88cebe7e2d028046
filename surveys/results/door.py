"""The one door for numbers: what may be shown of a wave, looked up as it was released, never counted in a request.

Every view, chart, export, interface and report asks here. What passes was written by `release`, batch by batch, with
small groups hidden.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from surveys.definition.models import Survey, Wave

from .shown import ShownTable

SIDE = "side"
"""The dimension that every survey with sides has; the others are the survey's own, see `Survey.dimensions`."""


@dataclass(frozen=True)
class Dimension:
    """What results may be filtered by: `key` is SIDE or a single choice's, `codes` its values in order."""

    key: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Statement:
    """The answers of an organisation that answers under its name, by the reference of a question."""

    organisation: str
    side: str
    answers: Mapping[str, object]


@dataclass(frozen=True)
class Shown:
    """What may be shown of a wave under one filter.

    `batch` is 0 and `at` None before the first batch. `n` is None where it is hidden. `tables` are those of a question
    by its reference (`definition.Placed.ref`). `why` is "" or the reason why nothing is shown: `nothing_yet`, `too_few`,
    `complement` (what the filter leaves out would be too few) or `combination` (not declared).
    """

    wave: Wave
    where: Mapping[str, str]
    batch: int
    at: datetime | None
    n: int | None
    tables: Mapping[str, tuple[ShownTable, ...]] = field(default_factory=dict)
    why: str = ""


def dimensions_of(survey: Survey) -> tuple[Dimension, ...]:
    """SIDE first where the survey has sides, then those declared; at most two of them may be combined."""
    raise NotImplementedError


def shown(wave: Wave, where: Mapping[str, str] | None = None) -> Shown:
    """What the newest batch shows of everybody, or of those that the filter lets through. Two queries."""
    raise NotImplementedError


def shown_by(wave: Wave, dimension: Dimension, where: Mapping[str, str] | None = None) -> Mapping[str, Shown]:
    """The same for each value of a dimension, to be set side by side. Two queries for all."""
    raise NotImplementedError


def statements(wave: Wave) -> tuple[Statement, ...]:
    """Of the sides that answer under their name; these are shown as they are."""
    raise NotImplementedError


def figures(wave: Wave, name: str) -> Mapping | None:
    """Another released piece of the newest batch by its name in `release.registry`, None before it is there."""
    raise NotImplementedError

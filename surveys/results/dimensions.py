"""What results of a survey may be filtered by."""

from collections.abc import Collection
from dataclasses import dataclass

from surveys.definition.models import Survey
from surveys.domain.survey import SIDES

from .definition import Definition
from .tables.base import option_codes

SIDE = "side"
"""The dimension that every survey with sides has; the others are the survey's own, see `Survey.dimensions`."""

MOST = 3


@dataclass(frozen=True)
class Dimension:
    """What results may be filtered by: `key` is SIDE or a single choice's, `codes` its values in order."""

    key: str
    codes: tuple[str, ...]


def dimensions_in(survey: Survey, definition: Definition, sides: Collection[str]) -> tuple[Dimension, ...]:
    """SIDE first where `sides` are known, then those declared, as long as they are asked once."""
    found = [Dimension(SIDE, tuple(side for side in SIDES if side in sides))] if set(sides) & set(SIDES) else []
    asked = {question.key: question for question in definition.questions}
    declared = [definition.renames.question(key) for key in survey.dimensions[:MOST]]
    own = (Dimension(key, tuple(option_codes(asked[key]))) for key in declared if key in asked and key != SIDE)
    return (*found, *own)

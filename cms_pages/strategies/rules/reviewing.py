"""What a review decides of a measure."""

from enum import StrEnum


class Decision(StrEnum):
    CARRY_OVER = "carry_over"
    CHANGE = "change"
    CLOSE = "close"

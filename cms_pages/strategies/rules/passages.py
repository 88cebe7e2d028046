"""Which passages a strategy is made of, and which of them are words that somebody can write anew."""

from enum import StrEnum

IDEA = "idea"
SITUATION = "situation"
TEXT_BLOCK = "rich_text"


class Kind(StrEnum):
    IDEA = "idea"
    SITUATION = "situation"
    GOAL = "goal"
    MEASURE = "measure"


WRITTEN = frozenset(
    {
        (Kind.IDEA, IDEA),
        (Kind.SITUATION, TEXT_BLOCK),
        (Kind.GOAL, "title"),
        (Kind.GOAL, "description"),
        (Kind.MEASURE, "what"),
        (Kind.MEASURE, "description"),
    }
)
"""Kind and part. The others are put together from facts, which are changed where they stand."""


class Change(StrEnum):
    """What became of a passage from one version to another."""

    SAME = "same"
    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"

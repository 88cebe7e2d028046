"""Ways to say which needs come first, and how ballots are counted."""

from enum import StrEnum


class Method(StrEnum):
    DOTS = "dots"
    RANKING = "ranking"
    SCALE = "scale"

"""Values of an indicator as a small line. The table with the same values stands beside it."""

from collections.abc import Iterable
from dataclasses import dataclass

from .parts import Indicator, IndicatorValue

WIDTH, HEIGHT, EDGE = 300, 80, 6
"""Of the drawing and the free space around it, in its own units."""


@dataclass(frozen=True)
class Line:
    """`target` is the height of the target's line, None where it has none."""

    dots: list[tuple[float, float]]
    target: float | None
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def points(self) -> str:
        return " ".join(f"{x},{y}" for x, y in self.dots)


def line_of(indicator: Indicator, values: Iterable[IndicatorValue]) -> Line | None:
    """Two values at least make a line."""
    values = list(values)
    if len(values) < 2:
        return None
    numbers = [each.value for each in values] + [
        each for each in (indicator.baseline, indicator.target) if each is not None
    ]
    heights = _scale(float(min(numbers)), float(max(numbers)), HEIGHT - EDGE, EDGE)
    across = _scale(values[0].on.toordinal(), values[-1].on.toordinal(), EDGE, WIDTH - EDGE)
    dots = [(across(each.on.toordinal()), heights(float(each.value))) for each in values]
    return Line(dots, heights(float(indicator.target)) if indicator.target is not None else None)


def _scale(least: float, most: float, start: float, end: float):
    span = (most - least) or 1
    return lambda value: round(start + (end - start) * (value - least) / span, 1)

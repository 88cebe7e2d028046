"""The first screen: five plain sentences with a count and bars each, taken from figures that are shown anyway.

Each sentence is found by one function, or none where its figures are not there or hidden. The first five of FINDERS
that find something are told.
"""

from collections.abc import Callable
from itertools import islice

from .findings import Figures, Finding
from .found_in_answers import clearest, left_open, named_first, stopped, unsaid
from .found_in_needs import shared_need, who_answered, widest_gap

FIVE = 5

FINDERS: tuple[Callable[[Figures], Finding | None], ...] = (
    who_answered,
    shared_need,
    widest_gap,
    named_first,
    unsaid,
    stopped,
    clearest,
    left_open,
)


def first_findings(figures: Figures) -> list[Finding]:
    found = (finding for find in FINDERS if (finding := find(figures)))
    return list(islice(found, FIVE))

"""Everything that a batch releases, in one list: what it is called and what computes it.

A producer gets the wave's answers as they stand and returns pieces by name, small groups already hidden.
"""

from collections.abc import Callable, Mapping

from surveys.results.coding.releasing import themes_in
from surveys.results.compared.producer import compared
from surveys.results.needs.producer import needs
from surveys.results.pages.stops import stops

from .batch_input import BatchInput

Producer = Callable[[BatchInput], Mapping[str, object]]

PRODUCERS: dict[str, Producer] = {
    "compared": compared,
    "needs": needs,
    "stops": stops,
    "themes": themes_in,
}

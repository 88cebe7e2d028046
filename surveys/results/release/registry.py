"""What a batch releases beside its tables, in one list: what it is called and what computes it.

A producer gets the wave's answers as they stand and returns pieces by name, small groups already hidden. Themes of free
text follow when all these are there, see `coding.releasing`: they are shown under the filters of the tables.
"""

from collections.abc import Callable, Mapping

from surveys.results.coding import languages
from surveys.results.compared.producer import compared
from surveys.results.needs.producer import needs
from surveys.results.pages.stops import stops

from . import invited
from .batch_input import BatchInput

Producer = Callable[[BatchInput], Mapping[str, object]]

PRODUCERS: dict[str, Producer] = {
    "compared": compared,
    invited.NAME: invited.invited,
    languages.NAME: languages.languages,
    "needs": needs,
    "stops": stops,
}

"""What a batch gives to each of its producers, see `registry`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from surveys.definition.models import Wave
from surveys.results.definition import Definition
from surveys.results.shown import ShownTable
from surveys.results.tables import Answered


@dataclass(frozen=True)
class BatchInput:
    """What a producer computes from: the wave, the merged definition, every standing response, and k.

    `sides` are the sides of the responses, one for each. `invited` is the number of invitations by side, empty where
    nobody was invited. `shown` is what this batch shows of each side by the reference of a question, everybody under
    "": producers that compute from it alone tell nothing that the tables do not tell. `named` says for each response
    whether everybody may know whose it is.
    """

    wave: Wave
    definition: Definition
    responses: tuple[Answered, ...]
    sides: tuple[str, ...]
    invited: Mapping[str, int]
    k: int
    shown: Mapping[str, Mapping[str, tuple[ShownTable, ...]]] = field(default_factory=dict)
    named: tuple[bool, ...] = ()

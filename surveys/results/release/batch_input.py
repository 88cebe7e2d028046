"""What a batch gives to each of its producers, see `registry`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from surveys.definition.models import Wave
from surveys.results.definition import Definition
from surveys.results.shown import ShownTable
from surveys.results.tables import Answered


@dataclass(frozen=True)
class BatchInput:
    """What a producer computes from: the wave, the merged definition, every standing response, and k.

    `responses` come in the order in which they were sent, with the answers to questions that have a role in the
    analysis; there may be very many, so read them one by one, as often as needed. `sides` are their sides, one for
    each, and `named` says for each whether everybody may know whose it is. `invited` is the number of invitations by
    side, empty where nobody was invited. `shown` is what this batch shows of each side by the reference of a question,
    everybody under "": producers that compute from it alone tell nothing that the tables do not tell.
    """

    wave: Wave
    definition: Definition
    responses: Iterable[Answered]
    sides: Sequence[str]
    invited: Mapping[str, int]
    k: int
    shown: Mapping[str, Mapping[str, tuple[ShownTable, ...]]] = field(default_factory=dict)
    named: Sequence[bool] = ()

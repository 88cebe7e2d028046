"""What every record of this part is told by: to the journal, and to the machine that translates it."""

from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.strategy import Strategy
from cms_pages.strategies.words import translate_later

from .models import Comment, Suggestion
from .refusing import Refused


def own(before, strategy: Strategy, by):
    """What the same form made before; Refused where it was somebody else's."""
    if before.strategy_id != strategy.pk or before.by_id != by.pk:
        raise Refused("sent")
    return before


def tell(kind: Kind, record: Suggestion | Comment, by, organisation=None, **data) -> None:
    network = record.strategy.network
    note(kind, network=network, about=record, by=by, organisation=organisation, passage=record.passage, **data)
    translate_later(record)

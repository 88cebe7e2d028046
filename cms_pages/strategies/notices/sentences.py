"""What happened, as a sentence in the active language."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.models import Entry

from .about import Told, records_of, told

SENTENCES = {
    Kind.NEED_COLLECTED: _("A need was raised."),
    Kind.NEED_RENAMED: _("A need has new words."),
    Kind.NEED_MERGED: _("Needs were put together."),
    Kind.NEED_SPLIT: _("A need was taken apart."),
    Kind.NEED_UNDONE: _("A change of a need was taken back."),
    Kind.NEED_CONFIRMED: _("A need was confirmed."),
    Kind.NEED_MOVED: _("A need is further on."),
    Kind.NEED_SET_ASIDE: _("A proposal from results was set aside."),
    Kind.CONFIRMATION_TAKEN_BACK: _("A confirmation of a need was taken back."),
    Kind.EVIDENCE_ADDED: _("A need has new evidence."),
    Kind.EVIDENCE_WITHDRAWN: _("Evidence of a need was withdrawn."),
    Kind.VOTE_OPENED: _("You can vote on which needs come first."),
    Kind.VOTE_CLOSED: _("The votes are counted."),
    Kind.MEASURE_ADDED: _("A measure was proposed."),
    Kind.MEASURE_CHANGED: _("A measure was changed."),
    Kind.MEASURE_MOVED: _("A measure is further on."),
    Kind.RESOURCE_MOVED: _("There is an answer about what a measure needs."),
    Kind.APPLICATION_MOVED: _("An application for money is further on."),
    Kind.MILESTONE_DONE: _("A milestone is reached."),
    Kind.INDICATOR_VALUE: _("There is a new figure."),
    Kind.STRATEGY_BEGUN: _("A strategy was begun."),
    Kind.TEXT_CHANGED: _("The text of the strategy was changed."),
    Kind.SUGGESTION_MADE: _("There is a suggestion for the text."),
    Kind.SUGGESTION_ANSWERED: _("Your suggestion was answered."),
    Kind.COMMENT_MADE: _("Your comment was answered."),
    Kind.COMMENT_HIDDEN: _("Your comment was hidden. The reason stands beside it."),
    Kind.ROUND_OPENED: _("Your organisation is asked whether it agrees."),
    Kind.ENDORSED: _("An organisation has answered."),
    Kind.OBJECTION_RESOLVED: _("An objection is resolved."),
    Kind.ROUND_CLOSED: _("The round of consent is closed."),
    Kind.STRATEGY_ADOPTED: _("The strategy is adopted."),
    Kind.REVIEW_OPENED: _("You can say how the year went."),
    Kind.REVIEW_CLOSED: _("The review is closed."),
    Kind.CARRIED_OVER: _("The next cycle has begun."),
}


@dataclass(frozen=True)
class Line:
    sentence: str
    about: Told


def lines_of(entries: Iterable[Entry]) -> list[Line]:
    """One for each entry, in their order. At most one query for each kind of record."""
    entries = list(entries)
    records = records_of(entries)
    return [Line(str(SENTENCES[Kind(entry.kind)]), told(entry, records)) for entry in entries]

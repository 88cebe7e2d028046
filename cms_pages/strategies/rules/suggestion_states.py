"""The states of a suggestion. Whatever becomes of it, a reason is given."""

from enum import StrEnum


class SuggestionState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    PARTLY = "partly"
    DECLINED = "declined"


CHANGES_THE_TEXT = frozenset({SuggestionState.ACCEPTED, SuggestionState.PARTLY})

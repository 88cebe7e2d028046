"""When a strategy is adopted."""

from enum import StrEnum


class Answer(StrEnum):
    CONSENT = "consent"
    RESERVATION = "reservation"
    OBJECTION = "objection"
    ABSTAIN = "abstain"


class Outcome(StrEnum):
    OPEN = "open"
    ADOPTED = "adopted"
    ADOPTED_IN_PART = "adopted_in_part"
    NOT_ADOPTED = "not_adopted"

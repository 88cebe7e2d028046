"""Who may do what. The same for every side: nothing here asks on which side an organisation stands.

Whoever coordinates organises, and takes part only for an organisation of their own.
"""

from collections.abc import Collection
from enum import StrEnum


class Role(StrEnum):
    MEMBER = "member"
    """With a mandate, in whatever role, of an organisation that is in the network today."""
    SPEAKS = "speaks"
    """As representative or deputy of such an organisation."""
    COORDINATES = "coordinates"
    """The network, as coordinator or deputy."""


class Verb(StrEnum):
    READ = "read"
    RAISE_NEED = "raise_need"
    ADD_EVIDENCE = "add_evidence"
    ARRANGE_NEEDS = "arrange_needs"
    """Take up proposals, rename, merge, split, undo."""
    CONFIRM_NEED = "confirm_need"
    OPEN_VOTE = "open_vote"
    CLOSE_VOTE = "close_vote"
    CAST_BALLOT = "cast_ballot"
    DRAFT = "draft"
    """Goals and measures: what they are, who leads, what they need."""
    SAY_OWN_PART = "say_own_part"
    """Role, own benefit and contribution of one's own organisation in a measure."""
    REPORT = "report"
    """States, milestones and values, for an organisation that takes part in the measure, or as who coordinates."""
    ANSWER_REQUEST = "answer_request"
    """Promise, grant or decline what one's own organisation was asked for."""
    BEGIN_STRATEGY = "begin_strategy"
    WRITE_TEXT = "write_text"
    """The guiding idea and the situation, without a suggestion; keep a version."""
    SUGGEST = "suggest"
    COMMENT = "comment"
    ANSWER_SUGGESTION = "answer_suggestion"
    MODERATE = "moderate"
    OPEN_ROUND = "open_round"
    ENDORSE = "endorse"
    RESOLVE_OWN_OBJECTION = "resolve_own_objection"
    CLOSE_ROUND = "close_round"
    OPEN_REVIEW = "open_review"
    RATE = "rate"
    DECIDE_REVIEW = "decide_review"
    TELL = "tell"
    """Tell respondents and the public what became of answers."""


EVERYBODY = frozenset(Role)
TAKING_PART = frozenset({Role.MEMBER, Role.SPEAKS})
SPEAKING = frozenset({Role.SPEAKS})
ORGANISING = frozenset({Role.COORDINATES})

RIGHTS: dict[Verb, frozenset[Role]] = {
    Verb.READ: EVERYBODY,
    Verb.RAISE_NEED: TAKING_PART,
    Verb.ADD_EVIDENCE: EVERYBODY,
    Verb.ARRANGE_NEEDS: ORGANISING,
    Verb.CONFIRM_NEED: SPEAKING,
    Verb.OPEN_VOTE: ORGANISING,
    Verb.CLOSE_VOTE: ORGANISING,
    Verb.CAST_BALLOT: SPEAKING,
    Verb.DRAFT: ORGANISING | SPEAKING,
    Verb.SAY_OWN_PART: SPEAKING,
    Verb.REPORT: ORGANISING | SPEAKING,
    Verb.ANSWER_REQUEST: SPEAKING,
    Verb.BEGIN_STRATEGY: ORGANISING,
    Verb.WRITE_TEXT: ORGANISING,
    Verb.SUGGEST: TAKING_PART,
    Verb.COMMENT: EVERYBODY,
    Verb.ANSWER_SUGGESTION: ORGANISING,
    Verb.MODERATE: ORGANISING,
    Verb.OPEN_ROUND: ORGANISING,
    Verb.ENDORSE: SPEAKING,
    Verb.RESOLVE_OWN_OBJECTION: SPEAKING,
    Verb.CLOSE_ROUND: ORGANISING,
    Verb.OPEN_REVIEW: ORGANISING,
    Verb.RATE: SPEAKING,
    Verb.DECIDE_REVIEW: ORGANISING,
    Verb.TELL: ORGANISING,
}


def may(verb: Verb, roles: Collection[Role]) -> bool:
    return not RIGHTS[verb].isdisjoint(roles)

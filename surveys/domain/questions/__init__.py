"""The types of questions: one file a type, all of them in TYPES."""

from .acknowledge import Acknowledge
from .attachment import File, Image
from .base import Fields, QuestionType, Reading
from .choice import Consent, Multiple, Scale, Single
from .date import Date
from .geopoint import Geopoint
from .hidden import Hidden
from .matrix import Matrix
from .note import Note
from .number import Decimal, Integer
from .range import Range
from .ranking import Ranking
from .text import Email, LongText, Text
from .time import DateTime, Time

TYPES: dict[str, QuestionType] = {
    question_type.name: question_type
    for question_type in (
        Single(),
        Multiple(),
        Text(),
        LongText(),
        Integer(),
        Decimal(),
        Range(),
        Date(),
        Time(),
        DateTime(),
        Email(),
        Scale(),
        Matrix(),
        Ranking(),
        Consent(),
        Acknowledge(),
        Geopoint(),
        Image(),
        File(),
        Note(),
        Hidden(),
    )
}

OURS = frozenset(TYPES)
EXTENDABLE = frozenset({"text", "long_text", "email", "integer", "decimal"})
"""Types with one field and no options: another project may make a type of its own from them."""


def add_type(question_type: QuestionType) -> None:
    """Raises ValueError for a type that extends none of EXTENDABLE, or that is called as one of ours."""
    if question_type.name in OURS or not EXTENDABLE & _names(question_type).keys():
        raise ValueError(f"{question_type.name}: needs a name of its own and extends one of {sorted(EXTENDABLE)}")
    TYPES[question_type.name] = question_type


def taken_for(name: str) -> str:
    """The type of ours that a type is or extends: rules, paper, workbooks and the API take it for that one."""
    return name if name in OURS or name not in TYPES else next(found for found in _names(TYPES[name]) if found in OURS)


def _names(question_type: QuestionType) -> dict[str, None]:
    """Its own, then those of what it extends."""
    return {found.name: None for found in type(question_type).__mro__ if hasattr(found, "name")}


__all__ = ["TYPES", "Fields", "QuestionType", "Reading", "add_type", "taken_for"]

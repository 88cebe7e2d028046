"""The types of questions: one file a type, all of them in TYPES."""

from .base import Fields, QuestionType, Reading
from .choice import Consent, Multiple, Scale, Single
from .date import Date
from .matrix import Matrix
from .note import Note
from .number import Decimal, Integer
from .ranking import Ranking
from .text import Email, LongText, Text

TYPES: dict[str, QuestionType] = {
    question_type.name: question_type
    for question_type in (
        Single(),
        Multiple(),
        Text(),
        LongText(),
        Integer(),
        Decimal(),
        Date(),
        Email(),
        Scale(),
        Matrix(),
        Ranking(),
        Consent(),
        Note(),
    )
}

__all__ = ["TYPES", "Fields", "QuestionType", "Reading"]

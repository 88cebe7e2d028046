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

__all__ = ["TYPES", "Fields", "QuestionType", "Reading"]

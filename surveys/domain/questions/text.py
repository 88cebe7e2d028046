"""Short text, long text, e-mail address."""

import re
import unicodedata

from ..problems import Problem
from ..survey import Question
from .base import Fields, Reading, WithMissing

LONGEST_TEXT = 500
LONGEST_LONG_TEXT = 5_000
LONGEST_EMAIL = 254

_EMAIL = re.compile(r"[^@\s,;<>()\"]+@[^@\s.,;<>()\"]+(\.[^@\s.,;<>()\"]+)+")

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""The categories Cc, but for ends of lines and tabs, and Cs."""


def clean(text: str) -> str:
    """Composed letters, plain line ends, no control characters (a database refuses some), no blanks around."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROLS.sub("", lines)).strip()


class LongText(WithMissing):
    name = "long_text"
    summary = "text"
    longest = LONGEST_LONG_TEXT

    def read_value(self, question: Question, fields: Fields) -> Reading:
        text = clean("\n".join(fields(question.key)[:1]))
        longest = question.max_length or self.longest
        reading = Reading({question.key: text or None})
        if len(text) > longest:
            params = {"longest": longest, "length": len(text)}
            reading.problems.append(Problem("too_long", question.key, params))
        return reading


class Text(LongText):
    name = "text"
    longest = LONGEST_TEXT

    def read_value(self, question: Question, fields: Fields) -> Reading:
        return super().read_value(question, lambda name: [" ".join(clean(text).split()) for text in fields(name)])


class Email(Text):
    name = "email"
    longest = LONGEST_EMAIL

    def read_value(self, question: Question, fields: Fields) -> Reading:
        reading = super().read_value(question, fields)
        address = reading.answers[question.key]
        if address and not reading.problems and not _EMAIL.fullmatch(address):
            reading.problems.append(Problem("not_an_email", question.key))
        return reading

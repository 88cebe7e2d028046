"""Pictures and files. What is sent is kept elsewhere: the answer is the id under which it is kept."""

import re

from ..problems import Problem
from ..survey import Question
from .base import Fields, Reading, WithMissing, first

REFUSALS = (
    "no_picture",
    "no_document",
    "file_empty",
    "file_too_large",
    "picture_too_large",
    "too_many_files",
    "files_later",
)
"""Why a file was not kept."""

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def file_field(name: str) -> str:
    """The form field that a file is sent in; `name` is that of its question's own field, which holds the id."""
    return f"{name}__file"


def removal_field(name: str) -> str:
    """Ticked to take the file away again."""
    return f"{name}__remove"


def refusal_field(name: str) -> str:
    """Whoever takes in a file says here why it was not kept: one of REFUSALS."""
    return f"{name}__refused"


def is_file_id(answer: object) -> bool:
    """Answers that were imported may hold a name instead."""
    return isinstance(answer, str) and bool(_ID.fullmatch(answer))


class File(WithMissing):
    name = "file"
    summary = "files"

    def read_value(self, question: Question, fields: Fields) -> Reading:
        sent = first(fields, question.key)
        is_gone = bool(first(fields, removal_field(question.key)))
        reading = Reading({question.key: sent if is_file_id(sent) and not is_gone else None})
        refusal = first(fields, refusal_field(question.key))
        if refusal in REFUSALS:
            reading.problems.append(Problem(refusal, question.key))
        return reading


class Image(File):
    name = "image"

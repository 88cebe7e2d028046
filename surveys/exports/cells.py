"""Cells that a spreadsheet shows and never runs, and the way back to what stood there.

A spreadsheet takes a cell for a formula that begins with one of `= + - @` (wide forms too), after blanks or quotation
marks. One that expects semicolons or tabs also splits our cells there and at line breaks, so each of these parts is
looked at. Before such a part stands one apostrophe. A number (`-3`) or a phone number (`+49 …`) stays exact. A part
that already begins with apostrophes before such a sign gets one more, so that taking one away gives back what was
written.
"""

import re
from typing import Any

_PARTS = re.compile(r"[^;\t\r\n]+")
_RUN = re.compile(r"[\s'\"\u200b\ufeff]*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r" *[+-]?\d+(?:[.,]\d+)* *")
_PHONE = re.compile(r" *\+\d[\d ()/.\-]*")


def safe_text(text: str) -> str:
    return _PARTS.sub(_defused, text) if _may_run(text) else text


def original(text: str) -> str:
    """What `safe_text` was given."""
    return _PARTS.sub(_restored, text) if "'" in text else text


def cell_text(answer: Any) -> str:
    """Any value in a CSV file. A number is written as it is, `-3` included; None is empty."""
    if answer is None:
        return ""
    if isinstance(answer, (int, float)) and not isinstance(answer, bool):
        whole = isinstance(answer, float) and answer.is_integer() and abs(answer) < 2**53
        return str(int(answer) if whole else answer)
    return safe_text(str(answer))


def _may_run(text: str) -> bool:
    return any(sign in text for sign in "=+-@＝＋－＠")


def _runs(part: str) -> bool:
    return bool(_RUN.match(part)) and not _NUMBER.fullmatch(part) and not _PHONE.fullmatch(part)


def _defused(found: re.Match[str]) -> str:
    return f"'{found[0]}" if _runs(found[0]) else found[0]


def _restored(found: re.Match[str]) -> str:
    part = found[0]
    return part[1:] if part.startswith("'") and _runs(part[1:]) else part

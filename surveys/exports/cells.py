"""Cells that a spreadsheet shows and never runs."""

import re
from typing import Any

_DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*")
_PHONE = re.compile(r"\+\d[\d ()/.\-]*")


def safe_text(text: str) -> str:
    """Puts an apostrophe before what a spreadsheet would take for a formula. Numbers and phone numbers stay exact."""
    if not text.startswith(_DANGEROUS) or _NUMBER.fullmatch(text) or _PHONE.fullmatch(text):
        return text
    return f"'{text}"


def number_cell(answer: Any) -> str:
    """A number as it is, `-3` included; what is no number is a text."""
    if isinstance(answer, (int, float)) and not isinstance(answer, bool):
        whole = isinstance(answer, float) and answer.is_integer() and abs(answer) < 2**53
        return str(int(answer) if whole else answer)
    return safe_text(str(answer))

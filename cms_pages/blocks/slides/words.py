"""The text of a page of a PDF, in the order in which it is read.

PDFium turns words of right-to-left scripts around sign by sign. A ligature, such as lam-alef, is one drawn sign for
several letters; they come out the wrong way round and stand in the same box: that is how they are found.
"""

import ctypes
import unicodedata
from collections.abc import Iterator
from itertools import groupby

Box = tuple[float, ...]
LINE_ENDS = "\r\n"
# What PDFium writes for a hyphen at the end of a line.
BROKEN_WORD = "\ufffe"


def words_on(text_page) -> str:
    """Lines without blanks at their ends and without empty ones."""
    read = "".join(_in_order(letters) for letters in _by_box(text_page))
    lines = read.replace("\x00", "").replace(BROKEN_WORD, "").splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


def _by_box(text_page) -> Iterator[str]:
    """Letters that stand in the same box, together."""
    for _box, letters in groupby(_letters(text_page), key=lambda each: each[1]):
        yield "".join(letter for letter, _same in letters)


def _letters(text_page) -> Iterator[tuple[str, Box]]:
    from pypdfium2 import raw

    sides = [ctypes.c_double() for _ in range(4)]
    for place in range(text_page.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text_page, place))
        known = letter not in LINE_ENDS and raw.FPDFText_GetCharBox(text_page, place, *sides)
        yield letter, tuple(round(side.value, 2) for side in sides) if known else (place,)


def _in_order(letters: str) -> str:
    is_ligature = len(letters) > 1 and any(unicodedata.bidirectional(each) in ("R", "AL") for each in letters)
    return letters[::-1] if is_ligature else letters

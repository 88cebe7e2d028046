"""The name of an organisation in the lines that a cell of the map has room for. Plain Python: no Django."""

import math
import re
import textwrap

LINES_OF_A_NAME = 4
ONSET = r"sch|st|sp|(?<!s)ch|(?<!c)h|[bfgkp][lr]|[dt]r|(?<![bfgkp])l|(?<![bdfgkpt])r|[bcdfgjkmnpqstvwxz]"
SYLLABLE = re.compile(f"(?=(?:{ONSET})[aeiouyäöüàâèéêîôûı])", re.IGNORECASE)
"""The beginning of one, as far as letters tell without knowing the word."""
FARTHEST = 3


def lines_of(name: str, letters: int) -> list[str]:
    """A word that is too long is parted after a stroke, else between syllables, the rest into pieces of one length."""
    parted = " ".join(part for word in name.split() for part in _parts(word, letters))
    return textwrap.wrap(
        parted, letters, max_lines=LINES_OF_A_NAME, placeholder="…", break_on_hyphens=False, break_long_words=False
    )


def _parts(word: str, letters: int) -> list[str]:
    if len(word) <= letters:
        return [word]
    at = word.find("/", 1, -1) + 1
    if at:
        return [*_parts(word[:at], letters), *_parts(word[at:], letters)]
    at = _place_to_part(word, letters - 1)
    return [f"{word[:at]}-", *_parts(word[at:], letters)]


def _place_to_part(word: str, most: int) -> int:
    """Near the end of the first of pieces of one length."""
    even = math.ceil(len(word) / math.ceil(len(word) / most))
    places = [found.start() for found in SYLLABLE.finditer(word) if found.start() <= min(most, len(word) - 3)]
    near = [place for place in places if abs(place - even) <= FARTHEST]
    return min(near, key=lambda place: abs(place - even), default=even)

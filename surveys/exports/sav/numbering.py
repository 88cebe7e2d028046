"""Codes as numbers. Codes that are whole numbers stay what they are; others are counted in the order of the options."""

from collections.abc import Iterable, Mapping

from surveys.domain.survey import DONT_KNOW, MISSING_CODES, PREFER_NOT_SAY
from surveys.results.tables import NO_ANSWER, NOT_ASKED

MISSING = {NOT_ASKED: -99, NO_ANSWER: -98, PREFER_NOT_SAY: -97, DONT_KNOW: -96}
MISSING_RANGE = (-99, -96)
BEYOND = -999_999_900
"""Added to the numbers of MISSING where the answers are numbers themselves, so that none is taken for a reason."""
_LARGEST = 999_999_999


def numbers_of(codes: Iterable[str], unlisted: Iterable[str] = ()) -> Mapping[str, int]:
    """`unlisted` are codes that no version offers; they follow, in the order of the alphabet."""
    listed = [code for code in codes if code not in MISSING_CODES]
    further = sorted(set(unlisted) - set(listed) - set(MISSING_CODES))
    if all(_is_number(code) for code in listed):
        numbers = {code: int(code) for code in (*listed, *further) if _is_number(code)}
    else:
        numbers = {code: number for number, code in enumerate(listed, start=1)}
    free = max(numbers.values(), default=0)
    others = [code for code in further if code not in numbers]
    return numbers | {code: max(free, 0) + place for place, code in enumerate(others, start=1)}


def _is_number(code: str) -> bool:
    try:
        number = int(code)
    except ValueError:
        return False
    return str(number) == code and abs(number) <= _LARGEST and not MISSING_RANGE[0] <= number <= MISSING_RANGE[1]

"""Numbers, moments and places as the reader's language writes them."""

from datetime import time
from math import isfinite

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format, number_format, time_format

ARABIC_COMMA = ("ar", "fa", "ps", "ur", "ckb")


def number_in_words(number: object) -> str:
    """What came in as a number and is none stays as it is."""
    if not isinstance(number, (int, float)) or (isinstance(number, float) and not isfinite(number)):
        return str(number)
    return number_format(int(number) if number == int(number) else number)


def date_in_words(iso: str) -> str:
    """A moment is said as the clock showed it where it was answered."""
    try:
        moment = parse_datetime(iso) if "T" in iso else None
        day = parse_date(iso[:10])
    except ValueError:
        return iso
    if moment:
        return date_format(moment, "DATETIME_FORMAT")
    return date_format(day) if day else iso


def time_in_words(iso: str) -> str:
    try:
        return time_format(time.fromisoformat(iso))
    except ValueError:
        return iso


def point_in_words(point: str) -> str:
    """Latitude and longitude, with a point before the decimals as on every map."""
    return ", ".join(point.split()[:2])


def listed(items: list[str], language: str) -> str:
    """With the comma of the language."""
    comma = "، " if language.split("-")[0] in ARABIC_COMMA else ", "
    return comma.join(items)

"""Dates and times in expressions: ISO texts in and out, days since 1970-01-01 as numbers."""

import math
import re
from datetime import UTC, datetime, time, timedelta

from .coercion import Value, to_string

_UNPADDED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(T.*)?", re.ASCII)
_CLOCK = re.compile(r"T?\d\d(:?\d\d(:?\d\d([.,]\d+)?)?)?(Z|[-+]\d\d(:?\d\d)?)?", re.ASCII)
"""Python reads more than that as a time, a row of twenty digits among it."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SECONDS_A_DAY = 24 * 60 * 60
INVALID = "Invalid Date"


def today() -> str:
    return datetime.now(UTC).astimezone().date().isoformat()


def now() -> str:
    return datetime.now(UTC).astimezone().isoformat(timespec="milliseconds")


def date_of(value: Value) -> str:
    """The ISO date (with its time, where it has one) of a text or of a number of days.

    "" of an empty text; as in ODK, INVALID of anything else.
    """
    if isinstance(value, float):
        return _of_days(value) or INVALID
    text = to_string(value)
    moment = _moment(text)
    if moment is None:
        return INVALID if text else ""
    return moment.date().isoformat() if _is_midnight(moment) else moment.isoformat(timespec="milliseconds")


def _of_days(days: float) -> str:
    try:
        moment = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=days)).replace(tzinfo=None)
    except (OverflowError, ValueError):
        return ""
    return moment.date().isoformat() if _is_midnight(moment) else moment.isoformat(timespec="milliseconds")


def _is_midnight(moment: datetime) -> bool:
    return moment.time() == time()


def _moment(text: str) -> datetime | None:
    if not (parts := _UNPADDED.fullmatch(text.strip())):
        return None
    year, month, day, rest = parts.groups()
    try:
        return datetime.fromisoformat(f"{year}-{month:0>2}-{day:0>2}{rest or ''}")
    except ValueError:
        return None


def share_of_day(value: Value) -> float:
    """A time of day as the share of the day that has passed, NaN for what is no time."""
    text = to_string(value)
    if not _CLOCK.fullmatch(text):
        return math.nan
    try:
        moment = time.fromisoformat(text)
    except ValueError:
        return math.nan
    return (moment.hour * 3600 + moment.minute * 60 + moment.second + moment.microsecond / 1e6) / _SECONDS_A_DAY


def format_date(value: Value, pattern: Value) -> str:
    """With %Y %y %m %n %b %d %e %a, as ODK has them; "" for what is no date, and for a number of days too."""
    moment = _moment(to_string(value))
    return _formatted(moment, to_string(pattern), _date_parts(moment)) if moment else ""


def format_date_time(value: Value, pattern: Value) -> str:
    """As `format_date`, and %H %h %M %S %3."""
    moment = _moment(to_string(value))
    return _formatted(moment, to_string(pattern), _date_parts(moment) | _time_parts(moment)) if moment else ""


def _formatted(moment: datetime, pattern: str, parts: dict[str, str]) -> str:
    return re.sub("|".join(parts), lambda found: parts[found.group()], pattern)


def _date_parts(moment: datetime) -> dict[str, str]:
    return {
        "%Y": f"{moment.year:04}",
        "%y": f"{moment.year:04}"[2:],
        "%m": f"{moment.month:02}",
        "%n": str(moment.month),
        "%b": _MONTHS[moment.month - 1],
        "%d": f"{moment.day:02}",
        "%e": str(moment.day),
        "%a": _DAYS[moment.weekday()],
    }


def _time_parts(moment: datetime) -> dict[str, str]:
    return {
        "%H": f"{moment.hour:02}",
        "%h": str(moment.hour),
        "%M": f"{moment.minute:02}",
        "%S": f"{moment.second:02}",
        "%3": f"{moment.microsecond // 1000:03}",
    }

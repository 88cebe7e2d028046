"""Words for classes of numbers and spans of time."""

from datetime import date, time

from django.utils.formats import date_format, number_format, time_format
from django.utils.translation import gettext as _

from .suppression import ShownRow, ShownTable

LAST_HOUR = 24


def bin_label(row: ShownRow, table: ShownTable) -> str:
    """ "" for a row that is no class and no span."""
    if row.bounds is None:
        return ""
    if table.kind == "times":
        return _hours(*row.bounds)
    return _span(*row.bounds) if table.kind == "dates" else _class(*row.bounds, whole=table.type == "integer")


def _hours(start: int, end: int) -> str:
    if end - start >= LAST_HOUR:
        return _("The whole day")
    low, high = (time_format(time(hour % LAST_HOUR), "H:i") for hour in (start, end))
    return _("%(low)s to before %(high)s") % {"low": low, "high": high}


def _class(low: float | None, high: float | None, *, whole: bool) -> str:
    if low is None and high is None:
        return _("All numbers")
    if low is None:
        return _("less than %(number)s") % {"number": _number(high)}
    if high is None:
        return _("%(number)s or more") % {"number": _number(low)}
    if not whole:
        return _("%(low)s to less than %(high)s") % {"low": _number(low), "high": _number(high)}
    if high - low <= 1:
        return _number(low)
    return _("%(low)s to %(high)s") % {"low": _number(low), "high": _number(high - 1)}


def _number(number: float) -> str:
    rounded = round(number, 6)
    return number_format(int(rounded) if rounded == int(rounded) else rounded)


def _span(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return _("All dates")
    whole_years = (first.month, last.month) == (1, 12)
    low, high = (str(day.year) if whole_years else _month(day) for day in (first, last))
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def _month(day: date) -> str:
    return date_format(day, "YEAR_MONTH_FORMAT")

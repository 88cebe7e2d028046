"""Days on which an office works: Monday to Friday. Holidays differ by place and are not known here."""

from datetime import date, timedelta

SATURDAY = 5


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY


def working_days_after(day: date, number: int) -> date:
    """The last of `number` working days that follow a day."""
    while number > 0:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day


def working_days_between(first: date, last: date) -> int:
    """How many working days follow the first day up to the last one; 0 for the same day."""
    weeks, rest = divmod(max(0, (last - first).days), 7)
    tail = sum(is_working_day(first + timedelta(days=number)) for number in range(1, rest + 1))
    return weeks * 5 + tail

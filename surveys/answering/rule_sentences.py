"""The sentences that a condition of a rule can become, each with named places."""

from collections.abc import Callable, Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .conditions import Compared
from .values_in_words import number_in_words


def compared(condition: Compared, names: Mapping[str, str]) -> str:
    if condition.counts:
        return _counted(condition, names)
    if isinstance(condition.bound, date):
        return _MOMENTS[condition.operator]() % {**names, "day": date_format(condition.bound)}
    return _NUMBERS[condition.operator]() % {**names, "number": number_in_words(condition.bound)}


def _counted(condition: Compared, names: Mapping[str, str]) -> str:
    """More than two is at least three: answers are counted in whole numbers."""
    count = int(float(condition.bound))  # type: ignore[arg-type]
    operator, count = {">": (">=", count + 1), "<": ("<=", count - 1)}.get(
        condition.operator, (condition.operator, count)
    )
    return _COUNTS[operator](count) % {**names, "number": count}


ONE_OF: dict[tuple[bool, bool, bool], Callable[[], str]] = {
    (False, True, False): lambda: _("The answer to “%(question)s” is “%(answer)s”."),
    (False, False, False): lambda: _("The answer to “%(question)s” is not “%(answer)s”."),
    (False, True, True): lambda: _("The answer to “%(question)s” is one of these: %(answers)s."),
    (False, False, True): lambda: _("The answer to “%(question)s” is none of these: %(answers)s."),
    (True, True, False): lambda: _("“%(answer)s” is chosen in “%(question)s”."),
    (True, False, False): lambda: _("“%(answer)s” is not chosen in “%(question)s”."),
    (True, True, True): lambda: _("At least one of these is chosen in “%(question)s”: %(answers)s."),
    (True, False, True): lambda: _("None of these is chosen in “%(question)s”: %(answers)s."),
}
"""By: among several answers, holds, more than one."""

SAME: dict[bool, Callable[[], str]] = {
    True: lambda: _("“%(question)s” and “%(other)s” have the same answer."),
    False: lambda: _("“%(question)s” and “%(other)s” have different answers."),
}

_NUMBERS: dict[str, Callable[[], str]] = {
    "<": lambda: _("The answer to “%(question)s” is less than %(number)s."),
    "<=": lambda: _("The answer to “%(question)s” is %(number)s or less."),
    ">": lambda: _("The answer to “%(question)s” is more than %(number)s."),
    ">=": lambda: _("The answer to “%(question)s” is %(number)s or more."),
}

_MOMENTS: dict[str, Callable[[], str]] = {
    "<": lambda: _("The answer to “%(question)s” is a day before %(day)s."),
    "<=": lambda: _("The answer to “%(question)s” is %(day)s or a day before."),
    ">": lambda: _("The answer to “%(question)s” is a day after %(day)s."),
    ">=": lambda: _("The answer to “%(question)s” is %(day)s or a day after."),
}

_COUNTS: dict[str, Callable[[int], str]] = {
    "=": lambda count: ngettext(
        "Exactly %(number)s answer is chosen in “%(question)s”.",
        "Exactly %(number)s answers are chosen in “%(question)s”.",
        count,
    ),
    "!=": lambda count: ngettext(
        "Not exactly %(number)s answer is chosen in “%(question)s”.",
        "Not exactly %(number)s answers are chosen in “%(question)s”.",
        count,
    ),
    ">=": lambda count: ngettext(
        "At least %(number)s answer is chosen in “%(question)s”.",
        "At least %(number)s answers are chosen in “%(question)s”.",
        count,
    ),
    "<=": lambda count: ngettext(
        "At most %(number)s answer is chosen in “%(question)s”.",
        "At most %(number)s answers are chosen in “%(question)s”.",
        count,
    ),
}

"""What stands beside a table: who is counted, who is not and why, and its figures."""

from collections.abc import Iterator

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from .labels import reason_label
from .needs.intervals import FEW, line_of, share_interval
from .shown import ShownTable
from .tables import NOT_ASKED


def base_of(table: ShownTable) -> str:
    """Who is counted, as a sentence; how many were asked only where that is shown."""
    if table.n is None or table.answered is None:
        return _("How many answered this question is not shown, so that small groups stay hidden.")
    not_asked = table.missing.get(NOT_ASKED, 0)
    if not_asked is None:
        return _("%(reason)s: %(count)s") % {"reason": _("Answered"), "count": number_format(table.answered)}
    asked = table.n - not_asked
    numbers = {"answered": number_format(table.answered), "asked": number_format(asked)}
    if table.over_rounds:
        return _("Rounds in which this was asked: %(asked)s. Answered in: %(answered)s.") % numbers
    return _("Answered: %(answered)s of %(asked)s who were asked") % numbers


def rounds_in_words(table: ShownTable) -> str:
    """Over how many rounds is counted, as a sentence."""
    if not table.over_rounds or table.n is None:
        return ""
    if table.responses is None:
        return _("Rounds: %(rounds)s.") % {"rounds": number_format(table.n)}
    numbers = {"rounds": number_format(table.n), "responses": number_format(table.responses)}
    return _("Rounds: %(rounds)s, from this number of responses: %(responses)s.") % numbers


def reasons_of(table: ShownTable) -> Iterator[str]:
    for reason, count in table.missing.items():
        if count is None:
            yield _("%(reason)s: too few to show") % {"reason": reason_label(reason)}
        elif count:
            yield _("%(reason)s: %(count)s") % {"reason": reason_label(reason), "count": number_format(count)}


def figures_of(table: ShownTable) -> Iterator[tuple[str, str]]:
    figures = table.figures
    if figures is None:
        return
    yield _("Mean"), number_format(round(figures.mean, 1))
    yield _("Median"), number_format(round(figures.median, 1))
    if figures.quartiles:
        low, high = (number_format(round(quartile, 1)) for quartile in figures.quartiles)
        yield _("Middle half"), _("%(low)s to %(high)s") % {"low": low, "high": high}


def interval_of(count: int, table: ShownTable, invited: int = 0) -> tuple[float, float] | None:
    """The 95 % interval of a share, which shrinks where it is known how many were `invited` (0: it is not).

    None for a share of few, which says little, for rounds of one respondent, which are no independent answers, and
    where nearly everybody was heard.
    """
    if not _has_intervals(table, invited):
        return None
    rated_by_all = round(table.answered * invited / table.n) if invited and table.n else None
    return share_interval(count, table.answered, rated_by_all)


def _has_intervals(table: ShownTable, invited: int) -> bool:
    enough = table.answered is not None and table.answered >= FEW and not table.over_rounds
    return enough and not is_census(table, invited)


def is_census(table: ShownTable, invited: int) -> bool:
    return bool(invited and table.n) and line_of(table.n, invited) == "census"


def method_of(table: ShownTable, invited: int = 0) -> Iterator[str]:
    """How the figures of a table were computed."""
    if table.kind == "ranking":
        yield _("The first of m places counts m points, the last one point.")
    elif table.answered is not None:
        yield _("Shares are of those who answered. Who did not know, would not say or gave no answer is told beside.")
        if _has_intervals(table, invited):
            yield _("Intervals are 95 % intervals after Wilson, as if those who answered were a random sample.")
        elif is_census(table, invited):
            yield _("There are no intervals, for nearly all who were invited have answered.")

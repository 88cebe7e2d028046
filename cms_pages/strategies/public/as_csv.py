"""A strategy as a table: one row for each measure, in the active language. A spreadsheet shows it and runs nothing."""

import csv
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext as _

from surveys.exports.cells import cell_text

from .content import GoalTold, MeasureTold, Told


def as_csv(told: Told) -> str:
    """With a byte order mark, by which spreadsheets know the letters."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(_head())
    for goal in told.goals:
        for measure in goal.measures:
            writer.writerow(cell_text(cell) for cell in _row(goal, measure))
    return "\ufeff" + stream.getvalue()


def _head() -> list[str]:
    return [
        _("Goal"),
        _("Measure"),
        _("State"),
        _("Progress, in percent"),
        _("Due"),
        _("Leads"),
        _("Takes part"),
        _("Milestones done"),
        _("Milestones"),
        _("Reason"),
    ]


def _row(goal: GoalTold, measure: MeasureTold) -> Iterator[str | int]:
    yield goal.title.text
    yield measure.what.text
    yield measure.state
    yield measure.share
    yield measure.measure.due.isoformat() if measure.measure.due else ""
    yield ", ".join(each.name for each in measure.partners if each.leads)
    yield ", ".join(each.name for each in measure.partners if not each.leads)
    yield sum(each.done_on is not None for each in measure.milestones)
    yield len(measure.milestones)
    yield measure.reason.text

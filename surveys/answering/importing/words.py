"""What an import found, in sentences."""

from django.utils.translation import gettext_lazy as _

from .findings import CONSTRAINT, LEFT_OUT, RELEVANCE, UNKNOWN_HERE, UNKNOWN_OPTION, UNTYPED

TITLES = {
    UNTYPED: _("Cells that cannot be read and were left empty"),
    UNKNOWN_OPTION: _("Codes that the list does not have; they were kept"),
    CONSTRAINT: _("Answers that break a rule of their question; they were kept"),
    RELEVANCE: _("Answers of questions that should not have been asked; they were kept"),
    LEFT_OUT: _("Rows that were left out, because it cannot be read who, when or in which wave"),
    UNKNOWN_HERE: _("Organisations and versions that are not known here; the answers were kept without them"),
}

REFUSALS = {
    "not_published": _("The survey “%(survey)s” has no published version and wave. Please publish it first."),
    "no_columns": _("No column of the file belongs to a question of this survey. The columns are: %(headers)s"),
    "unreadable": _("%(file)s cannot be read as CSV in UTF-8: %(message)s"),
    "too_much_unreadable": _(
        "In the first %(rows)s rows %(count)s cells or rows cannot be read, so nothing was imported. The first is row "
        "%(row)s, column “%(column)s”: “%(cell)s”. Please check whether the file belongs to this survey."
    ),
    "extra_missing": _("The file has no column “%(column)s”. Please correct its name."),
    "extra_taken": _("“%(column)s” is already a question of another type. Please rename the column."),
    "extra_too_many": _("The column “%(column)s” has more than %(most)s different values. It is no single choice."),
}

"""What is wrong with a list, as whole sentences that say what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .list_reading import RowProblem

PROBLEMS = {
    "unknown_column": gettext_lazy(
        "The column “%(column)s” is neither one of the list’s own nor the key of a question that can be answered "
        "beforehand. Please delete or rename it."
    ),
    "column_missing": gettext_lazy("There is no column “%(column)s”. Please add it."),
    "no_organisation": gettext_lazy("The name of the organisation is missing. Please write it into the list."),
    "name_too_long": gettext_lazy("The name of the organisation is too long. Please shorten it."),
    "no_side": gettext_lazy("“%(side)s” is no side. Please write one of these: %(sides)s."),
    "no_address": gettext_lazy("“%(email)s” is no e-mail address. Please correct it."),
    "no_language": gettext_lazy("The survey is not there in “%(language)s”. Please write one of these: %(languages)s."),
    "no_answer": gettext_lazy(
        "“%(cell)s” is no answer to “%(column)s”. Please write the code or the words of an option."
    ),
    "tells_who": gettext_lazy(
        "This side answers anonymously. What is known beforehand about “%(column)s” could tell who answered. "
        "Please delete it."
    ),
    "doubled_key": gettext_lazy("The key “%(key)s” is already in row %(row)s. Please delete one of the two rows."),
    "doubled": gettext_lazy("“%(key)s” is already in row %(row)s. Please delete one row, or give each its own key."),
}


def problem_in_words(problem: RowProblem) -> str:
    words = str(PROBLEMS[problem.code]) % problem.params
    return _("Row %(row)s: %(problem)s") % {"row": problem.row, "problem": words}

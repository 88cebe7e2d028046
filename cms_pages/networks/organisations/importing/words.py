"""What is wrong with a list, as whole sentences that say what to do."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..fields_of_action import FieldOfAction
from .columns import column_of
from .reading import Problem
from .values import CHOICES

PROBLEMS = {
    "unknown_column": gettext_lazy("Nobody knows the column “%(column)s”. Please delete or rename it."),
    "same_column": gettext_lazy(
        "The columns “%(other)s” and “%(column)s” mean the same. Please delete one of the two."
    ),
    "column_missing": gettext_lazy("There is no column “%(column)s”. Please add it."),
    "missing": gettext_lazy("The column “%(column)s” is empty. Please fill it in."),
    "formula": gettext_lazy("In the column “%(column)s” stands a formula. Please write its result instead."),
    "too_long_cell": gettext_lazy("The text in the column “%(column)s” is too long. Please shorten it."),
    "no_choice": gettext_lazy("“%(cell)s” in the column “%(column)s” is not known. Please write one of: %(choices)s."),
    "no_languages": gettext_lazy("“%(cell)s” is no language of this site. Please write one of: %(choices)s."),
    "no_fields": gettext_lazy("“%(cell)s” is no field of action. Please write one of: %(choices)s."),
    "no_website": gettext_lazy("“%(cell)s” is no address of a website. Please correct it."),
    "no_mail": gettext_lazy("“%(cell)s” is no e-mail address. Please correct it."),
    "no_day": gettext_lazy("“%(cell)s” is no day. Please write it as 2024-12-31 or 31.12.2024."),
    "until_before_since": gettext_lazy("The last day is before the first. Please correct one of them."),
    "doubled": gettext_lazy("“%(name)s” is already in row %(row)s. Please delete one row, or give each its own key."),
    "ambiguous": gettext_lazy(
        "There are several organisations called “%(name)s”. Please add the key of the one you mean: %(keys)s."
    ),
    "same_organisation": gettext_lazy("This is the same organisation as in row %(row)s. Please delete one row."),
    "key_taken": gettext_lazy(
        "The key “%(key)s” belongs to an organisation that you may not see. Please take another."
    ),
    "no_key": gettext_lazy("“%(key)s” is no key. Please write small letters, digits and hyphens only."),
    "network_overlap": gettext_lazy(
        "The organisation is in this network at that time already. Please delete the days, or change the membership."
    ),
}


def problem_in_words(problem: Problem) -> str:
    words = str(PROBLEMS[problem.code]) % {**problem.params, "choices": _choices(problem)}
    return _("Row %(row)s: %(problem)s") % {"row": problem.row, "problem": words}


def _choices(problem: Problem) -> str:
    if problem.code == "no_languages":
        return ", ".join(code for code, _name in settings.LANGUAGES)
    if problem.code == "no_fields":
        return ", ".join(str(field) for field in FieldOfAction.objects.all())
    if problem.code == "no_choice":
        return ", ".join(str(label) for label in CHOICES[column_of(problem.params["column"])].labels)
    return ""

"""Why a list cannot be read, as whole sentences that say what to do."""

from django.utils.translation import gettext_lazy

from .rows import TableRefused

REFUSALS = {
    "unreadable": gettext_lazy("This file cannot be read. Please save the list as CSV or as XLSX and try again."),
    "too_large": gettext_lazy("This file is too large. Please upload at most %(most)s MB."),
    "too_long": gettext_lazy("This list is too long. Please upload at most %(most)s rows at a time."),
    "empty": gettext_lazy("There is no organisation in this list. Please check the file."),
    "twice": gettext_lazy("The column “%(column)s” is there twice. Please delete one of the two."),
}


def refusal_in_words(refused: TableRefused) -> str:
    return str(REFUSALS[refused.code]) % refused.params

"""Whole sentences for what was refused."""

from django.utils.translation import gettext_lazy as _

from .services import Refused

SENTENCES = {
    "not_adopted": _("Only a strategy that is adopted can be reviewed and followed by another one."),
    "this_year": _("There is a review of this year already."),
    "closed": _("This review is over. What you rated was not saved."),
    "not_yours": _("You do not speak for this organisation any more. What you rated was not saved."),
    "too_early": _("First the review has to be closed."),
    "followed": _("The next cycle has begun: what was decided stays as it is."),
    "newer": _("There is a newer review. The next cycle begins from that one."),
    "undecided": _("Something has to be decided of each measure first."),
}


def sentence_of(refused: Refused):
    return SENTENCES[refused.args[0]]

"""Whole sentences for what was refused."""

from django.utils.translation import gettext_lazy as _

from .services import Refused

SENTENCES = {
    "closed": _("This round is over. What you chose was not saved."),
    "not_yours": _("You do not speak for this organisation any more. What you chose was not saved."),
    "not_valid": _("The needs of this round have changed. Please open the page anew."),
    "not_there": _("One of the needs cannot be voted on any more. Please look at the list again."),
}


def sentence_of(refused: Refused):
    return SENTENCES[refused.args[0]]

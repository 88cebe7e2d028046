"""Whole sentences for what was refused."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .access import Standing
from .models import Talk
from .services import MOST_WAITING, Refused
from .states import State

SENTENCES = {
    "full": gettext_lazy("This conversation has become very long. Please begin a new one."),
    "left": gettext_lazy("The other organisation has left the network. You can only close this conversation."),
    "said": gettext_lazy("This form was sent before. Please open the page anew."),
    "changed": gettext_lazy("Somebody was quicker. Please look at how it stands now."),
}


def sentence_of(refused: Refused, talk: Talk | None = None, standing: Standing | None = None) -> str:
    code = refused.args[0]
    if code == "too_many":
        return ngettext(
            "%(number)d conversation of your organisation waits. Please wait until it is taken up, or close it.",
            "%(number)d conversations of your organisation wait. Please wait until one is taken up, or close one.",
            MOST_WAITING,
        ) % {"number": MOST_WAITING}
    if code == "changed" and talk and standing and talk.state == State.TAKEN_UP and talk.asked_id in standing.own:
        return _("%(name)s has just taken it up. What you wrote is still here.") % {"name": name_of(talk.taken_up_by)}
    return str(SENTENCES[code])


def name_of(user) -> str:
    """For people of the same organisation only."""
    return (user and (user.get_full_name() or user.email)) or _("Somebody of your organisation")

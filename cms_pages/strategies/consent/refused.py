"""Why something could not be done, as a code and as a sentence."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "closed": _("This round is closed. Nothing was changed."),
    "mandate": _("You do not speak for this organisation any more."),
    "not_asked": _("This organisation is not asked in this round."),
    "left": _("This organisation is not in the network any more."),
    "changed": _("Somebody of your organisation has answered meanwhile. Please compare both answers."),
    "nothing_to_resolve": _("There is no open objection of your organisation."),
    "not_now": _("No round can be opened now: one runs already, or the strategy is closed."),
    "one_side": _("Only one side is in the network. An agreement needs at least two."),
    "nothing_changed": _("Nothing was changed since the strategy was adopted."),
    "somebody_missing": _("Not everybody has answered yet, and the last day has not passed."),
    "not_adopted": _("Only what was adopted can be resolved by a council."),
}


class Refused(Exception):
    """`args[0]` is one of `SENTENCES`."""

    @property
    def sentence(self):
        return SENTENCES[self.args[0]]

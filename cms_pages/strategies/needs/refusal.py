"""Why something about a need cannot be done now, in words."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "changed": _("Somebody else has changed this in the meantime. Please look at both texts and save again."),
    "confirmed": _("An organisation has confirmed the new wording since. Please change the wording instead."),
    "gone": _("This is not there any more."),
    "hidden": _("This figure is not shown any more, so it cannot be taken as evidence. Please choose another one."),
    "in_vote": _("There is a round of voting on this need. Please wait until it is closed."),
    "later": _("This was changed again since. Please undo the later changes first."),
    "left": _("You cannot speak for this organisation in the network any more."),
    "merged": _("This need has become part of another one. Please go on there."),
    "moved": _("The state of this need has changed in the meantime, so this is not possible now."),
    "reason": _("Please say why."),
    "same": _("Please choose another need."),
    "taken": _("Somebody else has already decided about this proposal."),
    "undone": _("This has been undone already."),
}


class Refused(Exception):
    """`args[0]` is a key of SENTENCES."""

    @property
    def code(self) -> str:
        return self.args[0]

    @property
    def sentence(self) -> str:
        return str(SENTENCES[self.code])

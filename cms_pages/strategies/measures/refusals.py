"""Why something was not done, as codes; the sentences say what to do instead."""

from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """`args[0]` is one of SENTENCES."""

    @property
    def sentence(self) -> str:
        return str(SENTENCES[self.args[0]])


class ChangedMeanwhile(Exception):
    """Somebody saved another text since the form was opened."""


SENTENCES = {
    "closed": _("This strategy is closed. Nothing in it can be changed any more."),
    "in_consent": _("A round of consent is open. Until it closes, what is asked about stands still."),
    "moved": _("Somebody was quicker. Please look at how it stands now."),
    "not_possible": _("This is not possible any more. Please look at how it stands now."),
    "reason": _("Please say why."),
    "sent": _("This form was sent before. Please open the page anew."),
    "gone": _("This is not there any more. Somebody has removed it meanwhile."),
    "has_measures": _("A goal can be deleted only while it has no measure. Move its measures to another goal first."),
    "in_use": _("Something was reported on it already, so it stays."),
    "own_words": _("An organisation that has written its own part can only be taken out by itself."),
    "value_there": _("There is another value for this day. Tick “replace it” to put yours in its place."),
    "left": _("An organisation that you named has left the network meanwhile."),
}

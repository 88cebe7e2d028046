"""Words of the admin's pages for invitations."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from surveys.definition.models import Wave

STATES = {
    "answered": gettext_lazy("Answered"),
    "withdrawn": gettext_lazy("Withdrawn"),
    "refused": gettext_lazy("Mail did not arrive"),
    "reminded": gettext_lazy("Reminded"),
    "mailed": gettext_lazy("Mailed"),
    "handed_over": gettext_lazy("Handed over by other means"),
    "not_sent": gettext_lazy("Not sent"),
}
"""By the codes of `queries.STATES`."""

MODES = {
    "named": gettext_lazy("named"),
    "confidential": gettext_lazy("confidential"),
    "anonymous": gettext_lazy("anonymous"),
}


def wave_in_words(wave: Wave) -> str:
    return f"{wave.survey.name} – {_('Wave %(number)s') % {'number': wave.number}}"


def stored_in_words(new: int, known: int) -> str:
    added = ngettext("%(count)s invitation was added.", "%(count)s invitations were added.", new) % {"count": new}
    kept = ngettext("%(count)s was there before.", "%(count)s were there before.", known) % {"count": known}
    return _("%(added)s %(kept)s") % {"added": added, "kept": kept}


def handed_over_in_words(count: int) -> str:
    return ngettext(
        "%(count)s invitation was noted as handed over.", "%(count)s invitations were noted as handed over.", count
    ) % {"count": count}


def withdrawn_in_words(count: int) -> str:
    return ngettext("%(count)s invitation was withdrawn.", "%(count)s invitations were withdrawn.", count) % {
        "count": count
    }

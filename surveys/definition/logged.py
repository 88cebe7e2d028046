"""What is written into the history of waves and languages, in words."""

from django.utils.translation import gettext_lazy as _

from . import languages, waves

LOGGED = {
    waves.MADE: (_("Wave made"), _("A new wave was made.")),
    waves.OPENED: (_("Wave opened"), _("The wave was opened.")),
    waves.CLOSED: (_("Wave closed"), _("The wave was closed.")),
    waves.CHANGED: (_("Dates changed"), _("The dates of the wave were changed.")),
    languages.REVIEWED: (_("Language reviewed"), _("The texts of a language were reviewed.")),
    languages.OFFERED: (_("Language offered"), _("A language was offered all the same.")),
    languages.HELD_BACK: (_("Language held back"), _("A language is no longer offered below the bar.")),
}

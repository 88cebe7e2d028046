"""Sentences that only programs pass on."""

from django.utils.translation import gettext as _


def not_saved() -> str:
    return _("This step was never saved.")


def unknown_invitation() -> str:
    return _("This invitation opens nothing here. Please check the whole token.")

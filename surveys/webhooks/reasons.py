"""Why an address is refused or a message did not arrive, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

REASONS = {
    "malformed": gettext_lazy("Please write a whole address, such as https://example.org/hook."),
    "not_https": gettext_lazy("The address must begin with https://."),
    "user": gettext_lazy("Please write the address without a user name and password."),
    "port": gettext_lazy("Please use port 443 or one above 1023."),
    "unknown_host": gettext_lazy("No machine with this name was found."),
    "private": gettext_lazy("This address leads into a private network. Only public addresses are called."),
    "not_reached": gettext_lazy("The machine could not be reached."),
    "too_slow": gettext_lazy("There was no answer in time."),
    "certificate": gettext_lazy("The machine could not prove its name: its certificate is not valid."),
    "redirected": gettext_lazy("The address leads on to another one. Please enter that one."),
    "refused": gettext_lazy("The other side did not accept the message."),
    "no_secret": gettext_lazy("The secret cannot be read any more. Please make a new one."),
}


def in_words(code: str, status: int | None = None) -> str:
    """ "" for what arrived."""
    if code and status:
        return _("%(reason)s Its status was %(status)s.") % {"reason": REASONS[code], "status": status}
    return str(REASONS[code]) if code else ""

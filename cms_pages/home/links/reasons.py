"""Why a link leads nowhere, or could not be checked, as sentences."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, Promise] = {
    "no_page": _("The page is not public or was deleted."),
    "no_document": _("The document was deleted."),
    "gone": _("The other site says that there is no such page."),
    "redirects": _("The other site sends visitors in circles."),
    "unknown_host": _("There is no such site."),
    "certificate": _("Browsers warn of this site: its certificate is not valid."),
    "not_reached": _("The other site does not answer."),
    "refused": _("The other site does not let us look."),
    "private": _("The address leads into a private network."),
    "malformed": _("This is no address."),
}

"""Languages that Django does not know. Their catalogues come with this package."""

from django.conf import locale
from django.utils.translation import gettext_noop

UNKNOWN_TO_DJANGO = {
    "ps": {"bidi": True, "code": "ps", "name": gettext_noop("Pashto"), "name_local": "پښتو"},
    "de-simple": {
        "bidi": False,
        "code": "de-simple",
        "name": gettext_noop("Easy German"),
        "name_local": "Leichte Sprache",
    },
}


def make_known() -> None:
    """A name that a project has given to one of them stays."""
    for code, known in UNKNOWN_TO_DJANGO.items():
        locale.LANG_INFO.setdefault(code, known)

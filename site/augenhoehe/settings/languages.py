"""The languages of the site. One more is a line in LANGUAGES, and one in LANG_INFO where Django lacks it."""

from django.conf import locale
from django.utils.translation import gettext_noop

LANGUAGE_CODE = "de"

LANGUAGES = [
    ("de", "Deutsch"),
    ("en", "English"),
    ("fr", "Français"),
    ("ar", "العربية"),
    ("fa", "دری / فارسی"),
    ("ps", "پښتو"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ru", "Русский"),
    ("de-simple", "Leichte Sprache"),
]

LANGUAGES_BIDI = ["ar", "fa", "ps"]

locale.LANG_INFO.update(
    {
        "fa": {"bidi": True, "code": "fa", "name": gettext_noop("Dari / Persian"), "name_local": "دری / فارسی"},
        "ps": {"bidi": True, "code": "ps", "name": gettext_noop("Pashto"), "name_local": "پښتو"},
        "de-simple": {
            "bidi": False,
            "code": "de-simple",
            "name": gettext_noop("Easy German"),
            "name_local": "Leichte Sprache",
        },
    }
)

# What a browser may ask for, and which of our languages serves it.
LANGUAGE_ALIASES = {"prs": "fa", "prs-af": "fa", "fa-af": "fa", "ps-af": "ps"}

"""The languages of the site. One more is a line in LANGUAGES; where Django lacks it, one in `surveys/languages.py`."""

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

locale.LANG_INFO["fa"] = {
    "bidi": True,
    "code": "fa",
    "name": gettext_noop("Dari / Persian"),
    "name_local": "دری / فارسی",
}

# What a browser may ask for, and which of our languages serves it.
LANGUAGE_ALIASES = {"prs": "fa", "prs-af": "fa", "fa-af": "fa", "ps-af": "ps"}

"""What a language is called, in a workbook's column or anywhere → its code (BCP 47)."""

import re
from collections.abc import Mapping
from functools import cache

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils import translation

_THREE_LETTERS = """
ara:ar deu:de ger:de eng:en fra:fr fre:fr spa:es por:pt ita:it tur:tr rus:ru ukr:uk fas:fa per:fa prs:fa pus:ps pbt:ps
pbu:ps swa:sw swh:sw som:so amh:am tir:ti orm:om hau:ha yor:yo ibo:ig kur:ku kmr:ku ckb:ckb urd:ur hin:hi ben:bn nep:ne
mya:my bur:my tha:th vie:vi zho:zh chi:zh jpn:ja kor:ko ron:ro rum:ro bul:bg pol:pl srp:sr sqi:sq alb:sq hrv:hr bos:bs
ell:el gre:el nld:nl dut:nl heb:he kat:ka geo:ka hye:hy arm:hy uzb:uz tgk:tg
"""
ISO_639_2 = dict(pair.split(":") for pair in _THREE_LETTERS.split())
NAMES = {
    "dari": "fa",
    "farsi": "fa",
    "dari / farsi": "fa",
    "easy german": "de-simple",
    "einfache sprache": "de-simple",
    "kurmanji": "ku",
    "kurmancî": "ku",
    "sorani": "ckb",
    "tigrinya": "ti",
    "somali": "so",
    "amharic": "am",
    "chinese": "zh",
    "hausa": "ha",
    "pashtu": "ps",
    "castellano": "es",
    "kiswahili": "sw",
    "bangla": "bn",
    "kurdish": "ku",
}
_IN_BRACKETS = re.compile(r"^(.*?)\s*[(\[]\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\s*[)\]]\s*$")
_CODE = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")


def code_of(name: str) -> str:
    """The code a column's name means without doubt, or ""."""
    if bracketed := _IN_BRACKETS.match(name):
        return _known_code(bracketed[2]) or _by_name(bracketed[1])
    plain = re.sub(r"\s*[(\[].*", "", name)
    return _by_name(name) or _by_name(plain) or (_known_code(name) if _CODE.match(name.strip()) else "")


def _known_code(written: str) -> str:
    """Lower-case language, upper-case region; the site's own spelling and aliases where it has the language."""
    parts = written.strip().replace("_", "-").split("-")
    language = ISO_639_2.get(parts[0].lower(), parts[0].lower())
    code = "-".join([language, *(part.upper() if len(part) == 2 else part.lower() for part in parts[1:])])
    code = getattr(settings, "LANGUAGE_ALIASES", {}).get(code.lower(), code)
    site = dict(settings.LANGUAGES)
    if code.lower() in site or (len(parts) > 1 and language in site):
        return code.lower() if code.lower() in site else language
    known = language in LANG_INFO or language in ISO_639_2.values() or language in ("zh",)
    return code if known else ""


def _by_name(name: str) -> str:
    name = " ".join(name.strip().lower().split())
    return NAMES.get(name) or _names().get(name) or _translated_names().get(name, "")


@cache
def _names() -> Mapping[str, str]:
    """Names of languages in English and in themselves → codes. Plain names win over those of a region or script."""
    found: dict[str, str] = {}
    for code, info in LANG_INFO.items():
        for name in (info.get("name", ""), info.get("name_local", "")):
            for part in (name, *name.split(" / ")):
                found.setdefault(part.lower(), code)
    found.pop("", None)
    return {**found, **{name.lower(): code for code, name in settings.LANGUAGES}}


@cache
def _translated_names() -> Mapping[str, str]:
    """The same in the site's languages: `Englisch`, `Arabe`."""
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for code, info in LANG_INFO.items():
                if name := info.get("name"):
                    found.setdefault(translation.gettext(name).lower(), code)
    return found

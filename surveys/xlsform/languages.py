"""The languages of a workbook: from the names in its columns to language codes (BCP 47)."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils import translation

from surveys.xlsform.headers import TEXTS, columns
from surveys.xlsform.problems import FormProblem
from surveys.xlsform.workbook import Row, Workbook

UNNAMED = "default"
"""What a user calls the columns that name no language."""

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
COMMON_WORDS = {
    "de": "der die das und ist sie wie ihre ihr nicht eine oder welche haben bitte",
    "en": "the of and is your you what how are do does please which have or name",
    "fr": "le la les de des est vous votre quel quelle et avez dans une ou nom",
    "es": "el los las que es su cuál cómo una del por usted tiene qué nombre",
    "tr": "ve bir bu için ne var mı kaç nasıl hangi lütfen adınız",
    "sw": "na ya wa ni je kwa gani jina la katika",
}
SCRIPTS = {"uk": "іїєґ", "ru": "ыэъё", "ps": "ټډړږښڼۍېګ", "fa": "پچژگ", "ar": "ةيكى"}

_IN_BRACKETS = re.compile(r"^(.*?)\s*[(\[]\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\s*[)\]]\s*$")
_CODE = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")


@dataclass(frozen=True)
class FormLanguage:
    """`column_name` is "" for columns that name none; `code` is "" where nothing is known; not `certain`: ask."""

    column_name: str
    code: str
    certain: bool


def languages_of(workbook: Workbook, given: Mapping[str, str] | None = None) -> tuple[FormLanguage, ...]:
    """In the order of the columns, the default language first. `given`: names (or "default") → codes, from the user."""
    named = list(dict.fromkeys(name for name, _text in _texts(workbook)))
    default = default_language(workbook)
    if default in named:
        named = [default, *(name for name in named if name != default)]
    chosen = {name.strip().lower(): code for name, code in (given or {}).items()}
    return tuple(_language(name, workbook, chosen) for name in named)


def default_language(workbook: Workbook) -> str:
    """The name the unnamed columns stand for, as pyxform reads them; "" where the form says none."""
    return workbook.settings().get("default_language", "")


def code_of(name: str) -> str:
    """The code a column's name means without doubt, or ""."""
    if bracketed := _IN_BRACKETS.match(name):
        return _known_code(bracketed[2]) or _by_name(bracketed[1])
    plain = re.sub(r"\s*[(\[].*", "", name)
    return _by_name(name) or _by_name(plain) or (_known_code(name) if _CODE.match(name.strip()) else "")


def codes_by_name(languages: tuple[FormLanguage, ...], fallback: str) -> dict[str, str]:
    """What nobody can tell is taken for `fallback`."""
    return {language.column_name: language.code or fallback for language in languages}


def language_problems(languages: tuple[FormLanguage, ...]) -> tuple[FormProblem, ...]:
    """What to ask the user about."""
    unclear = [language for language in languages if not language.certain]
    return tuple(
        FormProblem(
            "language_guessed" if language.code else "language_unknown",
            "survey",
            1,
            language.column_name,
            {"language": language.column_name or UNNAMED, "code": language.code},
        )
        for language in unclear
    )


def missing_texts(texts_by_language: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[str, ...]]:
    """Per language the paths that have a text in another one, but not in it."""
    paths = dict.fromkeys(path for texts in texts_by_language.values() for path, text in texts.items() if text)
    return {
        language: tuple(path for path in paths if not texts.get(path)) for language, texts in texts_by_language.items()
    }


def missing_cells(workbook: Workbook) -> Iterator[FormProblem]:
    """The same for whoever edits the workbook: each empty cell beside a filled one of another language."""
    default = default_language(workbook)
    for sheet in ("survey", "choices"):
        by_name: dict[str, list[tuple[str, str]]] = {}
        for column in columns(sheet, workbook.sheet(sheet)):
            if column.name in TEXTS:
                by_name.setdefault(column.name, []).append((column.header, column.language or default))
        for row in workbook.rows(sheet):
            for headers in by_name.values():
                yield from _empty_beside_filled(sheet, row, headers)


def _empty_beside_filled(sheet: str, row: Row, headers: list[tuple[str, str]]) -> Iterator[FormProblem]:
    filled = {language for header, language in headers if row.cells.get(header)}
    for header, language in headers:
        if filled and language not in filled:
            yield FormProblem("missing_text", sheet, row.number, header, {"language": language or UNNAMED})


def _language(name: str, workbook: Workbook, chosen: Mapping[str, str]) -> FormLanguage:
    if code := chosen.get((name or UNNAMED).lower()):
        return FormLanguage(name, code, True)
    if code := code_of(name) if name else "":
        return FormLanguage(name, code, True)
    return FormLanguage(name, _guess(" ".join(text for found, text in _texts(workbook) if found == name)), False)


def _texts(workbook: Workbook) -> Iterator[tuple[str, str]]:
    """(language as the columns name it, text) of every text; titles and unnamed columns are in the default one."""
    default = default_language(workbook)
    for sheet in ("survey", "choices"):
        for column in columns(sheet, workbook.sheet(sheet)):
            if column.name in TEXTS:
                for row in workbook.rows(sheet):
                    if text := row.cells.get(column.header):
                        yield default if column.language in ("", UNNAMED) else column.language, text


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


def _guess(text: str) -> str:
    """By common words or letters of its script; "" where neither says anything."""
    words = Counter(re.findall(r"[^\W\d_]+", text.lower()))
    scores = {code: sum(words[word] for word in common.split()) for code, common in COMMON_WORDS.items()}
    best = max(scores, key=lambda code: scores[code])
    if scores[best] >= 2:
        return best
    letters = Counter(text.lower())
    by_script = {code: sum(letters[letter] for letter in special) for code, special in SCRIPTS.items()}
    return next((code for code in SCRIPTS if by_script[code] >= 3), "")

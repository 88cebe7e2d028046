"""The languages of a workbook: from the names in its columns to language codes (BCP 47)."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from surveys.xlsform.headers import TEXTS, columns
from surveys.xlsform.language_names import code_of
from surveys.xlsform.problems import FormProblem
from surveys.xlsform.workbook import Row, Workbook

UNNAMED = "default"
"""What a user calls the columns that name no language."""

COMMON_WORDS = {
    "de": "der die das und ist sie wie ihre ihr nicht eine oder welche haben bitte",
    "en": "the of and is your you what how are do does please which have or name",
    "fr": "le la les de des est vous votre quel quelle et avez dans une ou nom",
    "es": "el los las que es su cuál cómo una del por usted tiene qué nombre",
    "tr": "ve bir bu için ne var mı kaç nasıl hangi lütfen adınız",
    "sw": "na ya wa ni je kwa gani jina la katika",
}
SCRIPTS = {"uk": "іїєґ", "ru": "ыэъё", "ps": "ټډړږښڼۍېګ", "fa": "پچژگ", "ar": "ةيكى"}


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

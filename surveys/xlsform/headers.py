"""What a column is: its name in XLSForm whatever alias or case was written, and its language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pyxform import aliases
from pyxform.parsing.sheet_headers import process_header
from pyxform.question import MultipleChoiceQuestion, Option
from pyxform.survey import Survey

from surveys.xlsform.workbook import Sheet

PLAIN = {
    ("bind", "relevant"): "relevant",
    ("bind", "constraint"): "constraint",
    ("bind", "jr:constraintMsg"): "constraint_message",
    ("bind", "required"): "required",
    ("bind", "jr:requiredMsg"): "required_message",
    ("bind", "calculate"): "calculation",
    ("bind", "readonly"): "read_only",
    ("control", "appearance"): "appearance",
    ("control", "jr:count"): "repeat_count",
    ("bind", "entities:saveto"): "save_to",
    ("media", "image"): "image",
    ("media", "big-image"): "big-image",
    ("media", "audio"): "audio",
    ("media", "video"): "video",
}
MEDIA = ("image", "big-image", "audio", "video")
TEXTS = ("label", "hint", "guidance_hint", "constraint_message", "required_message")
TRANSLATABLE = (*TEXTS, *MEDIA)
RULES = ("relevant", "constraint", "required", "calculation", "read_only", "repeat_count", "choice_filter", "default")
SURVEY_ONLY = ("trigger", "parameters", "appearance", "save_to", "disabled", "type", "name")
CHOICES = ("list_name", "name", "label", *MEDIA)


@dataclass(frozen=True)
class Column:
    """`header` as written, `name` as XLSForm calls it (the written one where it is unknown), `language` as written."""

    header: str
    name: str
    language: str = ""
    known: bool = True


def columns(sheet_name: str, sheet: Sheet) -> tuple[Column, ...]:
    double = any("::" in header.text for header in sheet.headers)
    return tuple(_column(sheet_name, header.text, double) for header in sheet.headers)


def known_names(sheet_name: str) -> tuple[str, ...]:
    """Names a misspelt header may have meant."""
    return CHOICES if sheet_name == "choices" else (*TRANSLATABLE, *RULES, *SURVEY_ONLY)


def _column(sheet_name: str, header: str, double: bool) -> Column:
    known_aliases, slots = _vocabulary(sheet_name)
    try:
        tokens = process_header(header, double, known_aliases, slots)[1]
    except IndexError:  # a lone "jr:" makes pyxform stumble
        return Column(header, header, known=False)
    known = tokens[0] in slots or tokens[0] in ("bind", "control", "media", "list name", "instance", "body")
    if tokens[:2] in PLAIN:
        return Column(header, PLAIN[tokens[:2]], _language(tokens[2:]), known)
    if tokens[0] in ("bind", "control", "media"):
        return Column(header, "::".join(tokens), "", known)
    name = "list_name" if tokens[0] == "list name" else tokens[0]
    return Column(header, name, _language(tokens[1:]) if name in TRANSLATABLE else "", known)


def _language(tokens: tuple[str, ...]) -> str:
    return tokens[0] if tokens else ""


@cache
def _vocabulary(sheet_name: str) -> tuple[Mapping[str, Any], frozenset[str]]:
    if sheet_name == "survey":
        return aliases.survey_header, frozenset(MultipleChoiceQuestion.get_slot_names()) | {"disabled"}
    if sheet_name == "settings":
        return aliases.settings_header, frozenset(Survey.get_slot_names())
    return aliases.list_header, frozenset(Option.get_slot_names())

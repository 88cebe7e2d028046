"""What in a text may have to be taken out: found by simple rules, decided by a person.

The rules point at a little too much rather than too little, and they miss things: a name without a title, a place
without a number. So nothing counts as cleared before somebody has read it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .sensitive_words import RESIDENCE as RESIDENCE_WORDS
from .sensitive_words import STREET_ENDINGS, STREETS_BEFORE, TITLES

TAKEN_OUT = "[…]"

NAME, PLACE, ADDRESS, NUMBER, RESIDENCE, LISTED = "name", "place", "address", "number", "residence", "listed"


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _all(by_language: Mapping[str, Iterable[str]]) -> str:
    return _any(word for words in by_language.values() for word in words)


_TITLE = rf"(?:{_all(TITLES)})\.?[ \t]{{1,3}}"
_WORD = r"[^\W\d_][\w'’-]{0,40}"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚА-ЯЁІЇЄҐ\u0600-\u06ff]"
_NAME = rf"{_CAPITAL}[\w'’-]{{0,40}}"
_STREET = rf"(?i:{_any(STREET_ENDINGS)})\.?[ \t]\d{{1,4}}[a-z]?\b"

_RULES: tuple[tuple[str, re.Pattern], ...] = (
    (ADDRESS, re.compile(r"[^\s@<>()\"]{1,64}@[^\s@<>()\"]{1,190}")),
    (ADDRESS, re.compile(r"(?:https?://|www\.)[^\s<>]{1,300}")),
    (ADDRESS, re.compile(r"(?<!\w)@\w{2,50}")),
    (NUMBER, re.compile(r"(?<!\w)\+?\d(?:[ \t/().-]{0,2}\d){5,18}(?!\w)")),
    (NUMBER, re.compile(r"(?<!\w)\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}(?!\w)")),
    (NAME, re.compile(rf"(?<!\w)(?:{_TITLE}){{1,2}}{_NAME}(?:[ \t]{_NAME})?")),
    (PLACE, re.compile(rf"(?<!\w)(?:{_NAME}[ -])?{_NAME}?[ -]?{_STREET}")),
    (PLACE, re.compile(rf"(?<!\w)\d{{1,4}}[ \t](?:rue|avenue|boulevard)[ \t](?:{_WORD}[ \t]){{0,3}}{_WORD}", re.I)),
    (PLACE, re.compile(rf"(?<!\w)(?:{_any(STREETS_BEFORE)})[ \t]{_WORD}(?:,?[ \t]\d{{1,4}})?", re.I)),
    (PLACE, re.compile(rf"(?<!\w)\d{{5}}[ \t]{_NAME}")),
    (RESIDENCE, re.compile(rf"(?<!\w)\w{{0,20}}?(?:{_all(RESIDENCE_WORDS)})\w{{0,40}}", re.I)),
)


@dataclass(frozen=True)
class Suggestion:
    """Letters from `start` to `end` of a text, and what they look like."""

    start: int
    end: int
    kind: str


def suggestions(text: str, words: Iterable[str] = ()) -> list[Suggestion]:
    """In order, none inside another. `words` are names of this survey, found wherever they stand as words."""
    found = sorted([*_by_rules(text), *_listed(text, words)], key=lambda each: (each.start, -each.end))
    kept: list[Suggestion] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
        elif each.end > kept[-1].end:
            kept[-1] = Suggestion(kept[-1].start, each.end, kept[-1].kind)
    return kept


def _by_rules(text: str) -> Iterator[Suggestion]:
    for kind, rule in _RULES:
        yield from (Suggestion(*match.span(), kind) for match in rule.finditer(text))


def _listed(text: str, words: Iterable[str]) -> Iterator[Suggestion]:
    listed = sorted({word.strip() for word in words if word.strip()}, key=len, reverse=True)
    if listed:
        rule = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)", re.I)
        yield from (Suggestion(*match.span(), LISTED) for match in rule.finditer(text))


def taken_out(text: str, found: Iterable[Suggestion]) -> str:
    """The text with everything that was suggested replaced."""
    rest, parts = 0, []
    for each in found:
        parts += [text[rest : each.start], TAKEN_OUT]
        rest = each.end
    return "".join([*parts, text[rest:]])


def marked(text: str, found: Iterable[Suggestion]) -> SafeString:
    """The text with everything that was suggested marked."""
    rest, parts = 0, []
    for each in found:
        parts += [
            (format_html("{}", text[rest : each.start]),),
            (format_html("<mark>{}</mark>", text[each.start : each.end]),),
        ]
        rest = each.end
    return format_html_join("", "{}", [*parts, (text[rest:],)])

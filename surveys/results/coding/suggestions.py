"""What in a text may have to be taken out: found by simple rules, decided by a person.

The rules point at a little too much rather than too little, and they miss things: a name without a title, a place
without a number. So nothing counts as cleared before somebody has read it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .residence_terms import TERMS

TAKEN_OUT = "[…]"

NAME, PLACE, ADDRESS, NUMBER, RESIDENCE, LISTED = "name", "place", "address", "number", "residence", "listed"

_TITLES = ["Herrn", "Herr", "Frau", "Familie", "Mr", "Mrs", "Ms", "Miss", "Monsieur", "Madame", "Mme", "Dr", "Prof", "Doktor", "Professor", "Imam", "Sayın", "Bay", "Bayan", "Hoca", "Господин", "Госпожа", "господин", "госпожа", "г-н", "г-жа", "пан", "пані", "Пан", "Пані", "السيد", "السيدة", "الدكتور", "الدكتورة", "الأستاذ", "الأستاذة", "آقای", "خانم", "داکتر", "استاد", "ښاغلی", "ښاغلي", "مېرمن", "اغلې"]
_STREETS = "straße strasse str gasse weg platz allee ufer damm ring chaussee"
_NAMED = "|".join(sorted(map(re.escape, _TITLES), key=len, reverse=True))
_WORD = r"[^\W\d_][\w'’-]*"
_UPPER = r"(?:[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚА-ЯЁІЇЄҐ][\w'’-]*|[\u0600-\u06ff][\w'’-]*)"

_RULES: tuple[tuple[str, re.Pattern], ...] = (
    (ADDRESS, re.compile(r"[^\s@<>()\"]{1,64}@[^\s@<>()\"]{1,190}")),
    (ADDRESS, re.compile(r"(?:https?://|www\.)[^\s<>]{1,300}")),
    (ADDRESS, re.compile(r"(?<!\w)@\w{2,50}")),
    (NUMBER, re.compile(r"(?<!\w)\+?\d(?:[ \t/().-]{0,2}\d){5,18}(?!\w)")),
    (NUMBER, re.compile(r"(?<!\w)\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}(?!\w)")),
    (NAME, re.compile(rf"(?<!\w)(?:{_NAMED})\.?[ \t]{{1,3}}(?:(?:{_NAMED})\.?[ \t]{{1,3}})?{_UPPER}(?:[ \t]{_UPPER})?")),
    (PLACE, re.compile(rf"(?<!\w){_UPPER}(?:[ -]{_UPPER})?[ -]?(?:{_STREETS.replace(' ', '|')})\.?[ \t]\d{{1,4}}[a-z]?\b", re.I)),
    (PLACE, re.compile(rf"\b\d{{1,4}}[ \t](?:rue|avenue|boulevard)[ \t](?:{_WORD}[ \t]){{0,3}}{_WORD}", re.I)),
    (PLACE, re.compile(rf"(?:ул\.|улица|вул\.|вулиця|شارع|خیابان|جاده|سړک)[ \t]{_WORD}(?:,?[ \t]\d{{1,4}})?", re.I)),
    (PLACE, re.compile(rf"\b\d{{5}}[ \t]{_UPPER}")),
    (
        RESIDENCE,
        re.compile(
            r"(?<!\w)\w{0,20}?(?:" + "|".join(re.escape(term) for terms in TERMS.values() for term in terms) + r")\w*",
            re.I,
        ),
    ),
)  # fmt: skip


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

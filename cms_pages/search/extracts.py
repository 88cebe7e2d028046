"""The place in a text where the words stand that somebody asked for, with those words marked."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from .folding import fold, without_article

_PIECE = regex.compile(r"[\p{L}\p{N}\p{M}\p{Cf}]+")
READ_LENGTH = 20_000
WORDS_BEFORE, WORDS_AFTER = 8, 24


@dataclass(frozen=True)
class _Piece:
    begins: int
    ends: int
    is_hit: bool


def marked(text: str, terms: Sequence[str]) -> SafeString:
    """The whole text, escaped."""
    return _written(text, [piece for piece in _pieces(text, terms) if piece.is_hit], 0, len(text))


def extract(text: str, terms: Sequence[str]) -> SafeString:
    """The words around the first hit; the beginning of the text where there is none, as only the title was hit."""
    text = text[:READ_LENGTH]
    pieces = _pieces(text, terms)
    if not pieces:
        return SafeString("")
    first = next((index for index, piece in enumerate(pieces) if piece.is_hit), 0)
    shown = pieces[max(0, first - WORDS_BEFORE) : first + WORDS_AFTER]
    begins = 0 if shown[0] is pieces[0] else shown[0].begins
    ends = len(text) if shown[-1] is pieces[-1] else shown[-1].ends
    words = _written(text, [piece for piece in shown if piece.is_hit], begins, ends)
    return format_html("{}{}{}", "… " if begins else "", words, " …" if ends < len(text) else "")


def _pieces(text: str, terms: Sequence[str]) -> list[_Piece]:
    """Folded all at once, a word a line: word by word takes ten times as long."""
    found = list(_PIECE.finditer(text))
    folded = fold("\n".join(match.group() for match in found)).split("\n")
    return [
        _Piece(match.start(), match.end(), _is_hit(word, terms)) for match, word in zip(found, folded, strict=False)
    ]


def _is_hit(word: str, terms: Sequence[str]) -> bool:
    return any(word.startswith(term) or without_article(word).startswith(term) for term in terms)


def _written(text: str, hits: Sequence[_Piece], begins: int, ends: int) -> SafeString:
    parts, here = [], begins
    for hit in hits:
        parts += [
            conditional_escape(text[here : hit.begins]),
            format_html("<mark>{}</mark>", text[hit.begins : hit.ends]),
        ]
        here = hit.ends
    return mark_safe("".join([*parts, conditional_escape(text[here:ends])]))  # noqa: S308 - escaped piece by piece

"""One spelling of what people write in many: without case, accents and vowel signs, with one form of each letter.

Texts and questions are folded alike, so that they meet whatever keyboard they were written on.
"""

import unicodedata

import regex

_LETTERS = {
    "ا": "ٱٲٳٵ",
    "ي": "ىیېۍێےۓ",
    "ك": "کڪ",
    "گ": "ګڰ",
    "ه": "ةەہھۃ",
    "a": "ɑ",
    "ae": "æ",
    "d": "đð",
    "h": "ħ",
    "i": "ı",
    "l": "ł",
    "o": "ø",
    "oe": "œ",
    "t": "ŧ",
    "th": "þ",
}
_DIGITS = {str(digit): "".join(chr(zero + digit) for zero in (0x660, 0x6F0, 0x966)) for digit in range(10)}
_TATWEEL = "ـ"
_ONE_FORM = str.maketrans({each: one for one, all_forms in (_LETTERS | _DIGITS).items() for each in all_forms})
# Vowel signs and accents; signs that only steer how letters join or in which direction they run.
_NOT_WRITTEN = regex.compile(rf"[\p{{Mn}}\p{{Me}}\p{{Cf}}{_TATWEEL}]+")
_WORD = regex.compile(r"[\p{L}\p{N}\p{Mc}]+")
_ARTICLE = "ال"
_LETTERS_AFTER_ARTICLE = 3


def fold(text: str) -> str:
    """Folding again changes nothing. A line stays a line."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _NOT_WRITTEN.sub("", plain).translate(_ONE_FORM)


def words(text: str) -> list[str]:
    """The words of a text, folded, in its order."""
    return _WORD.findall(fold(text))


def without_article(word: str) -> str:
    """An Arabic noun without its article, which is written as a part of it; any other folded word as it is."""
    is_noun = word.startswith(_ARTICLE) and len(word) >= len(_ARTICLE) + _LETTERS_AFTER_ARTICLE
    return word.removeprefix(_ARTICLE) if is_noun else word

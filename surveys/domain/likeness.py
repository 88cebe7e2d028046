"""Questions and options that vanished under one key and came back, in (nearly) the same words, under another.

Their answers would fall apart into two series, so publishing is refused until the new one says what it was called
before. An editor who means another question gives it other words.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from .outline import Json, Part, parts_of, questions_of

SAME_WORDS = 0.9
SAME_WORDS_IN_THE_SAME_PLACE = 0.7

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Likeness:
    """`former` looks as if it were called `key` now. For an option or a row, `question` is where."""

    kind: Literal["question", "option", "row"]
    question: str
    key: str
    former: str


def undeclared_renames(old: Json, new: Json, old_texts: Texts, new_texts: Texts) -> Iterator[Likeness]:
    """Texts are those of one language; `old` has the keys of today where a rename was declared."""
    before, now = questions_of(old), questions_of(new)
    yield from _questions(old, new, old_texts, new_texts)
    for key, part in now.items():
        if former := before.get(key):
            options = ({former.option_path(code): code for code in former.codes}, part.option_path, part.codes)
            rows = ({former.row_path(code): code for code in former.rows}, part.row_path, part.rows)
            yield from (Likeness("option", key, *pair) for pair in _codes(*options, old_texts, new_texts))
            yield from (Likeness("row", key, *pair) for pair in _codes(*rows, old_texts, new_texts))


def _questions(old: Json, new: Json, old_texts: Texts, new_texts: Texts) -> Iterator[Likeness]:
    before, now = questions_of(old), questions_of(new)
    gone = {key: part for key, part in before.items() if key not in now}
    places = {**_places(old), **_places(new)} if gone else {}
    for key, part in now.items():
        if key in before or not gone:
            continue
        like = {
            former: alike
            for former, other in gone.items()
            if (alike := _alike(other, part, old_texts, new_texts, same_place=places[former] == places[key]))
        }
        if like:
            former = max(like, key=like.__getitem__)
            del gone[former]
            yield Likeness("question", key, key, former)


def _alike(old: Part, new: Part, old_texts: Texts, new_texts: Texts, *, same_place: bool) -> float:
    """How much the words are alike, from 0 to 1; 0 for what is not the same question."""
    if old.type != new.type or old.type == "note":
        return 0.0
    words = _words(old_texts.get(f"question.{old.key}.label", ""))
    others = _words(new_texts.get(f"question.{new.key}.label", ""))
    if not words or _numbers(words) != _numbers(others):
        return 0.0
    alike = SequenceMatcher(None, words, others, autojunk=False).ratio()
    return alike if alike >= (SAME_WORDS_IN_THE_SAME_PLACE if same_place else SAME_WORDS) else 0.0


def _codes(
    old: Mapping[str, str], path: Callable[[str], str], new: tuple[str, ...], old_texts: Texts, new_texts: Texts
) -> Iterator[tuple[str, str]]:
    """(new, former) of codes with the very same words: options differ in little, like 1–5 and 1–9.

    `old` are the former codes by the paths of their labels.
    """
    gone = {_words(old_texts.get(where, "")): code for where, code in old.items() if code not in new}
    known = set(old.values())
    for code in new:
        words = _words(new_texts.get(path(code), "")) if code not in known else ""
        if words and words in gone:
            yield code, gone.pop(words)


def _words(text: str) -> str:
    """Small letters, digits and signs that change the meaning, one blank between words."""
    return " ".join(re.findall(r"[\w<>≤≥+%–-]+", text.casefold()))


def _numbers(words: str) -> list[str]:
    return re.findall(r"\d+", words)


def _places(structure: Json) -> dict[str, tuple[tuple[str, ...], int]]:
    """The section of each question, and how many parts stand before it there."""
    found: dict[str, tuple[tuple[str, ...], int]] = {}
    count: dict[tuple[str, ...], int] = {}
    for part in parts_of(structure):
        number = count[part.place] = count.get(part.place, -1) + 1
        if not part.is_section:
            found[part.key] = (part.place, number)
    return found

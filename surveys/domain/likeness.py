"""Questions and options that vanished under one key and came back, in (nearly) the same words, under another.

Their answers would fall apart into two series, so publishing is refused until the new one says what it was called
before. An editor who means another question gives it other words.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from .outline import Json, parts_of, questions_of

SAME_WORDS = 0.9
SAME_WORDS_IN_THE_SAME_PLACE = 0.7
MOST_PAIRS = 10_000
"""Where nearly everything changed, only the very same words are looked for: comparing all with all takes too long."""

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
    gone, come = _asked(old, old_texts), _asked(new, new_texts)
    for key in gone.keys() & come.keys():
        del gone[key], come[key]
    nearly = len(gone) * len(come) <= MOST_PAIRS
    for key, asked in come.items():
        like = {former: alike for former, other in gone.items() if (alike := _alike(other, asked, nearly=nearly))}
        if like:
            former = max(like, key=like.__getitem__)
            del gone[former]
            yield Likeness("question", key, key, former)


@dataclass(frozen=True)
class _Asked:
    """A question as it is compared: its section and how many parts stand before it there, type and words."""

    place: tuple[tuple[str, ...], int]
    type: str
    words: str
    numbers: tuple[str, ...]


def _asked(structure: Json, texts: Texts) -> dict[str, _Asked]:
    found: dict[str, _Asked] = {}
    count: Counter[tuple[str, ...]] = Counter()
    for part in parts_of(structure):
        words = _words(texts.get(f"question.{part.key}.label", ""))
        numbers = tuple(re.findall(r"\d+", words))
        if not part.is_section and part.type != "note":
            found[part.key] = _Asked((part.place, count[part.place]), part.type, words, numbers)
        count[part.place] += 1
    return found


def _alike(old: _Asked, new: _Asked, *, nearly: bool) -> float:
    """How much the words are alike, from 0 to 1; 0 for what is not the same question."""
    if not old.words or (old.type, old.numbers) != (new.type, new.numbers):
        return 0.0
    if old.words == new.words or not nearly:
        return float(old.words == new.words)
    least = SAME_WORDS_IN_THE_SAME_PLACE if old.place == new.place else SAME_WORDS
    matcher = SequenceMatcher(None, old.words, new.words, autojunk=False)
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)  # the first two are cheap upper bounds
    return matcher.ratio() if all(bound() >= least for bound in bounds) else 0.0


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

"""Columns for what is asked in repeats: a set for each round, as many as the longest response has, up to a bound."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from surveys.domain.survey import Item, Question, Repeat
from surveys.results.tables import rounds_in

MOST_ROUNDS = (20, 5)
"""Of a repeat, and of each repeat inside another. Further rounds stand in one cell as JSON."""

Answers = Mapping[str, Any]
Longest = Mapping[str, int]
"""How many rounds get columns, by the prefix of the repeat: `rep`, `rep[2].inner`."""


def longest_in(items: Sequence[Item], answers: Iterable[Answers]) -> Longest:
    """The most rounds that any response has, bounded, for each repeat among the items and in its rounds."""
    longest: Counter[str] = Counter()
    for one in answers:
        for prefix, count in _counts(items, one, "", 0):
            longest[prefix] = max(longest[prefix], count)
    return longest


def _counts(items: Iterable[Item], answers: Answers, prefix: str, depth: int) -> Iterator[tuple[str, int]]:
    for item in items:
        if isinstance(item, Repeat):
            rounds = rounds_in(answers, item.key)[: most_rounds(depth)]
            yield f"{prefix}{item.key}", len(rounds)
            for number, own in enumerate(rounds, start=1):
                yield from _counts(item.items, own, f"{prefix}{item.key}[{number}].", depth + 1)
        elif not isinstance(item, Question):
            yield from _counts(item.items, answers, prefix, depth)


def most_rounds(depth: int) -> int:
    return MOST_ROUNDS[min(depth, len(MOST_ROUNDS) - 1)]


def round_of(repeat: str, number: int) -> Callable[[Answers], Answers]:
    """Reads the answers of a round, counted from 1; empty where there is none: nothing was asked."""

    def answers_of(answers: Answers) -> Answers:
        rounds = rounds_in(answers, repeat)
        return rounds[number - 1] if number <= len(rounds) else {}

    return answers_of


def further_rounds(repeat: str, after: int) -> Callable[[Answers], str | None]:
    """Reads the rounds that have no columns, as a JSON list; None where there are none."""

    def read(answers: Answers) -> str | None:
        rest = rounds_in(answers, repeat)[after:]
        return json.dumps(rest, ensure_ascii=False) if rest else None

    return read

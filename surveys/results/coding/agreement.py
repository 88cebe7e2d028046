"""How far two coders agree: Cohen's κ (J. Cohen 1960, Educational and Psychological Measurement 20, 37–46)."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

Pair = tuple[bool, bool]
"""What the first and the second coder said of one text and one theme."""


@dataclass(frozen=True)
class Agreement:
    """`decisions` were made by both, `same` of them alike. `kappa` is None where chance alone would agree on all."""

    decisions: int
    same: int
    kappa: float | None


def agreement(pairs: Iterable[Pair]) -> Agreement:
    """κ = (p − e) / (1 − e): p is the share said alike, e the share that chance alone would make alike."""
    said = list(pairs)
    n = len(said)
    same = sum(first == second for first, second in said)
    ones, twos = sum(first for first, _ in said), sum(second for _, second in said)
    by_chance = ones * twos + (n - ones) * (n - twos)
    if n == 0 or by_chance == n * n:
        return Agreement(n, same, None)
    return Agreement(n, same, (same * n - by_chance) / (n * n - by_chance))


Found = Mapping[Hashable, frozenset]
"""The themes that one coder found, by text; no theme for a text that was read and none fits."""


def by_theme(first: Found, second: Found, themes: Sequence[Hashable]) -> dict[Hashable, Agreement]:
    """Over the texts that both coded."""
    texts = first.keys() & second.keys()
    return {theme: agreement((theme in first[text], theme in second[text]) for text in texts) for theme in themes}


def overall(first: Found, second: Found, themes: Sequence[Hashable]) -> Agreement:
    """Every text that both coded with every theme is one decision."""
    texts = first.keys() & second.keys()
    return agreement((theme in first[text], theme in second[text]) for text in texts for theme in themes)

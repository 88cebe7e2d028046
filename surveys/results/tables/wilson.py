"""The interval of a share: Wilson (1927), without continuity correction. It never leaves 0 to 1."""

from math import sqrt

Z_95 = 1.959963984540054
"""The 97.5 % point of the normal distribution."""


def wilson(count: float, n: float, z: float = Z_95) -> tuple[float, float] | None:
    """Lower and upper end; None where nobody was asked."""
    if n <= 0:
        return None
    share, spread = count / n, z * z / n
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * sqrt(share * (1 - share) / n + spread / (4 * n))
    return max(0.0, middle - half), min(1.0, middle + half)

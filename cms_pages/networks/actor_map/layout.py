"""Where organisations stand: near those they work with and near their side. The same input gives the same places.

Where each begins comes from its key alone and the sides hold it like anchors, so that one more organisation moves the
others little.
"""

import hashlib
import math
from collections.abc import Iterable, Mapping
from importlib.util import find_spec

from cms_pages.networks.kinds import Side

from .graph import Place

ANCHORS: Mapping[str, Place] = {Side.MO: (0.12, 0.5), Side.PARTNER: (0.5, 0.5), Side.ADMINISTRATION: (0.88, 0.5)}
STEPS = 40
HOLD_OF_A_SIDE = 0.35
# From here on networkx calls for scipy.
MOST = 450


def places(sides: Mapping[str, str], pairs: Iterable[tuple[str, str]], pins: Mapping[str, Place]) -> dict[str, Place]:
    """By key, in parts of the width and the height; `sides` says on which side each stands."""
    if find_spec("networkx") and find_spec("numpy") and len(sides) < MOST:
        return _by_forces(sides, pairs, pins)
    return _in_a_circle(sides) | dict(pins)


def _by_forces(sides: Mapping[str, str], pairs: Iterable[tuple[str, str]], pins: Mapping[str, Place]) -> dict:
    import networkx

    graph = networkx.Graph()
    for key in sorted(sides):
        graph.add_edge(("side", sides[key]), key, weight=HOLD_OF_A_SIDE)
    for source, target in sorted({tuple(sorted(pair)) for pair in pairs}):
        graph.add_edge(source, target, weight=1)
    held = {("side", side): ANCHORS[side] for side in sorted(set(sides.values()))} | dict(sorted(pins.items()))
    begin = {key: _beginning(key, sides[key]) for key in sorted(sides)} | held
    reach = 0.8 / math.sqrt(max(len(sides), 1))
    found = networkx.spring_layout(graph, k=reach, pos=begin, fixed=list(held), iterations=STEPS, seed=1)
    return _spread({key: (_within(found[key][0]), _within(found[key][1])) for key in sides}) | dict(pins)


def _beginning(key: str, side: str) -> Place:
    digest = hashlib.sha256(key.encode()).digest()
    x, y = (int.from_bytes(part) / 2**32 - 0.5 for part in (digest[:4], digest[4:8]))
    anchor = ANCHORS[side]
    return anchor[0] + 0.3 * x, anchor[1] + 0.9 * y


def _spread(found: Mapping[str, Place]) -> dict[str, Place]:
    """By rank from one end to the other, so that nothing stays empty and nobody is crowded."""
    last = max(len(found) - 1, 1)
    ranks = []
    for axis in (0, 1):
        order = sorted(found, key=lambda key: (found[key][axis], key))
        ranks.append({key: round(place / last, 3) for place, key in enumerate(order)})
    return {key: (ranks[0][key], ranks[1][key]) for key in found}


def _within(value: float) -> float:
    """Rounded, so that another processor's last digit changes nothing."""
    return round(float(value), 3)


def _in_a_circle(sides: Mapping[str, str]) -> dict[str, Place]:
    """By side, then by key."""
    order = sorted(sides, key=lambda key: (list(ANCHORS).index(sides[key]), key))
    turn = 2 * math.pi / max(len(order), 1)
    return {
        key: (_within(0.5 - 0.5 * math.cos(turn * place)), _within(0.5 - 0.5 * math.sin(turn * place)))
        for place, key in enumerate(order)
    }

"""Places are computed once for a state of a network's map and kept by what they were computed from."""

import hashlib
import json

from django.core.cache import cache

from .graph import Graph, Place
from .layout import places

# Counts up when the same input shall give other places.
EDITION = 2
SECONDS = 7 * 24 * 3600


def places_of(graph: Graph) -> dict[str, Place]:
    sides = {node.key: node.side for node in graph.nodes}
    pairs = sorted({(edge.source, edge.target) for edge in graph.edges})
    told = json.dumps([EDITION, sorted(sides.items()), pairs, sorted(graph.pins.items())])
    key = "cms_pages.actor_map." + hashlib.sha256(told.encode()).hexdigest()
    return cache.get_or_set(key, lambda: places(sides, pairs, graph.pins), SECONDS)

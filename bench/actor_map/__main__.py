"""How long the map of a network takes on this machine. JSON on standard output, in milliseconds of processor time.

    ./dev bench actor_map [--quick]

Synthetic networks of 30, 100 and 300 organisations, each with three relations an organisation: `cold` is a network that
was never drawn, `kept` one whose places are known, both with the picture for wide screens, the one for phones and the
table written as HTML. No database is asked.
"""

import json
import os
import statistics
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path += [str(HERE.parent), str(ROOT), str(ROOT / "site")]
SIZES = (30, 100, 300)
SIDES = ("mo", "administration", "partner")
KINDS = ("cooperates", "funds", "advises")


def main(arguments: list[str]) -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "augenhoehe.settings.test")
    django.setup()
    from server import machine

    rounds = 3 if "--quick" in arguments else 15
    found = {f"organisations_{size}": _measured(size, rounds) for size in SIZES}
    print(json.dumps({"benchmark": "actor_map", "machine": machine(), "rounds": rounds, **found}, indent=2))


def _measured(size: int, rounds: int) -> dict[str, float]:
    from django.core.cache import cache

    graph, cold, kept = _graph(size), [], []
    _html(graph)  # compiles templates
    for _round in range(rounds):
        cache.clear()
        cold.append(_seconds(graph))
        kept.append(_seconds(graph))
    return {"cold_ms": _in_ms(cold), "kept_ms": _in_ms(kept), "html_kb": round(len(_html(graph).encode()) / 1000)}


def _in_ms(seconds: list[float]) -> float:
    return round(1000 * statistics.median(seconds), 1)


def _seconds(graph) -> float:
    begun = time.process_time()
    _html(graph)
    return time.process_time() - begun


def _graph(size: int):
    from cms_pages.networks.actor_map.graph import Edge, Graph, Node

    nodes = tuple(Node(f"org-{n}", f"Synthetischer Verein {n}", SIDES[n % 3], "", f"/de/{n}/") for n in range(size))
    steps = ((n, (n * 7 + 3 * turn + 1) % size, turn) for n in range(size) for turn in range(3))
    edges = tuple(
        Edge(nodes[one].key, nodes[other].key, KINDS[turn], turn == 2) for one, other, turn in steps if one != other
    )
    return Graph(nodes, edges)


def _html(graph) -> str:
    from django.template.loader import render_to_string

    from cms_pages.networks.actor_map.on_page import drawn

    return render_to_string("cms_pages/actor_map/map.html", {"map": drawn(graph, title="Netzwerk", wanted=True)})


main(sys.argv[1:])

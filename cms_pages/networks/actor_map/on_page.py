"""The map as a page of a network shows it. Each layer has an address of its own, so no script is needed."""

from dataclasses import dataclass

from cms_pages.networks.kinds import Side

from .drawing import MOST_NAMES, Drawing, drawing
from .graph import Graph, graph_of
from .kept import places_of
from .table import Row, rows

PARAMETER = "layer"
WANTED = "wanted"


@dataclass(frozen=True)
class ActorMap:
    title: str
    wanted: bool
    drawings: tuple[Drawing, ...]
    rows: list[Row]
    sides: tuple[Side, ...]
    has_wanted: bool

    @property
    def numbered(self) -> bool:
        return len(self.rows) > MOST_NAMES

    @property
    def lines_shown(self) -> int:
        return sum(not line.faint for line in self.drawings[0].lines)


def drawn(graph: Graph, *, title: str, wanted: bool) -> ActorMap:
    found, there = places_of(graph), {node.side for node in graph.nodes}
    return ActorMap(
        title=title,
        wanted=wanted,
        drawings=tuple(drawing(graph, found, name=name, wanted=wanted) for name in ("wide", "narrow")),
        rows=rows(graph),
        sides=tuple(side for side in Side if side in there),
        has_wanted=any(edge.wanted for edge in graph.edges),
    )


class Mapped:
    """For a page of a network."""

    def actor_map(self, request=None) -> ActorMap | None:
        """None while nothing is known of what the organisations are to each other. Three queries."""
        graph = graph_of(self.translation_key)
        if not graph.edges:
            return None
        wanted = bool(request) and request.GET.get(PARAMETER) == WANTED
        return drawn(graph, title=self.title, wanted=wanted)

    def own_map(self, request) -> ActorMap | None:
        """Not twice on a page: an editor may have put it into the body."""
        in_body = any(block["type"] == "actor_map" for block in self.body.raw_data)
        return None if in_body else self.actor_map(request)

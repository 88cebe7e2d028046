"""The same as the map, in words: what each organisation is to the others, now and as it is wanted."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms_pages.networks.kinds import Side
from cms_pages.networks.organisations.membership import Relation

from .graph import Graph, Node


@dataclass(frozen=True)
class Row:
    number: int
    node: Node
    side: str
    now: tuple[str, ...]
    wanted: tuple[str, ...]


def rows(graph: Graph) -> list[Row]:
    told: dict[tuple[str, bool], list[str]] = {}
    for key, wanted, sentence in _told(graph):
        told.setdefault((key, wanted), []).append(sentence)
    return [
        Row(
            number,
            node,
            str(Side(node.side).label),
            tuple(told.get((node.key, False), ())),
            tuple(told.get((node.key, True), ())),
        )
        for number, node in enumerate(graph.nodes, 1)
    ]


def _told(graph: Graph) -> Iterable[tuple[str, bool, str]]:
    """Each relation twice: as either of the two would tell it."""
    names = {key: f"\u2068{name}\u2069" for key, name in graph.names.items()}
    for edge in graph.edges:
        forth, back = _words(edge.kind)
        yield edge.source, edge.wanted, forth % {"name": names[edge.target]}
        yield edge.target, edge.wanted, back % {"name": names[edge.source]}


def _words(kind: str) -> tuple[str, str]:
    if kind == Relation.Kind.FUNDS:
        return _("funds %(name)s"), _("is funded by %(name)s")
    if kind == Relation.Kind.ADVISES:
        return _("advises %(name)s"), _("is advised by %(name)s")
    return _("cooperates with %(name)s"), _("cooperates with %(name)s")

"""What is on the map of a network today: organisations that may be named, and what each is to the others."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import NoReverseMatch, reverse

from cms_pages.networks.organisations.membership import Membership, Relation
from cms_pages.networks.organisations.organisation import Organisation

from .models import MapPosition

Place = tuple[float, float]


@dataclass(frozen=True)
class Node:
    """`address` is "" where the site has no pages of organisations."""

    key: str
    name: str
    side: str
    kind: str = ""
    address: str = ""


@dataclass(frozen=True)
class Edge:
    source: str
    target: str
    kind: str
    wanted: bool = False


@dataclass(frozen=True)
class Graph:
    """Nodes in the order of the table; `pins` in parts of the width and height, by key."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    pins: Mapping[str, Place] = field(default_factory=dict)

    @property
    def names(self) -> dict[str, str]:
        return {node.key: node.name for node in self.nodes}


def graph_of(translation_key) -> Graph:
    """Of the network of these pages, in the active language. Three queries."""
    memberships = Membership.objects.shown().filter(network__key=translation_key)
    nodes = {each.organisation_id: _node(each.organisation) for each in memberships}
    keys = {pk: node.key for pk, node in nodes.items()}
    relations = Relation.objects.filter(network__key=translation_key, source__in=keys, target__in=keys)
    pins = MapPosition.objects.filter(network__key=translation_key, organisation__in=keys)
    return Graph(
        nodes=tuple(sorted(nodes.values(), key=lambda node: (node.name.casefold(), node.key))),
        edges=tuple(
            Edge(keys[each.source_id], keys[each.target_id], each.kind, each.wanted)
            for each in relations.order_by("source__key", "target__key", "kind", "wanted")
        ),
        pins={keys[pin.organisation_id]: (pin.x / 100, pin.y / 100) for pin in pins},
    )


def _node(organisation: Organisation) -> Node:
    return Node(
        key=organisation.key,
        name=organisation.said_name.text,
        side=organisation.own_side,
        kind=organisation.get_kind_display(),
        address=_address(organisation),
    )


def _address(organisation: Organisation) -> str:
    try:
        return reverse("organisations:profile", args=[organisation.key])
    except NoReverseMatch:
        return ""

"""Where organisations stand: inside, apart, the same each time, whatever the network looks like."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms_pages.networks.actor_map import layout
from cms_pages.networks.actor_map.drawing import LOOKS, drawing
from cms_pages.networks.actor_map.graph import Edge, Graph, Node
from cms_pages.networks.actor_map.layout import places

pytestmark = pytest.mark.plain
SIDES = ("mo", "administration", "partner")
KINDS = ("cooperates", "funds", "advises")


def _nodes(number):
    return tuple(Node(f"org-{n}", f"Verein für Bildung und Beruf {n}", SIDES[n % 3]) for n in range(number))


def _ring(number):
    nodes = _nodes(number)
    edges = (Edge(nodes[n].key, nodes[(n * 7 + 1) % number].key, KINDS[n % 3], n % 4 == 0) for n in range(number))
    return Graph(nodes, tuple(edge for edge in edges if edge.source != edge.target))


def _places(graph):
    return places(
        {node.key: node.side for node in graph.nodes},
        [(edge.source, edge.target) for edge in graph.edges],
        graph.pins,
    )


@st.composite
def graphs(draw):
    keys = draw(st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True), min_size=2, max_size=60, unique=True))
    nodes = tuple(Node(key, draw(st.text(min_size=1, max_size=60)), draw(st.sampled_from(SIDES))) for key in keys)
    pairs = st.tuples(st.sampled_from(keys), st.sampled_from(keys)).filter(lambda pair: pair[0] != pair[1])
    edges = draw(st.lists(st.builds(lambda p, k, w: Edge(*p, k, w), pairs, st.sampled_from(KINDS), st.booleans())))
    percent = st.integers(0, 100).map(lambda value: value / 100)
    pins = draw(st.dictionaries(st.sampled_from(keys), st.tuples(percent, percent), max_size=5))
    return Graph(nodes, tuple(edges), pins)


@settings(max_examples=40, deadline=None)
@given(graph=graphs(), wanted=st.booleans())
def test_every_node_is_inside_and_has_a_place_of_its_own(graph, wanted):
    found = _places(graph)
    for name in ("wide", "narrow"):
        drawn = drawing(graph, found, name=name, wanted=wanted)
        assert len({(shape.x, shape.y) for shape in drawn.shapes}) == len(graph.nodes)
        for shape in drawn.shapes:
            x, y, width, height = shape.box
            assert -0.1 <= x <= shape.x <= x + width <= drawn.width + 0.1
            assert 0 <= y <= shape.y <= y + height <= drawn.height


@settings(max_examples=15, deadline=None)
@given(graph=graphs())
def test_the_same_input_in_another_order_gives_the_same_places(graph):
    turned = Graph(graph.nodes[::-1], graph.edges[::-1], dict(reversed(graph.pins.items())))
    assert _places(graph) == _places(turned)


@pytest.mark.parametrize("name", ["wide", "narrow"])
@pytest.mark.parametrize("number", [2, 9, 30])
def test_names_do_not_lie_upon_each_other(name, number):
    graph = _ring(number)
    look = LOOKS[name, False]
    drawn = drawing(graph, _places(graph), name=name, wanted=True)
    boxes = []
    for shape in drawn.shapes:
        half = max(len(words.strip("\u2068\u2069")) for _y, words in shape.words) * look.font * 0.55 / 2
        last = shape.words[-1][0]
        assert last <= shape.box[1] + shape.box[3]
        boxes.append((shape.x - half, shape.y - look.radius, shape.x + half, last))
    overlaps = [
        (one, two)
        for one, two in itertools.combinations(boxes, 2)
        if min(one[2], two[2]) > max(one[0], two[0]) + 4 and min(one[3], two[3]) > max(one[1], two[1])
    ]
    assert overlaps == []


def test_one_more_organisation_leaves_most_where_they_were():
    graph = _ring(22)
    more = Graph((*graph.nodes, Node("zz-new", "Neu", "mo")), graph.edges)
    one, two = (drawing(each, _places(each), name="wide", wanted=False) for each in (graph, more))
    before = {shape.node.key: (shape.x, shape.y) for shape in one.shapes}
    after = {shape.node.key: (shape.x, shape.y) for shape in two.shapes}
    near = [key for key, (x, y) in before.items() if abs(x - after[key][0]) <= 170 and abs(y - after[key][1]) <= 110]
    assert len(near) >= 18


def test_what_is_pinned_stands_where_it_was_pinned():
    graph = _ring(12)
    pinned = Graph(graph.nodes, graph.edges, {"org-3": (0.0, 0.0), "org-4": (1.0, 1.0)})
    drawn = drawing(pinned, _places(pinned), name="wide", wanted=False)
    points = {shape.node.key: (shape.x, shape.y) for shape in drawn.shapes}
    assert points["org-3"] == (min(x for x, _y in points.values()), min(y for _x, y in points.values()))
    assert points["org-4"][1] == max(y for _x, y in points.values())


def test_without_networkx_they_stand_in_a_circle(monkeypatch):
    monkeypatch.setattr(layout, "find_spec", lambda name: None)
    graph = _ring(8)
    found = _places(graph)
    assert len(set(found.values())) == 8
    assert all(abs((x - 0.5) ** 2 + (y - 0.5) ** 2 - 0.25) < 0.01 for x, y in found.values())
    assert len(drawing(graph, found, name="narrow", wanted=False).shapes) == 8


def test_many_organisations_stand_as_numbers():
    graph = _ring(60)
    drawn = drawing(graph, _places(graph), name="narrow", wanted=False)
    assert [shape.words[0][1] for shape in drawn.shapes] == [str(number) for number in range(1, 61)]

"""The map as lines, shapes and words, once for wide screens and paper and once for phones. The template only writes."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .graph import Edge, Graph, Node, Place
from .grid import Grid, cells
from .names import lines_of

# More names than these are too many for a picture: numbers stand in it, and the table tells the names.
MOST_NAMES = 40
WIDE = Grid(width=960, columns=6, row_height=104, spare=1.35)
NARROW = Grid(width=320, columns=3, row_height=96, spare=1.2)
WIDE_NUMBERS = Grid(width=960, columns=16, row_height=54, spare=1.25)
NARROW_NUMBERS = Grid(width=320, columns=6, row_height=50, spare=1.1)
BEND = 0.14


@dataclass(frozen=True)
class Look:
    """Sizes in the units of the drawing; `letters` is how many stand in one line of a name."""

    grid: Grid
    radius: int
    font: int
    letters: int


LOOKS = {
    ("wide", False): Look(WIDE, 11, 15, 18),
    ("narrow", False): Look(NARROW, 9, 13, 13),
    ("wide", True): Look(WIDE_NUMBERS, 17, 14, 0),
    ("narrow", True): Look(NARROW_NUMBERS, 16, 13, 0),
}


@dataclass(frozen=True)
class Shape:
    """A node: its middle, the path of its shape, the words beside it, each line with its height."""

    node: Node
    number: int
    x: float
    y: float
    path: str
    words: tuple[tuple[float, str], ...]
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Line:
    edge: Edge
    path: str
    arrow: str
    faint: bool


@dataclass(frozen=True)
class Drawing:
    name: str
    width: int
    height: int
    font: int
    shapes: tuple[Shape, ...]
    lines: tuple[Line, ...]


def drawing(graph: Graph, places: Mapping[str, Place], *, name: str, wanted: bool) -> Drawing:
    """`name` is wide or narrow. In the layer of what is wanted, what is there already stays as a faint line."""
    numbered = len(graph.nodes) > MOST_NAMES
    look = LOOKS[name, numbered]
    found = {key: look.grid.point(cell) for key, cell in cells(places, graph.pins, look.grid).items()}
    shapes = tuple(_shape(node, number, found[node.key], look) for number, node in enumerate(graph.nodes, 1))
    if not numbered:  # the shape stands above its words
        found = {key: (x, _height_of_shape(y, look)) for key, (x, y) in found.items()}
    return Drawing(
        name=name,
        width=look.grid.width,
        height=look.grid.height(len(graph.nodes)),
        font=look.font,
        shapes=shapes,
        lines=tuple(_lines(graph, found, look, wanted)),
    )


def _height_of_shape(y: float, look: Look) -> float:
    return y - look.grid.row_height / 2 + look.radius + 6


def _shape(node: Node, number: int, middle: Place, look: Look) -> Shape:
    x, y = middle
    half = (look.grid.cell_width / 2, look.grid.row_height / 2)
    box = (round(x - half[0], 1), y - half[1], round(2 * half[0], 1), 2 * half[1])
    if not look.letters:
        words = ((round(y + look.font * 0.35, 1), str(number)),)
        return Shape(node, number, x, y, _outline(node.side, x, y, look.radius), words, box)
    top = _height_of_shape(y, look)
    first = top + look.radius + look.font * 1.15
    lines = (_isolated(line) for line in lines_of(node.name, look.letters))
    words = tuple((round(first + place * look.font * 1.25, 1), line) for place, line in enumerate(lines))
    return Shape(node, number, x, top, _outline(node.side, x, top, look.radius), words, box)


def _isolated(text: str) -> str:
    """A name keeps its own direction, dots included."""
    return f"\u2068{text}\u2069"


def _outline(side: str, x: float, y: float, radius: float) -> str:
    """Circle, square or triangle, of about the same weight."""
    if side == "administration":
        edge = round(radius * 0.9, 1)
        return f"M{x - edge:.1f} {y - edge:.1f}h{2 * edge}v{2 * edge}h{-2 * edge}z"
    if side == "partner":
        edge = round(radius * 1.15, 1)
        return f"M{x:.1f} {y - edge:.1f}l{edge} {2 * edge - 2}h{-2 * edge}z"
    return f"M{x - radius:.1f} {y:.1f}a{radius} {radius} 0 1 0 {2 * radius} 0a{radius} {radius} 0 1 0 {-2 * radius} 0z"


def _lines(graph: Graph, found: Mapping[str, Place], look: Look, wanted: bool) -> Iterator[Line]:
    shown = [edge for edge in graph.edges if wanted or not edge.wanted]
    for edge in sorted(shown, key=lambda edge: edge.wanted):
        yield _line(edge, found[edge.source], found[edge.target], look.radius, faint=wanted and not edge.wanted)


def _line(edge: Edge, begin: Place, end: Place, radius: float, *, faint: bool) -> Line:
    """A curve, since a straight one would run through whoever stands between; it stops before the shape it leads to."""
    (x1, y1), (x2, y2) = begin, end
    bend = BEND if edge.source < edge.target else -BEND
    control = ((x1 + x2) / 2 - bend * (y2 - y1), (y1 + y2) / 2 + bend * (x2 - x1))
    length = math.hypot(x2 - control[0], y2 - control[1]) or 1
    dx, dy = (x2 - control[0]) / length, (y2 - control[1]) / length
    if edge.kind == "cooperates":
        return Line(edge, f"M{x1:.1f} {y1:.1f}Q{control[0]:.1f} {control[1]:.1f} {x2:.1f} {y2:.1f}", "", faint)
    tip = (x2 - dx * (radius + 3), y2 - dy * (radius + 3))
    foot = (tip[0] - dx * 9, tip[1] - dy * 9)
    path = f"M{x1:.1f} {y1:.1f}Q{control[0]:.1f} {control[1]:.1f} {foot[0]:.1f} {foot[1]:.1f}"
    wings = ((foot[0] - dy * 5, foot[1] + dx * 5), (foot[0] + dy * 5, foot[1] - dx * 5))
    arrow = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in (tip, *wings)) + "z"
    return Line(edge, path, arrow, faint)

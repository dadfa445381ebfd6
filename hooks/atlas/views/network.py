"""Pictures of how causes are connected: one cause with its neighbors, and the whole network.

Both are plain SVG, in units of about one CSS pixel on a phone. Every relation is given in words,
and also by the style and arrow of its line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..catalog.connections import (
    WORDS,
    Connection,
    Neighbor,
    Relation,
    all_connections,
    connection,
    neighbors,
    short_order,
)
from ..drawing.lettering import wrap
from ..model.addresses import NETWORK_PAGE
from ..model.front_matter import Article, Cause
from ..model.kinds import Page
from .base import PageView, section

LINE = 15
"""Line height of text."""
BASE = 11.5
"""Distance from the top of a line of text to its baseline."""
STRAND = 11
"""Distance between the ends of two lines at the same box."""

# One cause: its own box at the left, its neighbors in a column at the right.
WIDTH = 340
OWN_WIDTH, OWN_FONT = 112, 12.5
OWN_SHARE, FAN = 0.6, 0.55
"""Height of the cause's own box, and of the fan of line ends at it, as shares of the column's."""
NODE_X, NODE_WIDTH, NODE_FONT = 154, 185, 13
NODE_PAD, NODE_GAP = 8, 8
"""With two lines of text, the minimum, a box is 46 high: easy to tap."""

# The network: names in rows at the left, arcs at the right.
NET_WIDTH = 360
ROW_WIDTH, ROW_HEIGHT, ROW_FONT = 176, 52, 13
ARC_X, ARC_REACH = 187, 168
"""The x where arcs begin and end, and how far the longest reaches to the right of it."""
ARC_SPREAD = 40
"""Height of the bar at which the arcs of a row end."""


@dataclass(frozen=True)
class Stroke:
    """A line of a picture, and its arrowhead if it has one, as path data."""

    relation: Relation
    line: str
    head: str = ""


@dataclass(frozen=True)
class Node:
    """The box of a neighbor."""

    neighbor: Neighbor
    name: tuple[str, ...]
    y: float
    height: float

    @property
    def words(self) -> tuple[str, ...]:
        """The labels of its relations, one per line."""
        return tuple(WORDS[relation] for relation in self.neighbor.relations)

    @property
    def text_y(self) -> float:
        """Baseline of the first line of its text."""
        lines = len(self.words) + len(self.name)
        return self.y + (self.height - LINE * lines) / 2 + BASE


@dataclass(frozen=True)
class Row:
    """A cause in the network, with what is highlighted when it is hovered or focused."""

    page: Page[Cause]
    name: tuple[str, ...]
    y: float
    neighbors: tuple[Neighbor, ...]
    strokes: tuple[Stroke, ...] = ()
    near: str = ""
    """Path data: frames around the names of its neighbors."""

    @property
    def by_relation(self) -> list[tuple[Relation, str, list[Page[Article]]]]:
        """Its neighbors by relation, with the relation's label."""
        return [
            (relation, words, pages)
            for relation, words in WORDS.items()
            if (pages := [near.page for near in self.neighbors if relation in near.relations])
        ]


@dataclass(frozen=True)
class Group:
    """Causes of one tissue."""

    name: str
    label: tuple[str, ...]
    y: float
    """Baseline of the first line of the label."""
    rows: tuple[Row, ...]


def connections(view: PageView, page: Page[Cause]) -> str:
    """Return the section of a cause's page with its picture; empty if it has no neighbors."""
    picture = cause_map(view, page)
    return section("How it connects", "connections", picture) if picture else ""


def cause_map(view: PageView, page: Page[Cause]) -> str:
    """Return the picture of a cause with its neighbors; empty if it has none."""
    connected = neighbors(view.catalog, page.id)
    if not connected:
        return ""
    name = wrap(page.title, OWN_WIDTH - 8, OWN_FONT)
    column = sum(map(_node_height, connected)) + NODE_GAP * (len(connected) - 1)
    own_height = max(LINE * len(name) + 24, OWN_SHARE * column)
    middle = max(own_height, column) / 2 + 1
    nodes = list(_nodes(connected, middle - column / 2))
    return view.render(
        "cause_network.html",
        page=page,
        name=name,
        nodes=nodes,
        strokes=list(_strands(nodes, middle)),
        own_y=middle - own_height / 2,
        own_height=own_height,
        name_y=middle - LINE * len(name) / 2,
        height=2 * middle,
        arrows={"caused-by", "leads-to"} & {how for near in connected for how in near.relations},
        network=view.link(view.src, NETWORK_PAGE),
        size={
            "width": WIDTH,
            "own": OWN_WIDTH,
            "node_x": NODE_X,
            "node": NODE_WIDTH,
            "line": LINE,
            "base": BASE,
        },
    )


def _node_height(neighbor: Neighbor) -> float:
    lines = len(_node_name(neighbor)) + len(neighbor.relations)
    return LINE * lines + 2 * NODE_PAD


def _node_name(neighbor: Neighbor) -> tuple[str, ...]:
    return wrap(neighbor.page.title, NODE_WIDTH - 20, NODE_FONT)


def _nodes(connected: Iterable[Neighbor], y: float) -> Iterator[Node]:
    """Stack the boxes of the neighbors from `y` down."""
    for neighbor in connected:
        height = _node_height(neighbor)
        yield Node(neighbor, _node_name(neighbor), y, height)
        y += height + NODE_GAP


def _strands(nodes: Iterable[Node], middle: float) -> Iterator[Stroke]:
    """Draw the lines from the cause's box, which is centered on `middle`, to its neighbors."""
    for node in nodes:
        end = node.y + node.height / 2 - STRAND * (len(node.neighbor.relations) - 1) / 2
        start = middle + (node.y + node.height / 2 - middle) * FAN
        start += end - node.y - node.height / 2
        for at, relation in enumerate(node.neighbor.relations):
            yield _strand(relation, start + at * STRAND, end + at * STRAND)


def _strand(relation: Relation, start: float, end: float) -> Stroke:
    """Draw a line between the cause's box and a neighbor's, with the arrowhead at the correct end.

    All lines bend between the same two x positions, with or without an arrowhead, so that pairs of
    lines are parallel.
    """
    left, right, head = OWN_WIDTH + 2, NODE_X - 1, ""
    bend = f"C{right - 16} {start:g} {left + 16} {end:g} {right - 7} {end:g}"
    before, after = f"M{left} {start:g}h7", "h7"
    if relation == "leads-to":
        after, head = "", f"M{right} {end:g}l-9-4.5v9z"
    elif relation == "caused-by":
        before, head = f"M{left + 7} {start:g}", f"M{left} {start:g}l9-4.5v9z"
    return Stroke(relation, before + bend + after, head)


def network_body(view: PageView) -> str:
    """Return the body of the page of the whole network: a picture, and the same in words."""
    found = all_connections(view.catalog)
    groups, height = _groups(view, found)
    rows = {row.page.id: row for group in groups for row in group.rows}
    arcs = _arcs(found, {cause_id: row.y + ROW_HEIGHT / 2 for cause_id, row in rows.items()})
    groups = [
        replace(group, rows=tuple(_with_highlight(row, rows, arcs) for row in group.rows))
        for group in groups
    ]
    size = {
        "width": NET_WIDTH,
        "row": ROW_WIDTH,
        "row_height": ROW_HEIGHT,
        "arc_x": ARC_X,
        "line": LINE,
        "base": BASE,
    }
    picture = view.render("network_page.html", groups=groups, arcs=arcs, height=height, size=size)
    listing = view.render(
        "network_words.html", rows=[row for group in groups for row in group.rows]
    )
    words = section("The same in words", "in-words", listing)
    return f"{picture}{words}"


def _groups(view: PageView, found: Sequence[Connection]) -> tuple[list[Group], float]:
    """Place the causes in rows, grouped by tissue; return the groups and their total height."""
    by_tissue = {
        tissue: [
            page for page in view.catalog.content.causes.values() if page.front.tissue == tissue
        ]
        for tissue in view.catalog.content.site.tissue
    }
    groups: list[Group] = []
    y = 0.0
    for tissue, pages in short_order(by_tissue, found).items():
        if not pages:
            continue
        label = wrap(view.catalog.content.site.tissue[tissue], ROW_WIDTH, 12)
        top = y + 14 + LINE * len(label)
        rows = tuple(
            Row(
                page,
                wrap(page.title, ROW_WIDTH - 14, ROW_FONT),
                top + at * ROW_HEIGHT,
                neighbors(view.catalog, page.id),
            )
            for at, page in enumerate(pages)
        )
        groups.append(Group(tissue, label, y + 20, rows))
        y = top + ROW_HEIGHT * len(rows)
    return groups, y + 4


def _arcs(found: Iterable[Connection], middles: Mapping[str, float]) -> dict[Connection, Stroke]:
    """Draw every relation as an arc between two rows, whose middles are given as y."""
    ports = _ports(found, middles)
    longest = max((abs(middles[edge.start] - middles[edge.end]) for edge in ports), default=1)
    arcs = {}
    for edge, (start, end) in ports.items():
        top, bottom = sorted((start, end))
        reach = ARC_REACH * ((bottom - top) / longest) ** 0.6
        head = f"M{ARC_X} {end:g}l8-4v8z" if edge.relation == "leads-to" else ""
        line = f"M{ARC_X} {top:g}a{reach:.0f} {(bottom - top) / 2:g} 0 0 1 0 {bottom - top:g}"
        arcs[edge] = Stroke(edge.relation, line, head)
    return arcs


def _ports(
    found: Iterable[Connection], middles: Mapping[str, float]
) -> dict[Connection, tuple[float, float]]:
    """Return the y of both ends of each arc, spread over the bars of its rows so that arcs nest."""
    ends: dict[str, list[tuple[bool, float, int, Connection]]] = defaultdict(list)
    for edge in found:
        for here, there in ((edge.start, edge.end), (edge.end, edge.start)):
            away = middles[there] - middles[here]
            rank = list(WORDS).index(edge.relation)
            # From the top of the bar: arcs that lead up, nearest first, then down, farthest first.
            ends[here].append((away > 0, -away, rank if away > 0 else -rank, edge))
    heights: dict[tuple[str, Connection], float] = {}
    for here, arcs in ends.items():
        step = min(5, ARC_SPREAD / len(arcs))
        for at, (*_, edge) in enumerate(sorted(arcs)):
            heights[here, edge] = round(middles[here] + step * (at - (len(arcs) - 1) / 2), 1)
    return {edge: (heights[edge.start, edge], heights[edge.end, edge]) for edge in found}


def _with_highlight(row: Row, rows: Mapping[str, Row], arcs: Mapping[Connection, Stroke]) -> Row:
    """Add to a row its highlight: its arcs, and frames around the neighbors at their other ends."""
    own: dict[Relation, list[Stroke]] = defaultdict(list)
    for neighbor in row.neighbors:
        for relation in neighbor.relations:
            stroke = arcs[connection(row.page.id, neighbor.page.id, relation)]
            own[stroke.relation].append(stroke)
    strokes = tuple(
        Stroke(
            relation,
            "".join(stroke.line for stroke in drawn),
            "".join(stroke.head for stroke in drawn),
        )
        for relation, drawn in own.items()
    )
    near = "".join(
        f"M1 {rows[neighbor.page.id].y + 2:g}h{ROW_WIDTH}v{ROW_HEIGHT - 4}h-{ROW_WIDTH}z"
        for neighbor in row.neighbors
    )
    return replace(row, strokes=strokes, near=near)

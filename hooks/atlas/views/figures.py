"""Figures from the drawings: the body map, areas, causes and exercises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..catalog.catalog import TYPICAL_ORDER
from ..drawing.drawings import Box, Drawing
from ..drawing.map_labels import COLUMN, WIDTH, Label, Target, place_labels
from ..model.front_matter import Cause, Exercise, Location, Typical
from ..model.kinds import Page
from .base import PageView, by_typical

SCALE = 0.5
"""Size of a figure on the body map, per unit of the drawing."""
MAX_VIEWS = 2
"""Maximum number of views on the page of a cause; its text names every area anyway."""
WEIGHT: Mapping[Typical, int] = {"primary": 9, "secondary": 3, "sometimes": 1}
MIN_ZOOM = (112.0, 130.0)
"""Minimum width and height of a detail, in units of the drawing: enough to see where it is."""


@dataclass(frozen=True)
class MapFigure:
    """A view on the body map."""

    drawing: Drawing
    x: float
    width: float
    height: float
    labels: Sequence[Label]
    others: Sequence[str]
    """Areas it shows that are labeled in another view."""

    @property
    def matrix(self) -> str:
        """The SVG transform from the drawing's units to the figure's."""
        canvas = self.drawing.canvas
        x, y = self.x - canvas.x * SCALE, -canvas.y * SCALE
        return f"matrix({SCALE:g} 0 0 {SCALE:g} {x:g} {y:g})"


@dataclass(frozen=True)
class Lit:
    """A view with highlighted areas."""

    drawing: Drawing
    areas: Sequence[tuple[str, Typical]]


def body_map(view: PageView) -> Markup:
    """Return the body map: an area is a link in every view, and labeled in the one that fits."""
    content = view.catalog.content
    if not content.drawings:
        return Markup()
    figures = [
        _map_figure(view, content.drawings[name])
        for name in content.site.views
        if name in content.drawings
    ]
    return view.render("body_map.html", figures=figures, width=WIDTH, column=COLUMN)


def location_figure(view: PageView, page: Page[Location]) -> Markup:
    """Return the drawing with an area highlighted."""
    drawing = view.catalog.content.drawings.get(page.front.view)
    if drawing is None:
        return Markup()
    lit = Lit(drawing, [(page.front.region or page.id, "primary")])
    return view.render("location_figure.html", page=page, lit=lit)


def cause_figures(view: PageView, page: Page[Cause]) -> Markup:
    """Return the figures of where a cause is felt, and of the structures it involves."""
    drawings = view.catalog.content.drawings
    shown = _structures(view, page.front.structures, drawings)
    felt = _felt(view, page.front.locations, drawings, shown.drawing if shown else None)
    words = by_typical(view, "locations", page.front.locations)
    return view.render("cause_figures.html", felt=felt, shown=shown, words=words)


def exercise_figure(view: PageView, page: Page[Exercise]) -> Markup:
    """Return the animated picture of an exercise."""
    picture = view.catalog.content.pictures.get(page.front.picture or page.id)
    return view.render("exercise_figure.html", picture=picture) if picture else Markup()


def _map_figure(view: PageView, drawing: Drawing) -> MapFigure:
    content = view.catalog.content
    width, height = drawing.canvas.width * SCALE, drawing.canvas.height * SCALE
    left = (WIDTH - width) / 2
    targets = []
    others = []
    for page in content.locations.values():
        region = page.front.region or page.id
        if region not in drawing.areas:
            continue
        if page.front.view != drawing.view:
            others.append(page.id)
            continue
        x, y = drawing.areas[region].at
        mirrored = None if drawing.midline is None else 2 * drawing.midline - x
        label = view.catalog.term("locations", page.id).label
        targets.append(
            Target(
                page.id,
                label,
                left + (x - drawing.canvas.x) * SCALE,
                (y - drawing.canvas.y) * SCALE,
                None if mirrored is None else left + (mirrored - drawing.canvas.x) * SCALE,
            )
        )
    labels = sorted(place_labels(targets, height), key=lambda label: (label.y, label.id))
    return MapFigure(drawing, left, width, height, labels, others)


def _felt(
    view: PageView,
    locations: Mapping[str, Typical],
    drawings: Mapping[str, Drawing],
    shared: Drawing | None,
) -> list[Lit]:
    """Choose views greedily until every area is shown or there are enough.

    The next view is always the one with the greatest weight of areas not yet shown. Among equals
    it is the one that the page shows anyway, which counts towards `MAX_VIEWS` too.
    """
    regions = {
        view.catalog.content.locations[area].front.region or area: typical
        for area, typical in locations.items()
    }
    waiting = dict(regions)
    chosen: list[Drawing] = []

    def gain(drawing: Drawing) -> tuple[int, bool]:
        shown = sum(WEIGHT[how] for area, how in waiting.items() if area in drawing.areas)
        return shown, drawing is shared

    def room(drawing: Drawing) -> bool:
        views = {other.view for other in (*chosen, drawing, shared) if other}
        return len(views) <= MAX_VIEWS

    while waiting and (candidates := list(filter(room, drawings.values()))):
        best = max(candidates, key=gain)
        if not gain(best)[0]:
            break
        chosen.append(best)
        waiting = {area: how for area, how in waiting.items() if area not in best.areas}
    # Draw the least typical areas first, so that the outline of typical ones is on top.
    order = sorted(regions, key=lambda area: -TYPICAL_ORDER[regions[area]])
    return [
        Lit(drawing, [(area, regions[area]) for area in order if area in drawing.areas])
        for drawing in chosen
    ]


@dataclass(frozen=True)
class Shown:
    """A view zoomed to some structures."""

    drawing: Drawing
    structures: Sequence[str]
    labels: Sequence[str]
    box: Box

    @property
    def definitions(self) -> Markup:
        """The definitions that the structures need beyond those of the outline and bones."""
        return self.drawing.needed(self.svg, self.drawing.outline + self.drawing.bones)

    @property
    def svg(self) -> Markup:
        """The structures."""
        return Markup().join(self.drawing.structures[key].svg for key in self.structures)


def _structures(
    view: PageView, structures: Sequence[str], drawings: Mapping[str, Drawing]
) -> Shown | None:
    """Choose the view that shows most of the structures, then the one that most of them prefer."""
    if not structures or not drawings:
        return None
    terms = [view.catalog.term("structures", key) for key in structures]
    best = max(
        drawings.values(),
        key=lambda drawing: (
            sum(key in drawing.structures for key in structures),
            sum(getattr(term, "view", "") == drawing.view for term in terms),
        ),
    )
    found = [key for key in structures if key in best.structures]
    # Draw large structures first, so that small ones are on top.
    found.sort(key=lambda key: -best.structures[key].box.width * best.structures[key].box.height)
    labels = [term.label for term in terms if term.id in found]
    return Shown(
        best, found, labels, _zoom([best.structures[key].box for key in found], best.canvas)
    )


def _zoom(boxes: Iterable[Box], canvas: Box) -> Box:
    """Return a box around some boxes with a margin for orientation, within the canvas."""
    boxes = list(boxes)
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right = max(box.x + box.width for box in boxes)
    bottom = max(box.y + box.height for box in boxes)
    width = min(max((right - left) * 1.3, MIN_ZOOM[0]), canvas.width)
    height = min(max((bottom - top) * 1.25, MIN_ZOOM[1]), canvas.height)
    # Limit the aspect ratio: the picture is shown next to others of about this shape.
    width = min(max(width, height * 0.62), canvas.width)
    height = min(max(height, width * 0.9), canvas.height)
    x = min(max((left + right - width) / 2, canvas.x), canvas.x + canvas.width - width)
    y = min(max((top + bottom - height) / 2, canvas.y), canvas.y + canvas.height - height)
    return Box(round(x), round(y), round(width), round(height))

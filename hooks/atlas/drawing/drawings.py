"""Drawings in parts: SVG files are split so that a page contains only the parts it shows.

A drawing of the body (`docs/assets/art/VIEW.svg`) has the groups `VIEW-outline`, `VIEW-bones`,
`VIEW-structures` with one `VIEW-structure-ID` each, and `VIEW-areas` with one `VIEW-area-ID` each.
A picture of an exercise (`docs/assets/art/exercises/ID.svg`) has the groups `ID-start` on its left
half and `ID-end` on its right half.

The root of a drawing of the body may have `data-midline`, the x of the axis of symmetry, and
`data-split`, the x that separates the two pieces of areas that it shows twice.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 (the name Python-Markdown uses too)
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from markupsafe import Markup

from ..problems import Problem
from .svg_path import rounded, segments

GRID = 0.5
"""Step of the grid that points are snapped to, in units of a drawing of the body. A page shows a
whole drawing at about half a pixel per unit, and a part of it at two to four."""

_CACHE_SIZE = 128
"""Number of parsed drawings to cache, so that live reload parses only what has changed."""

_REFERENCE = re.compile(r'(?:href="#|url\(#)([\w-]+)')


@dataclass(frozen=True)
class Box:
    """A rectangle in units of the drawing: its top left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    def __str__(self) -> str:
        return " ".join(f"{value:g}" for value in (self.x, self.y, self.width, self.height))


@dataclass(frozen=True)
class Area:
    """A part of the body that can be highlighted."""

    path: str
    """Path data (`d`) of its outline."""
    at: tuple[float, float]
    """A point well inside it, where the leader line of its label ends."""


@dataclass(frozen=True)
class Structure:
    """A bone, muscle, nerve or other part that can be shown."""

    svg: Markup
    box: Box
    """Its bounding box, on one side of the body if it is on both."""


@dataclass(frozen=True)
class Drawing:
    """A view of the body."""

    view: str
    canvas: Box
    midline: float | None
    """The x of the axis of symmetry; None if the drawing is not symmetric."""
    split: float | None
    """The x that separates the two pieces of areas that are shown twice, as on both sides of the
    body or of a leg; None if each area is in one piece."""
    outline: Markup
    bones: Markup
    structures: Mapping[str, Structure]
    areas: Mapping[str, Area]
    definitions: Mapping[str, Markup]
    """The `<defs>` that parts refer to, by id."""

    def sides(self, area: str) -> tuple[str, ...]:
        """Return the outline of an area on each side, or the whole if it is in one piece."""
        path = self.areas[area].path
        if self.split is None:
            return (path,)
        halves: dict[bool, str] = {}
        for subpath in path.split("M")[1:]:
            xs = [x for _, points in segments(f"M{subpath}") for x, _ in points]
            on_left = sum(xs) / len(xs) < self.split
            halves[on_left] = halves.get(on_left, "") + f"M{subpath}"
        return tuple(halves.values())

    def needed(self, svg: str, besides: str = "") -> Markup:
        """Return the definitions that some parts refer to, directly or indirectly.

        Args:
            svg: The parts.
            besides: Other parts, whose definitions are on the page already.

        """
        known = self._referred(besides)
        found = self._referred(svg)
        return Markup().join(self.definitions[key] for key in found if key not in known)

    def _referred(self, svg: str) -> list[str]:
        found: list[str] = []
        waiting = [svg]
        while waiting:
            for ref in _REFERENCE.findall(waiting.pop()):
                if ref in self.definitions and ref not in found:
                    found.append(ref)
                    waiting.append(self.definitions[ref])
        return found


@dataclass(frozen=True)
class Picture:
    """An exercise: its start and end position, each on one half of the canvas."""

    id: str
    canvas: Box
    description: str
    start: Markup
    end: Markup
    definitions: Markup

    @property
    def start_box(self) -> Box:
        """The left half."""
        return Box(self.canvas.x, self.canvas.y, self.canvas.width / 2, self.canvas.height)

    @property
    def end_box(self) -> Box:
        """The right half."""
        half = self.canvas.width / 2
        return Box(self.canvas.x + half, self.canvas.y, half, self.canvas.height)


class DrawingError(Exception):
    """A file is not a valid drawing. `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(str(problem))
        self.problem = problem


@lru_cache(maxsize=_CACHE_SIZE)
def read_drawing(text: str, path: str, view: str) -> Drawing:
    """Read a drawing of the body.

    Args:
        text: The SVG.
        path: Path of the file, for messages.
        view: The name of the view, which is the prefix of its ids.

    Raises:
        DrawingError: It is malformed, or a part is missing.

    """
    root = _parse(text, path)
    _round(root, path)
    named = _named(root)
    structures = {}
    areas = {}
    for key, element in named.items():
        if key.startswith(f"{view}-structure-"):
            box = _box(element.attrib.pop("data-box", ""), path, f"data-box of {key}")
            structures[key.removeprefix(f"{view}-structure-")] = Structure(_svg(element), box)
        elif key.startswith(f"{view}-area-"):
            x, y = _numbers(element.get("data-at", ""), 2, path, f"data-at of {key}")
            areas[key.removeprefix(f"{view}-area-")] = Area(element.get("d", ""), (x, y))
    definitions = {
        key: _svg(element) for defs in root.iter("defs") for key, element in _named(defs).items()
    }
    midline = _number(root, "data-midline", path)
    split = _number(root, "data-split", path)
    return Drawing(
        view=view,
        canvas=_box(root.get("viewBox", ""), path, "viewBox"),
        midline=midline,
        split=midline if split is None else split,
        outline=_svg(_part(named, f"{view}-outline", path)),
        bones=_svg(_part(named, f"{view}-bones", path)),
        structures=MappingProxyType(structures),
        areas=MappingProxyType(areas),
        definitions=MappingProxyType(definitions),
    )


@lru_cache(maxsize=_CACHE_SIZE)
def read_picture(text: str, path: str, picture_id: str) -> Picture:
    """Read a picture of an exercise.

    Raises:
        DrawingError: It is malformed, or a part is missing.

    """
    root = _parse(text, path)
    named = _named(root)
    description = root.findtext("desc", "").strip()
    if not description:
        raise DrawingError(Problem(path, 1, "drawing", "has no <desc> to stand for it in words"))
    return Picture(
        id=picture_id,
        canvas=_box(root.get("viewBox", ""), path, "viewBox"),
        description=description,
        start=_svg(_part(named, f"{picture_id}-start", path)),
        end=_svg(_part(named, f"{picture_id}-end", path)),
        definitions=Markup().join(_svg(defs) for defs in root.iter("defs")),
    )


def _parse(text: str, path: str) -> etree.Element:
    try:
        root = etree.fromstring(text)  # noqa: S314 (the project's own files)
    except etree.ParseError as error:
        line, _ = error.position
        raise DrawingError(Problem(path, line, "drawing", f"is broken SVG ({error.msg})")) from None
    for element in root.iter():
        # HTML needs no namespace for inline SVG.
        element.tag = element.tag.rpartition("}")[2]
        for key in [key for key in element.attrib if key.startswith("{")]:
            del element.attrib[key]
    return root


def _round(root: etree.Element, path: str) -> None:
    for element in root.iter("path"):
        try:
            element.set("d", rounded(element.get("d", ""), GRID))
        except ValueError as error:
            raise DrawingError(Problem(path, 1, "drawing", str(error))) from None


def _named(root: etree.Element) -> dict[str, etree.Element]:
    return {element.attrib["id"]: element for element in root.iter() if "id" in element.attrib}


def _part(named: Mapping[str, etree.Element], key: str, path: str) -> etree.Element:
    if key not in named:
        raise DrawingError(Problem(path, 1, "drawing", f"has no group '{key}'"))
    return named[key]


def _svg(element: etree.Element) -> Markup:
    element.tail = None
    text = etree.tostring(element, encoding="unicode")
    return Markup(re.sub(r">\s+<", "><", text).replace(" />", "/>"))  # noqa: S704 (our own files)


def _box(text: str, path: str, what: str) -> Box:
    return Box(*_numbers(text, 4, path, what))


def _number(root: etree.Element, attribute: str, path: str) -> float | None:
    """Return the number in an optional attribute."""
    text = root.get(attribute)
    return None if text is None else next(_numbers(text, 1, path, attribute))


def _numbers(text: str, count: int, path: str, what: str) -> Iterator[float]:
    words = text.split()
    if len(words) != count or not all(re.fullmatch(r"-?\d*\.?\d+", word) for word in words):
        raise DrawingError(
            Problem(path, 1, "drawing", f"{what} must be {count} number{'s' * (count > 1)}")
        )
    return (float(word) for word in words)

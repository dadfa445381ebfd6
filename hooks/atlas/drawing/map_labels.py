"""Places the labels of the body map: in two columns beside a figure, with leader lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH = 340.0
"""Width of a figure with its labels. A phone shows one unit as about one pixel."""
COLUMN = 100.0
"""Width of a column of labels."""
ROW = 50.0
"""Minimum distance between labels, so that each has 44 pixels to tap on a phone."""
LETTERS = 11
"""Maximum number of letters on a line of a label."""
LINE = 15.0
"""Height of a line of text."""


@dataclass(frozen=True)
class Target:
    """A point to be labeled, in units of the figure with its labels."""

    id: str
    label: str
    x: float
    y: float
    mirrored_x: float | None = None
    """The same point on the other side of the body, if the figure shows both sides."""


@dataclass(frozen=True)
class Label:
    """A label with its position."""

    id: str
    lines: tuple[str, ...]
    on_left: bool
    y: float
    """The y of its center."""
    target: tuple[float, float]

    @property
    def text_x(self) -> float:
        """Where its text begins (right column) or ends (left column)."""
        return COLUMN - 8 if self.on_left else WIDTH - COLUMN + 8

    @property
    def leader_x(self) -> float:
        """Where its leader line starts."""
        return COLUMN - 4 if self.on_left else WIDTH - COLUMN + 4

    @property
    def box_x(self) -> float:
        """Left edge of the tap target."""
        return 0.0 if self.on_left else WIDTH - COLUMN

    @property
    def line_ys(self) -> tuple[float, ...]:
        """Baseline of each line of text."""
        first = self.y - (len(self.lines) - 1) * LINE / 2 + 4.5
        return tuple(first + at * LINE for at in range(len(self.lines)))


def place_labels(targets: Iterable[Target], height: float) -> list[Label]:
    """Place labels without overlap, each as near to its target as the others allow.

    Args:
        targets: The points to be labeled.
        height: Height of the figure.

    """
    left: list[tuple[Target, float]] = []
    right: list[tuple[Target, float]] = []
    for target in sorted(targets, key=lambda target: (target.y, target.id)):
        column, x = _column(target, left, right)
        column.append((target, x))
    return [*_placed(left, True, height), *_placed(right, False, height)]


def _column(
    target: Target, left: list[tuple[Target, float]], right: list[tuple[Target, float]]
) -> tuple[list[tuple[Target, float]], float]:
    """Choose the nearer column, unless it already has more labels than the other."""
    middle = WIDTH / 2
    spare = len(right) - len(left)
    if target.mirrored_x is not None:
        near, far = sorted((target.x, target.mirrored_x))
        return (left, near) if spare >= 0 else (right, far)
    on_left = target.x < middle if abs(spare) < 1 else spare > 0
    return (left, target.x) if on_left else (right, target.x)


def _placed(column: Sequence[tuple[Target, float]], on_left: bool, height: float) -> list[Label]:
    ys = spread([target.y for target, _ in column], ROW, height)
    return [
        Label(target.id, tuple(textwrap.wrap(target.label, LETTERS)), on_left, y, (x, target.y))
        for (target, x), y in zip(column, ys, strict=True)
    ]


def spread(wanted: Sequence[float], least: float, height: float) -> list[float]:
    """Move points apart as little as needed, keeping their order and staying within the height.

    Args:
        wanted: The preferred positions, in ascending order.
        least: Minimum distance between two points; half of it is kept to the edges.
        height: The available height. If it is too small, the last points exceed it.

    """
    ys: list[float] = []
    for y in wanted:
        ys.append(max(y, ys[-1] + least if ys else least / 2))
    limit = height - least / 2
    for at in reversed(range(len(ys))):
        floor = least / 2 + at * least
        ys[at] = max(min(ys[at], limit), floor)
        limit = ys[at] - least
    return ys

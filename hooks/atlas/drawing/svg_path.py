"""Shortens SVG path data: points are snapped to a grid too fine to see."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")
_ARGUMENTS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "z": 0}

Point = tuple[float, float]
Segment = tuple[str, list[Point]]
"""A command (`m`, `l`, `c` or `z`) and its points, in absolute coordinates."""


def rounded(path: str, step: float) -> str:
    """Return path data with every point snapped to the nearest point of a grid.

    Absolute coordinates are rounded, not relative offsets, so that errors do not accumulate and
    parts that touch still touch.

    Args:
        path: Path data with the commands M, L, H, V, C and Z, absolute or relative.
        step: Distance between the lines of the grid, in units of the path.

    Raises:
        ValueError: The path has another command, or a number is missing.

    """
    here: Point = (0.0, 0.0)
    start = here
    words: list[str] = []
    last = ""
    for command, points in segments(path):
        if command == "z":
            words.append("z")
            here, last = start, "z"
            continue
        ends = [(_snap(x, step), _snap(y, step)) for x, y in points]
        name, numbers = _shortest(command, here, ends)
        here = ends[-1]
        if command == "m":
            start = here
        if numbers:
            words.append(("" if name == last and name != "M" else name) + _joined(numbers))
            last = name
    return re.sub(r"(?<=\d) (?=[-A-Za-z])|(?<=[A-Za-z]) ", "", " ".join(words))


def segments(path: str) -> Iterator[Segment]:
    """Yield the segments of path data, with absolute points.

    Raises:
        ValueError: The path has a command other than M, L, H, V, C and Z, or a number is missing.

    """
    tokens = _TOKEN.findall(path)
    at, command = 0, ""
    here: Point = (0.0, 0.0)
    start = here
    while at < len(tokens):
        if tokens[at].isalpha():
            command = tokens[at]
            at += 1
        count = _ARGUMENTS.get(command.lower())
        if count is None or at + count > len(tokens):
            raise ValueError(f"path data not understood: {path[:40]}")
        numbers = [float(token) for token in tokens[at : at + count]]
        at += count
        points = _absolute(command, numbers, here)
        here = points[-1] if points else start
        if command in "Mm":
            start = here
        yield {"h": "l", "v": "l"}.get(command.lower(), command.lower()), points
        # In SVG, further coordinates after a move, without a new command, are lines.
        command = {"M": "L", "m": "l"}.get(command, command)


def _absolute(command: str, numbers: list[float], here: Point) -> list[Point]:
    base_x, base_y = here if command.islower() else (0.0, 0.0)
    match command.lower():
        case "h":
            return [(base_x + numbers[0], here[1])]
        case "v":
            return [(here[0], base_y + numbers[0])]
        case _:
            pairs = zip(numbers[::2], numbers[1::2], strict=True)
            return [(base_x + x, base_y + y) for x, y in pairs]


def _snap(value: float, step: float) -> float:
    return round(value / step) * step


def _shortest(command: str, here: Point, ends: list[Point]) -> tuple[str, list[float]]:
    """Return the shortest command for a segment; no numbers if its length is zero."""
    if command == "m":
        return "M", list(ends[0])
    steps = [value - base for end in ends for value, base in zip(end, here, strict=True)]
    if command == "l":
        if not any(steps):
            return "l", []
        if steps[1] == 0:
            return "h", steps[:1]
        if steps[0] == 0:
            return "v", steps[1:]
    return command, steps


def _joined(numbers: list[float]) -> str:
    return " ".join(map(_short, numbers))


def _short(number: float) -> str:
    """Format a number in its shortest form, without leading or trailing zeros."""
    word = f"{number:.2f}".rstrip("0").rstrip(".")
    if word.startswith("0."):
        return word[1:]
    if word.startswith("-0"):  # also turns -0 into 0
        return f"-{word[2:]}" if "." in word else "0"
    return word

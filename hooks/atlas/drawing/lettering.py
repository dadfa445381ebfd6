"""Breaks text into lines for pictures, since SVG does not wrap text.

The reader's font is unknown, so widths are those of a wide bold font. In any other font the lines
are shorter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

_WIDTHS: Mapping[str, float] = MappingProxyType(
    {
        letter: width
        for letters, width in (
            ("ijl' ", 0.36),
            ("IJ/,.-", 0.42),
            ("ft()r", 0.5),
            ("czs", 0.6),
            ("LvxyakeEFTo", 0.69),
            ("hnubdgpqSYCPZ0123456789", 0.73),
            ("BAKRVXUGDHNOQ", 0.85),
            ("w", 0.92),
        )
        for letter in letters
    }
)
"""Width of each letter, in em."""
_CACHE_SIZE = 20_000
"""Number of wrapped texts to cache: a title is wrapped again on every page connected with it."""
WIDEST = 1.1
"""Assumed width of all other letters, in em."""


def text_width(text: str, size: float) -> float:
    """Return an upper bound of the width of a text, in the unit of its font size."""
    return size * sum(_WIDTHS.get(letter, WIDEST) for letter in text)


@lru_cache(maxsize=_CACHE_SIZE)
def wrap(text: str, width: float, size: float) -> tuple[str, ...]:
    """Break a text into lines no wider than `width`, between words where possible."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines += _pieces(word, width, size)
    return tuple(line for line in lines if line)


def _pieces(word: str, width: float, size: float) -> Iterator[str]:
    """Break a word that is wider than a line; each piece has at least one letter."""
    piece = ""
    for letter in word:
        if piece and text_width(piece + letter, size) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece

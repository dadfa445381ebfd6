"""Breaks text into lines for pictures, where nothing else would.

A picture does not know the reader's font, so widths are those of a wide one, in bold: in any other
the lines come out shorter.
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
"""How wide a letter is, in parts of the font size."""
_KEPT = 20_000
"""Texts whose lines are known: a title is written beside all that it is connected with."""
WIDEST = 1.1
"""How wide every other letter is taken to be."""


def text_width(text: str, size: float) -> float:
    """Return how wide a text may be, in the unit of its font size."""
    return size * sum(_WIDTHS.get(letter, WIDEST) for letter in text)


@lru_cache(maxsize=_KEPT)
def wrap(text: str, width: float, size: float) -> tuple[str, ...]:
    """Break a text into lines no wider than `width`, between words if that can be done."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines += _pieces(word, width, size)
    return tuple(line for line in lines if line)


def _pieces(word: str, width: float, size: float) -> Iterator[str]:
    """Break a word that is wider than a line; each piece has one letter at least."""
    piece = ""
    for letter in word:
        if piece and text_width(piece + letter, size) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece

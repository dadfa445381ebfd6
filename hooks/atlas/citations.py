"""Citations in text: `[@griffin2016]`, or `[@griffin2016; @heerey2018]` for several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

CITATION = re.compile(r"\[(@[a-z0-9_-]+(?:\s*;\s*@[a-z0-9_-]+)*)\]")
"""One citation, in the form Pandoc uses."""

_LOOKS_LIKE_ONE = re.compile(r"\[[^\[\]]*(?<![\w.])@[A-Za-z0-9][^\[\]]*\](?!\()")
_CODE_SPAN = re.compile(r"(`+)(?:.+?)\1", re.DOTALL)
_FENCED_BLOCK = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1|\Z)", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@dataclass(frozen=True)
class Citation:
    """One citation in a text."""

    keys: tuple[str, ...]
    """Keys of the sources; empty if it is not written in the right form."""
    line: int
    """Line of the text, counted from 1."""
    text: str
    """As it is written."""


def without_code(text: str) -> str:
    """Blank out what Markdown does not read (code, comments), keeping every line in its place."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match.group())

    for pattern in (_FENCED_BLOCK, _COMMENT, _CODE_SPAN):
        text = pattern.sub(blank, text)
    return text


def find_citations(text: str) -> Iterator[Citation]:
    """Find every citation in a Markdown text, in order, the malformed ones too."""
    readable = without_code(text)
    for match in _LOOKS_LIKE_ONE.finditer(readable):
        good = CITATION.fullmatch(match.group())
        keys = tuple(split_keys(good.group(1))) if good else ()
        yield Citation(keys, readable.count("\n", 0, match.start()) + 1, match.group())


def split_keys(inside: str) -> Iterator[str]:
    """Split what stands between the brackets of a citation: `@a; @b` gives `a`, `b`."""
    return (part.strip().lstrip("@") for part in inside.split(";"))


class Numbering:
    """Numbers the sources of one page in the order in which they are first cited."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, key: str) -> int:
        """Return the number of a source on this page, giving it the next one if it is new."""
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def number_all(self, keys: Iterable[str]) -> None:
        """Number several sources, in their order."""
        for key in keys:
            self.number(key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The sources cited so far, by number."""
        return tuple(self._numbers)

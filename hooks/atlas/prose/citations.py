"""Citations in text: `[@griffin2016]`, or `[@griffin2016; @heerey2018]` for several."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from .readable import blank

CITATION = re.compile(r"\[(@[a-z0-9_-]+(?:\s*;\s*@[a-z0-9_-]+)*)\]")
"""A citation in Pandoc's syntax."""

_WITH_CAPITALS = re.compile(CITATION.pattern, re.IGNORECASE)
"""The same with capitals, which no key can have, so that such keys are reported as unknown."""
_KEYS = r"[\w-]+(?:\s*[;,]\s*@?[\w-]+)*"
_INSIDE = r"(?:(?!\n[ \t]*\n)[^\[\]])*"
"""Anything between brackets, except the end of a paragraph."""
_CITATION_LIKE = re.compile(
    rf"""
    (?<!\\)\[\[\s*@{_INSIDE}\]\]                               # two pairs of brackets
    | (?<!\\)\[(?:\s*|{_INSIDE}(?<![\w.])(?=@[A-Za-z0-9]))@{_INSIDE}\](?!\()
    | (?<!\\)[\[({{<](?>\s*@\s*{_KEYS}\s*)(?!\])[)}}>]?     # not closed, or by another bracket
    | (?<![\w./\\])(?<!\\\[)@{_KEYS}\s*\](?!\()                    # not opened
    """,
    re.VERBOSE,
)
"""A citation, or a likely misspelling of one. An email address (`me@example.org`) is neither."""
_BARE_KEYS = re.compile(rf"\[[#^]?{_KEYS}\](?![(:\[])|(?<![\w./\\])(?<!\\\[)@[\w-]+")


@dataclass(frozen=True)
class Candidate:
    """A possible citation in a text."""

    start: int
    """Its offset."""
    text: str
    """As written."""
    inside: str | None
    """The text between its brackets; None if it is malformed."""


def candidates(text: str) -> Iterator[Candidate]:
    """Yield everything that is, or resembles, a citation, in order; in code and HTML too."""
    if "@" not in text:
        return
    for match in _CITATION_LIKE.finditer(text):
        valid = _WITH_CAPITALS.fullmatch(match.group())
        yield Candidate(match.start(), match.group(), valid[1] if valid else None)


def bare_keys(readable: str, known: Collection[str]) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Find keys of known sources that are written without the citation syntax: `[a]`, `@a`.

    Args:
        readable: The text, without code.
        known: The keys of all sources.

    Yields:
        The offset, the text as written, and the keys.

    """
    if "@" not in readable and "[" not in readable:
        return
    for match in _BARE_KEYS.finditer(_CITATION_LIKE.sub(blank, readable)):
        keys = tuple(key.lower() for key in re.findall(r"[\w-]+", match.group()))
        if all(key in known for key in keys):
            yield match.start(), match.group(), keys


def split_keys(inside: str) -> Iterator[str]:
    """Split the text between the brackets of a citation: `@a; @b` gives `a`, `b`."""
    return (part.strip().lstrip("@") for part in inside.split(";"))


class Numbering:
    """Numbers the sources of one page in the order in which they are first cited."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, key: str) -> int:
        """Return the number of a source on this page, assigning the next one if it is new."""
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def number_all(self, keys: Iterable[str]) -> None:
        """Number several sources, in order."""
        for key in keys:
            self.number(key)

    @property
    def numbers(self) -> Mapping[str, int]:
        """The number of each source cited so far, by key."""
        return dict(self._numbers)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the sources cited so far, in the order of their numbers."""
        return tuple(self._numbers)

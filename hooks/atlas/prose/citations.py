"""Citations in text: `[@griffin2016]`, or `[@griffin2016; @heerey2018]` for several."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from .readable import blank

CITATION = re.compile(r"\[(@[a-z0-9_-]+(?:\s*;\s*@[a-z0-9_-]+)*)\]")
"""One citation, in the form Pandoc uses."""

_WITH_CAPITALS = re.compile(CITATION.pattern, re.IGNORECASE)
"""The same with keys that no source can have, so that they are told as unknown."""
_KEYS = r"[\w-]+(?:\s*[;,]\s*@?[\w-]+)*"
_INSIDE = r"(?:(?!\n[ \t]*\n)[^\[\]])*"
"""What may stand between brackets: not the end of the paragraph."""
_LOOKS_LIKE_ONE = re.compile(
    rf"""
    (?<!\\)\[\[\s*@{_INSIDE}\]\]                               # two pairs of brackets
    | (?<!\\)\[(?:\s*|{_INSIDE}(?<![\w.])(?=@[A-Za-z0-9]))@{_INSIDE}\](?!\()
    | (?<!\\)[\[({{<](?>\s*@\s*{_KEYS}\s*)(?!\])[)}}>]?     # not closed, or by another bracket
    | (?<![\w./\\])(?<!\\\[)@{_KEYS}\s*\](?!\()                    # not opened
    """,
    re.VERBOSE,
)
"""A citation, or what an editor may write for one. An address (`me@example.org`) is none."""
_BARE_KEYS = re.compile(rf"\[[#^]?{_KEYS}\](?![(:\[])|(?<![\w./\\])(?<!\\\[)@[\w-]+")


@dataclass(frozen=True)
class Candidate:
    """What may be a citation in a text."""

    start: int
    """Where it begins."""
    text: str
    """As it is written."""
    inside: str | None
    """What stands between its brackets; None if it is not written in the right form."""


def candidates(text: str) -> Iterator[Candidate]:
    """Find whatever is written as a citation or nearly so, wherever it stands, in order."""
    if "@" not in text:
        return
    for match in _LOOKS_LIKE_ONE.finditer(text):
        good = _WITH_CAPITALS.fullmatch(match.group())
        yield Candidate(match.start(), match.group(), good[1] if good else None)


def bare_keys(readable: str, known: Collection[str]) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Find the keys of known sources that stand in a text as if they were cited: `[a]`, `@a`.

    Args:
        readable: The text, without code.
        known: The keys of all sources.

    Yields:
        Where it begins, how it is written, and the keys.

    """
    if "@" not in readable and "[" not in readable:
        return
    for match in _BARE_KEYS.finditer(_LOOKS_LIKE_ONE.sub(blank, readable)):
        keys = tuple(key.lower() for key in re.findall(r"[\w-]+", match.group()))
        if all(key in known for key in keys):
            yield match.start(), match.group(), keys


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
    def numbers(self) -> Mapping[str, int]:
        """The number of each source cited so far, by key."""
        return dict(self._numbers)

    @property
    def keys(self) -> tuple[str, ...]:
        """The sources cited so far, by number."""
        return tuple(self._numbers)

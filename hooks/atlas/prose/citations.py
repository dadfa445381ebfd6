"""Citations in text: `[@griffin2016]`, or `[@griffin2016; @heerey2018]` for several."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from markdown.extensions.fenced_code import FencedBlockPreprocessor

CITATION = re.compile(r"\[(@[a-z0-9_-]+(?:\s*;\s*@[a-z0-9_-]+)*)\]")
"""One citation, in the form Pandoc uses."""

_WITH_CAPITALS = re.compile(CITATION.pattern, re.IGNORECASE)
"""The same with keys that no source can have, so that they are told as unknown."""
_KEYS = r"[\w-]+(?:\s*[;,]\s*@?[\w-]+)*"
_INSIDE = r"(?:(?!\n[ \t]*\n)[^\[\]])*"
"""What may stand between brackets: not the end of the paragraph."""
_LOOKS_LIKE_ONE = re.compile(
    rf"""
    \[\[\s*@{_INSIDE}\]\]                                 # two pairs of brackets
    | \[(?:\s*|{_INSIDE}(?<![\w.])(?=@[A-Za-z0-9]))@{_INSIDE}\](?!\()
    | (?<!\\)[\[({{<](?>\s*@\s*{_KEYS}\s*)(?!\])[)}}>]?     # not closed, or by another bracket
    | (?<![\w./\\])@{_KEYS}\s*\](?!\()                    # not opened
    """,
    re.VERBOSE,
)
"""A citation, or what an editor may write for one. An address (`me@example.org`) is none."""
_BARE_KEYS = re.compile(rf"\[[#^]?{_KEYS}\](?![(:\[])|(?<![\w./\\])@[\w-]+")
_FENCED_BLOCK = FencedBlockPreprocessor.FENCED_BLOCK_RE
"""As Python-Markdown has it: a fence that is not closed is text that readers see."""
_END_OF_TEXT = r"\n[ \t]*(?:\n|\#|[-*+][ ]|\d+\.[ ]|\||(?:=+|-+)\s*$)"
"""Where a piece of text ends: at a blank line, a heading, a rule, an entry of a list, a row."""
_COMMENT_OR_CODE_SPAN = re.compile(
    rf"""
    ^[ ]{{0,3}}<!--.*?-->                      # a comment of its own may hold blank lines
    | <!--(?:(?!{_END_OF_TEXT}).)*?-->
    | (?<![\\`])(?P<ticks>`+)(?!`)            # a backtick without a second one is no code
      (?:(?!{_END_OF_TEXT}).)+?
      (?<!`)(?P=ticks)(?!`)
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)


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
    if not any(map(text.__contains__, ("`", "~~~", "<!--"))):  # most fields of front matter
        return text
    return _COMMENT_OR_CODE_SPAN.sub(_blank, _FENCED_BLOCK.sub(_blank, text))


def find_citations(text: str) -> Iterator[Citation]:
    """Find every citation in a Markdown text, in order, the malformed ones too."""
    if "@" not in text:
        return
    readable = without_code(text)
    for match in _LOOKS_LIKE_ONE.finditer(readable):
        good = _WITH_CAPITALS.fullmatch(match.group())
        keys = tuple(split_keys(good.group(1))) if good else ()
        yield Citation(keys, readable.count("\n", 0, match.start()) + 1, match.group())


def find_bare_keys(text: str, known: Collection[str]) -> Iterator[Citation]:
    """Find the keys of known sources that stand in a text as if they were cited: `[a]`, `@a`."""
    if "@" not in text and "[" not in text:
        return
    readable = _LOOKS_LIKE_ONE.sub(_blank, without_code(text))
    for match in _BARE_KEYS.finditer(readable):
        keys = tuple(key.lower() for key in re.findall(r"[\w-]+", match.group()))
        if all(key in known for key in keys):
            yield Citation(keys, readable.count("\n", 0, match.start()) + 1, match.group())


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


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

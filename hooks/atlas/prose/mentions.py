"""Finds names in a text, in one pass for any number of names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

_PLURALS = ("'s", "\u2019s", "es", "s")


@dataclass(frozen=True)
class Mention:
    """A span of a text that names a target."""

    start: int
    end: int
    target: str
    """What is named: the path of a page, or the definition of a glossary term."""


class Mentions:
    """A matcher for names.

    Names match whole words, ignoring case, with an optional plural ending. A name in all capitals,
    such as FAI, matches only in capitals. If matches overlap, the one that starts first wins, then
    the longest.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Build a matcher from pairs of a name and its target."""
        self._names = [(name, target) for name, target in names if name.strip()]
        self._automaton = AhoCorasick([_folded(name) for name, _ in self._names])

    def find(self, text: str) -> Iterator[Mention]:
        """Yield the mentions in a text, in order and without overlap.

        The time is linear in the length of the text plus the number of matches.
        """
        found: list[Mention] = []
        for index, start, end in self._automaton.find_matches_as_indexes(
            _folded(text), overlapping=True
        ):
            name, target = self._names[index]
            if name.isupper() and text[start:end] != name:
                continue
            end += _plural(text, end)
            if _is_boundary(text, start) and _is_boundary(text, end):
                found.append(Mention(start, end, target))
        position = 0
        for mention in sorted(found, key=lambda mention: (mention.start, -mention.end)):
            if mention.start >= position:
                yield mention
                position = mention.end


def _folded(text: str) -> str:
    """Lowercase a text and straighten its apostrophes, keeping every offset."""
    folded = text.lower()
    if len(folded) != len(text):  # a few letters have a lowercase form of another length
        folded = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return folded.replace("\u2019", "'")


def _plural(text: str, end: int) -> int:
    """Return the length of a plural or possessive ending at `end`; 0 if there is none."""
    for ending in _PLURALS:
        if text.startswith(ending, end) and _is_boundary(text, end + len(ending)):
            return len(ending)
    return 0


def _is_boundary(text: str, at: int) -> bool:
    if at <= 0 or at >= len(text):
        return True
    return not (_is_word(text[at - 1]) and _is_word(text[at]))


def _is_word(char: str) -> bool:
    return char.isalnum() or char in "-_"

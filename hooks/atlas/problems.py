"""Mistakes in the content, as an editor can act on them: where, what, and what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in one file."""

    path: str
    """Path of the file as the editor knows it, such as `docs/causes/labral-tear.md`."""
    line: int
    """Line in that file, counted from 1."""
    field: str
    """The key in the front matter or data file, or `body`, `file` or `citation`."""
    reason: str
    """What is wrong, in words, with a suggestion where there is one."""

    def __str__(self) -> str:
        # A value quoted in the reason may contain line breaks; a problem is always one line.
        return " ".join(f"{self.path}:{self.line}: {self.field}: {self.reason}".split())


class ContentError(Exception):
    """Raised once, with every mistake found in the content."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ` (did you mean 'x'?)` for the known word nearest to `word`, or an empty string."""
    found = nearest(word, known)
    return "" if found is None else f" (did you mean '{found}'?)"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word closest to `word`, or None if none is close enough.

    Capitals, and which dash, space or underscore joins the parts, make no difference.
    """
    by_folded = {_folded(name): name for name in known}
    matches = get_close_matches(_folded(word), by_folded, n=1, cutoff=0.6)
    return by_folded[matches[0]] if matches else None


def _folded(word: str) -> str:
    return re.sub(r"[\s_\u2010-\u2015-]+", "-", word.casefold())

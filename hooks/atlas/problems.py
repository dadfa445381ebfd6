"""Mistakes in the content, told the way an editor can act on: where, what, and what was meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in one file."""

    path: str
    """Path of the file as the editor knows it, for instance `docs/causes/labral-tear.md`."""
    line: int
    """Line in that file, counted from 1."""
    field: str
    """The key of the front matter or data file, or `body`, `file`, `citation`."""
    reason: str
    """What is wrong, in words, with a suggestion where there is one."""

    def __str__(self) -> str:
        # A value quoted in the reason may hold line breaks; a problem stays one line all the same.
        return " ".join(f"{self.path}:{self.line}: {self.field}: {self.reason}".split())


class ContentError(Exception):
    """Raised once, with every mistake found in the content."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ` (did you mean 'x'?)` for the known word nearest to `word`, or an empty string."""
    by_folded = {name.casefold(): name for name in known}
    matches = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return f" (did you mean '{by_folded[matches[0]]}'?)" if matches else ""

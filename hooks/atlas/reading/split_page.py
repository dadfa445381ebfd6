"""Splits a Markdown file into front matter and body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..problems import Problem
from ..prose.body import Body, BodyParser
from .located_yaml import LocatedYaml, parse_yaml

_FENCE = "---"


@dataclass(frozen=True)
class SplitPage:
    """The two parts of a Markdown file."""

    front: LocatedYaml
    body: Body

    @property
    def path(self) -> str:
        """Path of the file, for messages."""
        return self.front.path


@cache
def split_page(
    text: str, path: str, parser: BodyParser
) -> tuple[SplitPage | None, Sequence[Problem]]:
    """Split a Markdown file into front matter and body, and parse both.

    Results are cached until `split_page.cache_clear()`.

    Returns:
        The two parts, or None if it is unclear where the body begins; and the mistakes found.

    """
    if not text.strip():
        return None, [Problem(path, 1, "file", "is empty")]
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        reason = "has no front matter (the first line must be '---')"
        return None, [Problem(path, 1, "file", reason)]
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        return None, [Problem(path, 1, "file", "front matter is not closed with '---'")]
    front, problems = parse_yaml("\n".join(lines[1:end]), path, first_line=2)
    return SplitPage(front, parser.parse("\n".join(lines[end + 1 :]), end + 2)), problems

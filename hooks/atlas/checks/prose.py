"""Rules for prose: slips of syntax that readers would see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..problems import Problem, did_you_mean
from ..prose.body import Body
from ..prose.markers import MARKERS
from ..prose.open_html import html_mistakes
from ..reading.draft import Draft

Mistakes = Iterator[tuple[int, str]]
"""Pairs of a line of the file and what is wrong there."""

_MARKERS_BY_WORDS = {marker.strip("<!-> "): marker for marker in MARKERS}
"""The markers, by the text inside the comment."""
_COMMENT = re.compile(r"<!--+[ \t]*([^\n]*?)[ \t]*--+>")
_MERGE_MARKER = re.compile(r"([<>|])\1{6}(?!\1).*")
_MERGE_MIDDLE = "======="


def prose_reads_as_meant(draft: Draft) -> Iterator[Problem]:
    """Markers, merges and HTML in the text of every page are as they should be."""
    for text in draft.texts:
        for rule in (_markers, _merge_markers, _html):
            for line, reason in rule(text.body):
                yield Problem(text.path, line, "body", reason)


def _html(body: Body) -> Mistakes:
    """Every HTML element is closed, and every end tag closes one."""
    for at, reason in html_mistakes(body.text, body.readable):
        yield body.first_line + at, reason


def _markers(body: Body) -> Mistakes:
    """A comment that resembles a marker is one."""
    for match in _COMMENT.finditer(body.text):
        if match[0] in MARKERS:
            continue
        if hint := did_you_mean(match[1], _MARKERS_BY_WORDS):
            yield body.line(match.start()), f"unknown marker '{match[0]}'{hint}"


def _merge_markers(body: Body) -> Mistakes:
    """No conflict markers are left over from a merge."""
    lines = [line.rstrip() for line in body.readable.split("\n")]
    found = [at for at, line in enumerate(lines) if _MERGE_MARKER.fullmatch(line)]
    for at, line in enumerate(lines):
        # Below text, `=======` underlines a heading, unless there are other conflict markers.
        middle = line == _MERGE_MIDDLE and (found or not lines[at - 1] or not at)
        if at in found or middle:
            yield (
                body.first_line + at,
                f"remove '{line[:7]}': it is left over from a merge; keep one of its two sides",
            )

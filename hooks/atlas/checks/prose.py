"""What must hold within the prose of a page, where readers would see a slip as it stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ..problems import Problem, did_you_mean
from ..prose.citations import find_bare_keys, find_citations, without_code
from ..prose.markers import MARKERS
from ..prose.open_html import html_mistakes
from ..reading.draft import Draft
from ..reading.validation import SplitPage

Mistakes = Iterator[tuple[int, str]]
"""Lines of a body, counted from 0, with what is wrong there."""

_MARKED = {marker.strip("<!-> "): marker for marker in MARKERS}
"""The markers by their words."""
_COMMENT = re.compile(r"<!--+[ \t]*([^\n]*?)[ \t]*--+>")
_MERGE_MARKER = re.compile(r"([<>|])\1{6}(?!\1).*")
_MERGE_MIDDLE = "======="


def check_prose(draft: Draft) -> Iterator[Problem]:
    """Apply every rule to what could be read of each page."""
    sources = {source.id for source in draft.sources or ()}
    for text in draft.texts:
        for line, field, reason in _mistakes(text, sources):
            yield Problem(text.front.path, text.body_line + line, field, reason)


def _mistakes(text: SplitPage, sources: Collection[str]) -> Iterator[tuple[int, str, str]]:
    """Yield lines of a body, counted from 0, with the field and what is wrong there."""
    for line, reason in _citations(text.body, sources):
        yield line, "citation", reason
    for rule in (_markers, _merge_markers, html_mistakes):
        for line, reason in rule(text.body):
            yield line, "body", reason


def _citations(body: str, sources: Collection[str]) -> Mistakes:
    """A source is cited once in one place, and as `[@key]`."""
    for citation in find_citations(body):
        for key in dict.fromkeys(citation.keys):
            if citation.keys.count(key) > 1:
                yield citation.line - 1, f"'{key}' stands twice in {citation.text}"
    for citation in find_bare_keys(body, sources):
        keys = "; ".join(f"@{key}" for key in citation.keys)
        yield citation.line - 1, f"write {citation.text} as [{keys}]"


def _markers(body: str) -> Mistakes:
    """A comment that looks like a marker is one."""
    for match in _COMMENT.finditer(body):
        if match[0] in MARKERS:
            continue
        if hint := did_you_mean(match[1], _MARKED):
            line = body.count("\n", 0, match.start())
            yield line, f"unknown marker '{match[0]}'{hint}"


def _merge_markers(body: str) -> Mistakes:
    """Nothing is left of a merge that had to be settled by hand."""
    lines = [line.rstrip() for line in without_code(body).split("\n")]
    found = [at for at, line in enumerate(lines) if _MERGE_MARKER.fullmatch(line)]
    for at, line in enumerate(lines):
        # Below text it is one of the underlines that make a heading, unless there are others.
        middle = line == _MERGE_MIDDLE and (found or not lines[at - 1] or not at)
        if at in found or middle:
            yield (
                at,
                f"remove '{line[:7]}': it is left over from a merge; keep one of its two sides",
            )

"""The sections of a body: each kind of page has its own, always in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ..model.front_matter import FrontMatter
from ..model.kinds import Page
from ..problems import Problem, did_you_mean
from ..prose.body import Body, Heading
from ..prose.markers import MARKERS
from ..reading.draft import Draft

_RAW_TOP_HEADING = re.compile(r"<h1\b", re.IGNORECASE)
_MARKER = "|".join(map(re.escape, MARKERS))
_EDITOR_COMMENT = re.compile(rf"(?!{_MARKER})<!--.*?-->", re.DOTALL)
"""An editor's comment, as opposed to a marker."""

Mistakes = Iterator[tuple[int, str]]
"""Pairs of a line of the file and what is wrong there."""


def sections_stand_in_order(draft: Draft) -> Iterator[Problem]:
    """A body has the sections of its kind, in order, and no heading for the title."""
    for page in draft.pages.values():
        path = draft.document(page).path
        for line, reason in _mistakes(page.body, _expected(draft, page)):
            yield Problem(path, line, "body", reason)


def _expected(draft: Draft, page: Page[FrontMatter]) -> tuple[str, ...]:
    """Return the required sections of a page; none if they are free-form or unknown."""
    words = draft.site.kinds.get(page.kind.name) if draft.site and page.kind else None
    return words.headings if words else ()


def _mistakes(body: Body, expected: Sequence[str]) -> Mistakes:
    yield from _top_headings(body)
    yield from _empty(body)
    if expected:
        yield from _compare(body, expected)


def _top_headings(body: Body) -> Mistakes:
    """The title is the page's only top heading."""
    only = "the title is the page's only top heading"
    for heading in body.headings:
        if heading.level == 1:
            what = f"'{heading.text} ==='" if heading.underlined else f"'# {heading.text}'"
            yield heading.line, f"remove {what}: {only}"
    for line, text in enumerate(body.readable.split("\n"), body.first_line):
        if _RAW_TOP_HEADING.search(text):
            yield line, f"remove '<h1>': {only}"


def _empty(body: Body) -> Mistakes:
    """A section has text, or subsections."""
    # Skip h1: it is reported above, or is really text.
    headings = [heading for heading in body.headings if heading.level > 1]
    lines = _EDITOR_COMMENT.sub(_line_breaks, body.text).split("\n")
    for heading, below in zip_longest(headings, headings[1:]):
        first = heading.line + 1 + heading.underlined - body.first_line
        end = below.line + below.underlined - body.first_line if below else None
        if not any(map(str.strip, lines[first:end])) and (
            not below or below.level <= heading.level
        ):
            yield heading.line, f"section '{heading.text}' is empty"


def _line_breaks(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _compare(body: Body, expected: Sequence[str]) -> Mistakes:
    """Compare the sections of a page with those of its kind."""
    headings = [heading for heading in body.headings if heading.level == 2]
    names = {heading.text for heading in headings}
    missing = [name for name in expected if name not in names]
    for heading in headings:
        if heading.text not in expected:
            why = " (the '---' below makes it one)" if heading.underlined else ""
            hint = did_you_mean(heading.text, missing) or why
            yield heading.line, f"unknown section '{heading.text}'{hint}"
    for name in missing:
        yield body.first_line, f"missing section '## {name}'"
    yield from _order([heading for heading in headings if heading.text in expected], expected)


def _order(headings: Sequence[Heading], expected: Sequence[str]) -> Mistakes:
    """Report sections that appear twice or too late."""
    position = -1
    for heading in headings:
        at = expected.index(heading.text)
        if at == position:
            yield heading.line, f"section '{heading.text}' appears twice"
        elif at < position:
            after = expected[at - 1] if at else "the title"
            yield heading.line, f"section '{heading.text}' must come after '{after}'"
        position = max(position, at)

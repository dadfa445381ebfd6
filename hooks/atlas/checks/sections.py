"""The sections of a body: each kind of page has its own, always in the same order."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 (Python-Markdown's name)
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from markdown import Markdown

from ..model.kinds import KINDS, Kind
from ..problems import Problem, did_you_mean
from ..prose.citations import without_code
from ..prose.markers import MARKERS
from ..prose.open_html import without_open_html
from ..reading.draft import Draft

_RAW_TOP_HEADING = re.compile(r"<h1\b", re.IGNORECASE)
_MARKER = "|".join(map(re.escape, MARKERS))
_NOTE = re.compile(rf"(?!{_MARKER})<!--.*?-->", re.DOTALL)
"""A comment that is there for editors alone, and not for what the site puts in its place."""


@dataclass(frozen=True)
class Heading:
    """A heading of a body."""

    level: int
    text: str
    line: int
    """Line of the text, counted from 0."""
    underlined: bool = False
    """Whether a line of `===` or `---` below makes it one, and not `#`."""


def check_sections(draft: Draft) -> Iterator[Problem]:
    """The body has the sections of its kind, in their order, and leaves the title to the site."""
    markdown = block_parser()
    kind_of = {page.src: kind for kind in KINDS for page in draft.pages[kind].values()}
    for page in draft.all_pages():
        headings = list(find_headings(without_open_html(page.body), markdown, deepest=6))
        path, first = page.document.path, page.body_line
        yield from _top_headings(path, page.body, first, headings)
        yield from _empty(path, page.body, first, headings)
        if kind := kind_of.get(page.src):
            sections = [heading for heading in headings if heading.level == 2]
            yield from _compare(path, kind, sections, first)


def block_parser() -> Markdown:
    """Return Python-Markdown with what makes blocks; the rest has no say in what is a heading."""
    return Markdown(extensions=["admonition", "fenced_code", "tables"])


def find_headings(text: str, markdown: Markdown, deepest: int = 2) -> Iterator[Heading]:
    """Find the headings that Python-Markdown makes of a text, in order, by asking it.

    They are more than a pattern of `#` finds: `#Text`, a line above `===` or `---`, those in
    lists, quotes and care cards. And they are less: none is in a table or in code.
    """
    at = 0
    for level, words in _blocks_of_headings(text, markdown, deepest):
        before, after = r"^[ \t>*+\-\d.]*", r"[ \t#]*$"
        form = rf"{before}(#+)?[ \t]*{re.escape(words)}{after}(?(1)|\n[ \t>]*(?:=+|-+)[ \t]*$)"
        if match := re.compile(form, re.MULTILINE).search(text, at):
            at = match.end()
        line = text.count("\n", 0, match.start() if match else at)
        yield Heading(level, words, line, underlined=bool(match and not match[1]))


def blocks_of(text: str, markdown: Markdown) -> Iterator[etree.Element]:
    """Yield the blocks that Python-Markdown makes of a text: the first half of a conversion."""
    lines = text.split("\n")
    markdown.reset()
    for preprocessor in markdown.preprocessors:
        lines = preprocessor.run(lines)
    root = markdown.parser.parseDocument(lines).getroot()
    yield from root.iter() if root is not None else ()


def _blocks_of_headings(text: str, markdown: Markdown, deepest: int) -> Iterator[tuple[int, str]]:
    """Yield level and words of each heading."""
    for element in blocks_of(text, markdown):
        if re.fullmatch(f"h[1-{deepest}]", element.tag):
            yield int(element.tag[1]), element.text or ""


def _top_headings(
    path: str, body: str, body_line: int, headings: list[Heading]
) -> Iterator[Problem]:
    """The title is the page's only top heading."""
    only = "the title is the page's only top heading"
    for heading in headings:
        if heading.level == 1:
            what = f"'{heading.text} ==='" if heading.underlined else f"'# {heading.text}'"
            yield Problem(path, body_line + heading.line, "body", f"remove {what}: {only}")
    for at, line in enumerate(without_code(body).split("\n")):
        if _RAW_TOP_HEADING.search(line):
            yield Problem(path, body_line + at, "body", f"remove '<h1>': {only}")


def _empty(path: str, body: str, body_line: int, headings: list[Heading]) -> Iterator[Problem]:
    """A section says something, or has sections of its own that do."""
    # A top heading has to go, and one by an underline may be text: neither ends a section here.
    headings = [heading for heading in headings if heading.level > 1]
    lines = _NOTE.sub(_line_breaks, body).split("\n")
    for heading, below in zip_longest(headings, headings[1:]):
        end = below.line + below.underlined if below else None
        text = lines[heading.line + 1 + heading.underlined : end]
        if not any(map(str.strip, text)) and (not below or below.level <= heading.level):
            reason = f"section '{heading.text}' is empty"
            yield Problem(path, body_line + heading.line, "body", reason)


def _line_breaks(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _compare(path: str, kind: Kind, headings: list[Heading], body_line: int) -> Iterator[Problem]:
    """Compare the sections of a page with those of its kind."""
    if not kind.headings:
        return
    names = {heading.text for heading in headings}
    missing = [name for name in kind.headings if name not in names]
    for heading in headings:
        if heading.text not in kind.headings:
            why = " (the '---' below makes it one)" if heading.underlined else ""
            hint = did_you_mean(heading.text, missing) or why
            reason = f"unknown section '{heading.text}'{hint}"
            yield Problem(path, body_line + heading.line, "body", reason)
    for name in missing:
        yield Problem(path, body_line, "body", f"missing section '## {name}'")
    known = [heading for heading in headings if heading.text in kind.headings]
    yield from _order(path, kind, known, body_line)


def _order(path: str, kind: Kind, headings: list[Heading], body_line: int) -> Iterator[Problem]:
    """Tell the sections that stand twice or too late."""
    position = -1
    for heading in headings:
        name, line = heading.text, body_line + heading.line
        at = kind.headings.index(name)
        if at == position:
            yield Problem(path, line, "body", f"section '{name}' stands twice")
        elif at < position:
            after = kind.headings[at - 1] if at else "the title"
            reason = f"section '{name}' must come after '{after}'"
            yield Problem(path, line, "body", reason)
        position = max(position, at)

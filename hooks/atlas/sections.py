"""The sections of a body: each kind of page has its own, always in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .citations import without_code
from .draft import Draft
from .pages import KINDS, Kind
from .problems import Problem, did_you_mean


def check_sections(draft: Draft) -> Iterator[Problem]:
    """The body has the sections of its kind, in their order, and leaves the title to the site."""
    for kind in KINDS:
        for page in draft.pages[kind].values():
            found = [
                (match.group(1), match.group(2), page.body_line + at)
                for at, line in enumerate(without_code(page.body).split("\n"))
                if (match := re.match(r"(#{1,2})\s+(.+?)\s*#*\s*$", line))
            ]
            for marks, heading, line in found:
                if marks == "#":
                    reason = f"remove '# {heading}': the title is the page's only top heading"
                    yield Problem(page.document.path, line, "body", reason)
            sections = [(heading, line) for marks, heading, line in found if marks == "##"]
            yield from _compare(page.document.path, kind, sections, page.body_line)


def _compare(
    path: str, kind: Kind, found: list[tuple[str, int]], body_line: int
) -> Iterator[Problem]:
    """Compare the sections of a page with those of its kind."""
    if not kind.headings:
        return
    names = [name for name, _ in found]
    missing = [name for name in kind.headings if name not in names]
    for name, line in found:
        if name not in kind.headings:
            reason = f"unknown section '{name}'{did_you_mean(name, missing)}"
            yield Problem(path, line, "body", reason)
    for name in missing:
        yield Problem(path, body_line, "body", f"missing section '## {name}'")
    ordered = [(name, line) for name, line in found if name in kind.headings]
    position = -1
    for name, line in ordered:
        at = kind.headings.index(name)
        if at == position:
            yield Problem(path, line, "body", f"section '{name}' stands twice")
        elif at < position:
            after = kind.headings[at - 1] if at else "the title"
            reason = f"section '{name}' must come after '{after}'"
            yield Problem(path, line, "body", reason)
        position = max(position, at)

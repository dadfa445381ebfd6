"""Derived HTML, stashed while the rest of a page is converted.

Most of a page is derived. Python-Markdown would parse it tag by tag only to leave it unchanged, and
MkDocs would parse it again to find ids. Together this would take half of the time of a page.
"""

from __future__ import annotations

import re

from markdown.preprocessors import Preprocessor
from markupsafe import Markup

_BEGIN, _END = "\ufdd0", "\ufdd1"
"""Delimiters of derived HTML: Unicode noncharacters, which are reserved for internal use."""
_DERIVED = re.compile(f"{_BEGIN}([^{_END}]*){_END}")
_ID = re.compile(r' id="([^"]*)"')


def derived(html: str) -> Markup:
    """Mark HTML as derived, for use as a block in Markdown or inside other derived HTML."""
    return Markup(f"{_BEGIN}{unmarked(html)}{_END}\n")  # noqa: S704 (rendered, so escaped already)


def unmarked(text: str) -> str:
    """Return a text without the delimiters: Markdown with HTML that any converter can read."""
    return text.replace(_BEGIN, "").replace(_END, "")


def derived_ids(text: str) -> set[str]:
    """Return the ids in the derived HTML of a text."""
    return {found for html in _DERIVED.findall(text) for found in _ID.findall(html)}


def without_derived(text: str) -> str:
    """Return a text without its derived HTML."""
    return _DERIVED.sub("", text)


class DerivedHtml(Preprocessor):
    """Replaces derived HTML by placeholders, as Python-Markdown does for raw HTML."""

    def run(self, lines: list[str]) -> list[str]:
        """Stash all derived HTML."""
        return _DERIVED.sub(self._stash, "\n".join(lines)).split("\n")

    def _stash(self, match: re.Match[str]) -> str:
        placeholder = self.md.htmlStash.store(f"{match[1]}\n")
        return f"\n\n{placeholder}\n\n"

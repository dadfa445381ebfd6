"""HTML that the site derives, set aside while the rest of a page is converted.

Most of a page is derived. Python-Markdown would take it apart, tag by tag, only to leave it as it
is, and MkDocs would once more to find ids: together half of the time that a page takes.
"""

from __future__ import annotations

import re

from markdown.preprocessors import Preprocessor
from markupsafe import Markup

_BEGIN, _END = "\ufdd0", "\ufdd1"
"""Noncharacters: Unicode keeps them out of texts, for uses such as this."""
_DERIVED = re.compile(f"{_BEGIN}([^{_END}]*){_END}")
_ID = re.compile(r' id="([^"]*)"')


def derived(html: str) -> Markup:
    """Mark HTML as derived, to stand as a block in Markdown or inside of other derived HTML."""
    return Markup(f"{_BEGIN}{unmarked(html)}{_END}\n")  # noqa: S704 (rendered, so escaped already)


def unmarked(text: str) -> str:
    """Return a text without marks: Markdown with HTML in it, as any converter reads it."""
    return text.replace(_BEGIN, "").replace(_END, "")


def derived_ids(text: str) -> set[str]:
    """Return the ids in what is marked in a text."""
    return {found for html in _DERIVED.findall(text) for found in _ID.findall(html)}


def without_derived(text: str) -> str:
    """Return what is left of a text without that which is marked in it."""
    return _DERIVED.sub("", text)


class DerivedHtml(Preprocessor):
    """Puts placeholders for derived HTML, as Python-Markdown does for HTML that it has read."""

    def run(self, lines: list[str]) -> list[str]:
        """Set all of it aside."""
        return _DERIVED.sub(self._set_aside, "\n".join(lines)).split("\n")

    def _set_aside(self, match: re.Match[str]) -> str:
        placeholder = self.md.htmlStash.store(f"{match[1]}\n")
        return f"\n\n{placeholder}\n\n"

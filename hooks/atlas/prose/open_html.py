"""Unclosed HTML, which would swallow the rest of the page in Markdown and in browsers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from .readable import without_code

_VOID = {
    "area",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}
_END_IS_OPTIONAL = {"dd", "dt", "li", "option", "tbody", "td", "tfoot", "th", "thead", "tr"}
"""Elements whose end tag is optional; not `p`, since an open p stops Markdown."""

Tag = tuple[str, int, int]
"""The name of a tag, and its line and column, counted from 0."""


def html_mistakes(body: str, readable: str) -> Iterator[tuple[int, str]]:
    """Yield what is not closed, or closes nothing, in a body, with its line counted from 0.

    Args:
        body: Markdown.
        readable: The same without code and comments.

    """
    reader = _read(body)
    for name, line, _ in reader.not_closed:
        reason = f"'<{name}>' is not closed: what follows would be taken into it"
        yield line, f"{reason} (add '</{name}>')"
    for name, line, _ in reader.not_open:
        yield line, f"'</{name}>' closes nothing: remove it"
    for at, text in enumerate(readable.split("\n")):
        if "<!--" in text:
            yield at, "'<!--' is not closed: readers would see the comment (add '-->')"


def without_open_html(body: str) -> str:
    """Blank out unclosed tags, so that what follows them can be checked too."""
    lines = body.split("\n")
    for _, line, column in _read(body).not_closed:
        before, tag = lines[line][:column], lines[line][column:]
        lines[line] = before + re.sub(r"^<[^>]*>?", lambda match: " " * len(match[0]), tag)
    return "\n".join(lines)


def _read(body: str) -> _Elements:
    reader = _Elements()
    # Markdown does not treat declarations as HTML, and HTMLParser cannot parse some of them.
    reader.feed(re.sub("<[!?]", "  ", without_code(body)))
    reader.close()
    return reader


class _Elements(HTMLParser):
    """Tracks the stack of open elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self._open: list[Tag] = []
        self.not_closed: list[Tag] = []
        self.not_open: list[Tag] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        """Push an element that must be closed; ignore addresses in angle brackets."""
        if tag not in _VOID and re.fullmatch(r"[a-z][a-z0-9-]*", tag):
            self._open.append(self._here(tag))

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """Ignore self-closing tags."""

    def handle_endtag(self, tag: str) -> None:
        """Pop an element, and with it all that are open inside it."""
        names = [name for name, _, _ in self._open]
        if tag in names:
            at = len(names) - 1 - names[::-1].index(tag)
            self._close_from(at + 1)
            self._open.pop()
        else:
            self.not_open.append(self._here(tag))

    def close(self) -> None:
        """Report what is still open at the end of the page."""
        super().close()
        self._close_from(0)

    def _here(self, tag: str) -> Tag:
        line, column = self.getpos()
        return tag, line - 1, column

    def _close_from(self, at: int) -> None:
        """Pop the elements from an index on, and record those that needed an end tag."""
        self.not_closed += [tag for tag in self._open[at:] if tag[0] not in _END_IS_OPTIONAL]
        del self._open[at:]

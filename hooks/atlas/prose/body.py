"""The body of a page: its Markdown, and everything that one parse extracts from it.

Python-Markdown itself decides what is a heading, a care card, a citation or code, with the same
extensions that the site converts its pages with. What is checked and indexed is therefore what
readers will see.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 (Python-Markdown's name)
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from html.parser import HTMLParser
from typing import Any, Literal

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from .citations import CITATION, Candidate, candidates, split_keys
from .open_html import without_open_html
from .readable import without_code

EXTENSIONS: tuple[str, ...] = ("admonition", "attr_list", "fenced_code", "tables")
"""The default extensions of the parser."""

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Delimiters of the number of a possible citation: Unicode noncharacters, which no text needs."""
_TOKEN = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_CITED = re.compile(f"{_OPEN}c(\\d+){_CLOSE}")
"""The placeholder of a citation that was converted."""
_ANY_TOKEN = re.compile(f"{_OPEN}c?\\d+{_CLOSE}")
_TAG = re.compile(r"<[^>]*>")
_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)


@dataclass(frozen=True)
class Heading:
    """A heading of a body."""

    level: int
    text: str
    """As written, including markup."""
    line: int
    """Line of the file."""
    underlined: bool = False
    """Whether it is a Setext heading, made by a line of `===` or `---` below it."""


@dataclass(frozen=True)
class Section:
    """A heading with the text below it, up to the next one."""

    level: int
    """0 for the text above the first heading."""
    title: str
    """As readers see it; empty for the text above the first heading."""
    text: str
    """Plain text, without citations."""


@dataclass(frozen=True)
class Citation:
    """A citation that is converted to the numbers of its sources."""

    keys: tuple[str, ...]
    line: int
    """Line of the file."""
    text: str
    """As written."""


@dataclass(frozen=True)
class Stray:
    """Text that was meant as a citation, but would reach readers as written."""

    text: str
    line: int
    """Line of the file."""
    place: Literal["text", "html", "attribute", "reference"]
    """`text` if it is malformed; otherwise it is in HTML, in an attribute, or defines a link."""


@dataclass(frozen=True)
class Body:
    """The parsed text of a page."""

    text: str
    """Its Markdown."""
    first_line: int = 1
    """Line of the file on which it begins, counted from 1."""
    headings: tuple[Heading, ...] = ()
    sections: tuple[Section, ...] = ()
    card_titles: tuple[str, ...] = ()
    """The title of each care card or other admonition, in order."""
    citations: tuple[Citation, ...] = ()
    strays: tuple[Stray, ...] = ()

    @cached_property
    def readable(self) -> str:
        """The Markdown with code and comments blanked out, and lines unchanged in number."""
        return without_code(self.text)

    def line(self, at: int) -> int:
        """Return the line of the file for an offset in the text."""
        return self.first_line + self.text.count("\n", 0, at)

    def lines(self, first: int, end: int | None = None) -> list[str]:
        """Return the lines from `first` up to, but not including, `end`, as lines of the file."""
        stop = None if end is None else end - self.first_line
        return self.text.split("\n")[first - self.first_line : stop]


class BodyParser:
    """Parses bodies. Parsers with the same settings are equal, so that results can be cached."""

    def __init__(
        self,
        extensions: Sequence[str | Extension] = EXTENSIONS,
        configs: Mapping[str, Any] | None = None,
    ) -> None:
        """Set up Python-Markdown.

        Args:
            extensions: The extensions that the site's pages are converted with.
            configs: The settings of extensions, by name of the extension.

        """
        self._settings = (tuple(extensions), repr(configs))
        self._markdown = Markdown(
            extensions=list(extensions), extension_configs=dict(configs or {})
        )
        self._blocks = _Blocks(self._markdown)
        # Before links (160) and after code spans (190), as in `AtlasExtension`.
        self._markdown.inlinePatterns.register(_Cited(self._markdown), "atlas-cited", 165)
        # Before the inline patterns (20), while headings and titles are still as written.
        self._markdown.treeprocessors.register(self._blocks, "atlas-blocks", 25)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, BodyParser) and self._settings == other._settings

    def __hash__(self) -> int:
        return hash(self._settings)

    def parse(self, text: str, first_line: int = 1) -> Body:
        """Parse a body.

        Args:
            text: Markdown.
            first_line: Line of the file on which it begins, counted from 1.

        """
        text = text.replace(_OPEN, "").replace(_CLOSE, "")
        found = list(candidates(text))
        self._markdown.reset()
        self._blocks.clear()
        html = self._markdown.convert(without_open_html(_marked(text, found)))
        places = _Places(html, self._markdown.references)
        body = Body(text, first_line)
        return Body(
            text,
            first_line,
            headings=tuple(_located(self._blocks.headings, body)),
            sections=tuple(_sections(html)),
            card_titles=tuple(self._blocks.card_titles),
            citations=tuple(
                Citation(
                    tuple(split_keys(candidate.inside or "")),
                    body.line(candidate.start),
                    candidate.text,
                )
                for at, candidate in enumerate(found)
                if at in places.cited and at not in places.found
            ),
            strays=tuple(
                Stray(
                    candidate.text,
                    body.line(candidate.start),
                    places.found[at] if candidate.inside else "text",
                )
                for at, candidate in enumerate(found)
                if at in places.found
            ),
        )


def plain(html: str) -> str:
    """Return the text of HTML, with a space in place of each tag."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def _marked(text: str, found: Sequence[Candidate]) -> str:
    """Insert its number into each candidate: after the first bracket if well-formed, else before.

    A malformed candidate stays text; a well-formed one can still be converted by `_Cited`.
    """
    parts, last = [], 0
    for number, candidate in enumerate(found):
        at = candidate.start + bool(candidate.inside)
        parts += [text[last:at], f"{_OPEN}{number}{_CLOSE}"]
        last = at
    return "".join([*parts, text[last:]])


def _located(found: Sequence[tuple[int, str]], body: Body) -> Iterator[Heading]:
    """Find the line of each heading, searching forward because they are in text order."""
    at = 0
    for level, words in found:
        before, after = r"^[ \t>*+\-\d.]*", r"[ \t#]*$"
        form = rf"{before}(#+)?[ \t]*{re.escape(words)}{after}(?(1)|\n[ \t>]*(?:=+|-+)[ \t]*$)"
        if match := re.compile(form, re.MULTILINE).search(body.text, at):
            at = match.end()
        place = match.start() if match else at
        yield Heading(level, words, body.line(place), underlined=bool(match and not match[1]))


def _sections(html: str) -> Iterator[Section]:
    """Split a converted body at its headings."""
    html = _ANY_TOKEN.sub("", html)
    level, title, at = 0, "", 0
    for match in _HEADING.finditer(html):
        yield Section(level, title, plain(html[at : match.start()]))
        # Unlike blocks, inline tags do not separate words, so they leave no space.
        title = " ".join(unescape(_TAG.sub("", match[2])).split())
        level, at = int(match[1]), match.end()
    yield Section(level, title, plain(html[at:]))


class _Cited(InlineProcessor):
    """Replaces each citation that would be converted by a placeholder."""

    def __init__(self, md: Markdown) -> None:
        # Accept capitals: no source has them in its key, so such keys are reported as unknown.
        numbered = CITATION.pattern.replace(r"\[", rf"\[{_TOKEN.pattern}", 1)
        super().__init__(f"(?i:{numbered})", md)

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Python-Markdown's name)
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[str, int, int]:
        return f"{_OPEN}c{m[1]}{_CLOSE}", m.start(0), m.end(0)


class _Blocks(Treeprocessor):
    """Collects headings and the titles of admonitions, as written."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.headings: list[tuple[int, str]] = []
        self.card_titles: list[str] = []

    def clear(self) -> None:
        self.headings.clear()
        self.card_titles.clear()

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            words = _TOKEN.sub("", element.text or "")
            if re.fullmatch("h[1-6]", element.tag):
                self.headings.append((int(element.tag[1]), words))
            elif element.get("class") == "admonition-title":
                self.card_titles.append(words)


class _Places(HTMLParser):
    """Finds the candidates that were converted, and those that were not but should have been.

    Candidates in code or comments are meant to stay as they are.
    """

    def __init__(self, html: str, references: Mapping[str, Any]) -> None:
        super().__init__(convert_charrefs=False)
        self.cited: set[int] = set()
        self.found: dict[int, Literal["html", "attribute", "reference"]] = {}
        self._code = 0
        for name in references:
            self._note(name, "reference")
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code += tag in ("code", "pre")
        for _, value in attrs:
            self._note((value or "").replace(f"{_OPEN}c", _OPEN), "attribute")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag in ("code", "pre")

    def handle_data(self, data: str) -> None:
        self.cited.update(map(int, _CITED.findall(data)))
        if self._code <= 0:
            self._note(data, "html")

    def _note(self, text: str, place: Literal["html", "attribute", "reference"]) -> None:
        self.found.update((int(number), place) for number in _TOKEN.findall(text))

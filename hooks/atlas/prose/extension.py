"""The Markdown extension: numbers citations, links mentions of pages, and explains terms."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 (Python-Markdown's name)
from collections.abc import Mapping
from dataclasses import dataclass, field
from posixpath import dirname, relpath

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from .care_cards import CareCards
from .citations import CITATION, split_keys
from .derived import DerivedHtml
from .first_mentions import FirstMentions
from .headings import HeadingLabels
from .mentions import Mentions
from .tables import ScrollingTables


@dataclass(frozen=True)
class PageContext:
    """What the extension needs to know about the page that is being converted."""

    src: str = ""
    """Its path below `docs/`."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """The number of each source on this page."""
    source_names: Mapping[str, str] = field(default_factory=dict)
    """The full reference of each source, as plain text."""


class AtlasExtension(Extension):
    """Registers the processors with Python-Markdown.

    Set `page` before converting each page; the processors read it when they run.
    """

    def __init__(
        self, names: Mapping[str, str], glossary: Mapping[str, str], levels: Mapping[str, str]
    ) -> None:
        """Build the matchers, which serve any number of pages.

        Args:
            names: Path below `docs/` of the page that each name links to.
            glossary: Definition of each term that is explained.
            levels: Name of each level of care cards.

        """
        super().__init__()
        self.names = Mentions(names.items())
        # The definition is the target, so aliases count as one mention.
        self.terms = Mentions(glossary.items())
        self.levels = levels
        self.page = PageContext()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the processors."""
        # After line ends are normalized (30), before raw HTML is parsed (21 and 20).
        md.preprocessors.register(DerivedHtml(md), "atlas-derived", 25)
        # Before links (160), so that `[@key]` is not taken for a reference link; after code spans
        # (190).
        md.inlinePatterns.register(CitationProcessor(md, self), "atlas-citation", 165)
        md.treeprocessors.register(CareCards(md, self.levels), "atlas-care-cards", 9)
        # Before the table of contents (5) adds links to the headings.
        md.treeprocessors.register(ScrollingTables(md), "atlas-tables", 6)
        md.treeprocessors.register(HeadingLabels(md), "atlas-headings", 6)
        # After the inline patterns (20), and before MkDocs resolves links to `.md` files (0), so
        # that these links are checked like any other.
        md.treeprocessors.register(PageLinker(md, self), "atlas-names", 8)
        md.treeprocessors.register(TermExplainer(md, self.terms), "atlas-glossary", 7)


class CitationProcessor(InlineProcessor):
    """Turns `[@key]` into the numbers of its sources, each a link to the reference."""

    def __init__(self, md: Markdown, extension: AtlasExtension) -> None:
        """Use the numbers of the extension's current page."""
        super().__init__(CITATION.pattern, md)
        self.extension = extension

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """Build the superscript for one citation; leave a citation with an unknown key as written.

        The space before it is dropped, so that the number cannot wrap to the next line.
        """
        page = self.extension.page
        keys = list(split_keys(m.group(1)))
        if not all(key in page.numbers for key in keys):
            return None, None, None
        sup = etree.Element("sup", {"class": "cite"})
        for key in keys:
            link = etree.SubElement(
                sup, "a", {"href": f"#ref-{key}", "title": page.source_names[key]}
            )
            link.text = AtomicString(str(page.numbers[key]))
            link.tail = "" if key == keys[-1] else ", "
        return sup, len(data[: m.start(0)].rstrip()), m.end(0)


class PageLinker(FirstMentions):
    """Links the first mention of each other page in the prose of a page."""

    def __init__(self, md: Markdown, extension: AtlasExtension) -> None:
        """Use the extension's names and its current page."""
        super().__init__(md, extension.names)
        self.extension = extension

    def known(self) -> set[str]:
        """Return the page itself, so that it does not link to itself."""
        return {self.extension.page.src}

    def marked_target(self, element: etree.Element) -> str | None:
        """Count a handwritten link as the first mention of the page it leads to."""
        href = element.get("href", "").partition("#")[0]
        if not href.endswith(".md") or ":" in href:
            return None
        return relpath(f"/{dirname(self.extension.page.src)}/{href}", "/")

    def mark(self, text: str, target: str) -> etree.Element:
        """Return a link to the page."""
        here = dirname(self.extension.page.src) or "."
        link = etree.Element("a", {"class": "auto", "href": relpath(target, here)})
        link.text = AtomicString(text)
        return link


class TermExplainer(FirstMentions):
    """Explains each term of the glossary where a page first uses it."""

    def marked_target(self, element: etree.Element) -> str | None:  # noqa: ARG002
        """Return None: no handwritten element explains a term."""
        return None

    def mark(self, text: str, target: str) -> etree.Element:
        """Return the words with their definition as a tooltip."""
        explained = etree.Element("abbr", {"title": target})
        explained.text = AtomicString(text)
        return explained

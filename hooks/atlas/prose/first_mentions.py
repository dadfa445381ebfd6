"""Marks the first mention of each target in the prose of a page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 (Python-Markdown's name)

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from .mentions import Mention, Mentions

SKIPPED_TAGS = frozenset(
    ("a", "abbr", "code", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "pre", "script", "style")
)
"""Elements whose text is left unchanged."""


class FirstMentions(Treeprocessor):
    """Walks a document in reading order and wraps each first mention in an element."""

    def __init__(self, md: Markdown, mentions: Mentions) -> None:
        """Use `mentions` to find the mentions."""
        super().__init__(md)
        self.mentions = mentions

    def run(self, root: etree.Element) -> None:
        """Mark the first mentions below `root`."""
        self._known = self.known()
        self._visit(root)

    def known(self) -> set[str]:
        """Return the targets that need no mark on this page."""
        return set()

    def marked_target(self, element: etree.Element) -> str | None:
        """Return the target that an element already marks, or None."""
        raise NotImplementedError

    def mark(self, text: str, target: str) -> etree.Element:
        """Return the element that replaces `text`, a mention of `target`."""
        raise NotImplementedError

    def _visit(self, element: etree.Element) -> None:
        if target := self.marked_target(element):
            self._known.add(target)
        if element.tag in SKIPPED_TAGS or "admonition-title" in element.get("class", ""):
            return
        children = list(element)
        self._mark_text(element, None)
        for child in children:
            self._visit(child)
            self._mark_text(element, child)

    def _mark_text(self, parent: etree.Element, child: etree.Element | None) -> None:
        """Mark mentions in the text at the start of `parent`, or in the text after `child`."""
        text = parent.text if child is None else child.tail
        if not text or isinstance(text, AtomicString):
            return
        found = self._first(text)
        if not found:
            return
        at = 0 if child is None else list(parent).index(child) + 1
        ends = [mention.start for mention in found[1:]] + [len(text)]
        for offset, (mention, end) in enumerate(zip(found, ends, strict=True)):
            marked = self.mark(text[mention.start : mention.end], mention.target)
            marked.tail = text[mention.end : end]
            parent.insert(at + offset, marked)
        before = text[: found[0].start]
        if child is None:
            parent.text = before
        else:
            child.tail = before

    def _first(self, text: str) -> list[Mention]:
        """Return the mentions in `text` that are the first of their target on the page."""
        taken = self._raw_links(text)
        found: list[Mention] = []
        for mention in self.mentions.find(text):
            if any(start < mention.end and mention.start < end for start, end in taken):
                continue
            if mention.target not in self._known:
                self._known.add(mention.target)
                found.append(mention)
        return found

    def _raw_links(self, text: str) -> list[tuple[int, int]]:
        """Find the spans of links and code written as HTML, whose tags are placeholders by now."""
        spans: list[tuple[int, int]] = []
        opened: int | None = None
        for match in HTML_PLACEHOLDER_RE.finditer(text):
            raw = str(self.md.htmlStash.rawHtmlBlocks[int(match.group(1))])
            if re.match(r"<(a|abbr|code|kbd)\b", raw):
                opened = match.start()
            elif opened is not None and re.match(r"</(a|abbr|code|kbd)\b", raw):
                spans.append((opened, match.end()))
                opened = None
        return spans if opened is None else [*spans, (opened, len(text))]

"""Headings with a citation: the table of contents shows them without its number."""

from __future__ import annotations

import xml.etree.ElementTree as etree  # noqa: N813 (Python-Markdown's name)
from collections.abc import Iterator

from markdown.treeprocessors import Treeprocessor

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class HeadingLabels(Treeprocessor):
    """Sets the table-of-contents label of each heading that has a citation."""

    def run(self, root: etree.Element) -> None:
        """Label the headings below `root`."""
        for element in root.iter():
            if element.tag in _HEADINGS and element.find(".//sup[@class='cite']") is not None:
                element.set("data-toc-label", " ".join("".join(_text(element)).split()))


def _text(element: etree.Element) -> Iterator[str]:
    """Yield the text of an element without its citations."""
    yield element.text or ""
    for child in element:
        if child.get("class") != "cite":
            yield from _text(child)
        yield child.tail or ""

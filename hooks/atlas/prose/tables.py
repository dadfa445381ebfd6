"""Tables that are wider than the screen scroll on their own, with the keyboard too."""

from __future__ import annotations

import xml.etree.ElementTree as etree  # noqa: N813 (Python-Markdown's name)

from markdown.treeprocessors import Treeprocessor

HEADINGS = ("h1", "h2", "h3", "h4")


class ScrollingTables(Treeprocessor):
    """Wraps every table in a scrollable region, named after the heading above it."""

    def run(self, root: etree.Element) -> None:
        """Wrap the tables below `root`."""
        self._heading = "Table"
        self._wrap(root)

    def _wrap(self, parent: etree.Element) -> None:
        for at, child in enumerate(list(parent)):
            if child.tag in HEADINGS:
                self._heading = "".join(child.itertext()).strip() or self._heading
            if child.tag != "table":
                self._wrap(child)
                continue
            attributes = {"aria-label": self._heading, "role": "region", "tabindex": "0"}
            region = etree.Element("div", {"class": "table-scroll"} | attributes)
            # Material would wrap a table without a class again.
            child.set("class", "plain")
            region.append(child)
            region.tail, child.tail = child.tail, None
            parent[at] = region

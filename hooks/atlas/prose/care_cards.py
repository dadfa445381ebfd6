"""Care cards: `!!! urgent "See a doctor today if"` names its level in words, not by color alone."""

from __future__ import annotations

import xml.etree.ElementTree as etree  # noqa: N813 (Python-Markdown's name)
from collections.abc import Mapping

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor


class CareCards(Treeprocessor):
    """Adds the name of its level to the title of every care card."""

    def __init__(self, md: Markdown, levels: Mapping[str, str]) -> None:
        """Use the given name for each level."""
        super().__init__(md)
        self._levels = levels

    def run(self, root: etree.Element) -> None:
        """Convert the admonitions whose type is a level of urgency."""
        for card in root.iter("div"):
            classes = card.get("class", "").split()
            if "admonition" not in classes:
                continue
            title = card.find("p[@class='admonition-title']")
            for level, name in self._levels.items():
                if level in classes and title is not None:
                    card.set("class", f"admonition care care--{level}")
                    card.set("data-level", level)
                    _name(title, name)


def _name(title: etree.Element, level: str) -> None:
    """Prefix the title with the level, unless the title is the level itself."""
    text = title.text or ""
    if text.strip().casefold() == level.casefold():
        return
    name = etree.Element("span", {"class": "care__level"})
    name.text, name.tail = f"{level}:", f" {text}"
    title.text = ""
    title.insert(0, name)

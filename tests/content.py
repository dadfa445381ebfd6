"""What the pages and data files say, read without the project's own code.

So it cannot be wrong twice in the same way. It is read whenever tests are collected: the fast
loader takes a tenth of the time.
"""

from __future__ import annotations

from typing import Any

import yaml

from support import ROOT

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DOCS = ROOT / "docs"
INVERSE = {
    "leads-to": "caused-by",
    "caused-by": "leads-to",
    "often-with": "often-with",
    "linked-to": "linked-to",
}


def _read(text: str) -> Any:
    return yaml.load(text, Loader=LOADER)


def _front_matter(folder: str) -> dict[str, dict[str, Any]]:
    found = {}
    for path in sorted((DOCS / folder).glob("*.md")):
        _, front, _ = path.read_text("utf-8").split("---\n", 2)
        found[path.stem] = _read(front)
    return found


CAUSES = _front_matter("causes")
TIPS = _front_matter("prevention")
EXERCISES = _front_matter("exercises")
LOCATIONS = _front_matter("locations")
GUIDES = _front_matter("guides")
VOCABULARY = _read((DOCS / "data" / "vocabulary.yml").read_text("utf-8"))
SOURCES = {
    source["id"]: source for source in _read((DOCS / "data" / "sources.yml").read_text("utf-8"))
}
SITE = _read((DOCS / "data" / "site.yml").read_text("utf-8"))
AREAS = [term["id"] for term in VOCABULARY["locations"]]

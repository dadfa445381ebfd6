"""The style sheets and scripts of the site, and the paths they are published at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ASSETS = Path(__file__).parent.parent / "assets"
"""The folder of their sources."""
PUBLISHED = "assets/atlas"
"""The folder they are published in, below the site's root."""

STYLE_SHEETS = tuple(
    f"{PUBLISHED}/styles/{name}.css"
    for name in ("atlas", "art", "figures", "print", "network", "finder", "search")
)
"""In load order: later ones override earlier ones."""
SEARCH_BOX = f"{PUBLISHED}/search/box.js"
"""The only script that is on every page; it is a module."""
FINDER = f"{PUBLISHED}/finder/start.js"
FILTER = f"{PUBLISHED}/filter/filter.js"


def published() -> Iterator[tuple[str, Path]]:
    """Yield every published file: its path below the site's root, and its source."""
    for path in sorted(ASSETS.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield f"{PUBLISHED}/{path.relative_to(ASSETS).as_posix()}", path

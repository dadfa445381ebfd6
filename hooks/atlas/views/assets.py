"""The style sheets and scripts that the site ships, and where it publishes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ASSETS = Path(__file__).parent.parent / "assets"
"""The folder that holds them."""
PUBLISHED = "assets/atlas"
"""Where they are published, below the site's root."""

STYLE_SHEETS = tuple(
    f"{PUBLISHED}/styles/{name}.css"
    for name in ("atlas", "art", "figures", "print", "network", "finder", "search")
)
"""In the order in which pages load them: later ones win."""
SEARCH_BOX = f"{PUBLISHED}/search/box.js"
"""The one script of every page; it is a module."""
FINDER = f"{PUBLISHED}/finder/start.js"
FILTER = f"{PUBLISHED}/filter/filter.js"


def published() -> Iterator[tuple[str, Path]]:
    """Yield every file that is published, by address below the site's root."""
    for path in sorted(ASSETS.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield f"{PUBLISHED}/{path.relative_to(ASSETS).as_posix()}", path

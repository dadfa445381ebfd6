"""The style sheets and scripts of the site, and the paths they are published at."""

from __future__ import annotations

import re
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


_COMMENT = re.compile(
    r"""^[ \t]*/\*\*?                       # alone on its line or lines
        (?: [^\n]*?\*/                     # ends there,
          | [^\n]*\n (?:[ \t]*\*[^\n]*\n)*? [ \t]*\*/ )  # or below lines that begin with a star
        [ \t]*\n""",
    re.MULTILINE | re.VERBOSE,
)


def published() -> Iterator[tuple[str, str]]:
    """Yield the text of every file that is published, by address below the site's root."""
    for path in sorted(ASSETS.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            text = path.read_text("utf-8")
            address = f"{PUBLISHED}/{path.relative_to(ASSETS).as_posix()}"
            yield address, without_comments(text) if path.suffix == ".js" else text


def without_comments(script: str) -> str:
    """Return a script without the comments that stand alone on their lines.

    They hold the types of everything: a third of what readers would load.
    """
    return _COMMENT.sub("", script)

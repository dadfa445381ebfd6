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
    r"""^[ \t]*/\*\*?                       # on lines of its own,
        (?: [^\n]*?\*/                     # ending on the same line,
          | [^\n]*\n (?:[ \t]*\*[^\n]*\n)*? [ \t]*\*/ )  # or after lines that begin with a star
        [ \t]*\n""",
    re.MULTILINE | re.VERBOSE,
)


def published() -> Iterator[tuple[str, str]]:
    """Yield every published file: its path below the site's root, and its text."""
    for path in sorted(ASSETS.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            text = path.read_text("utf-8")
            address = f"{PUBLISHED}/{path.relative_to(ASSETS).as_posix()}"
            yield address, without_comments(text) if path.suffix == ".js" else text


def without_comments(script: str) -> str:
    """Return a script without the comments that are on lines of their own.

    They contain the JSDoc types, which would be a third of what readers download.
    """
    return _COMMENT.sub("", script)

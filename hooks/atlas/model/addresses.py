"""Where pages stand: paths below `docs/`, and the places they are built into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from .kinds import CAUSE, LOCATION, Kind

HOME = "index.md"
ABOUT = "about.md"
SOURCES_PAGE = "sources/index.md"
"""All sources, with the pages that cite them."""
GLOSSARY_PAGE = "glossary/index.md"
NETWORK_PAGE = "causes/map.md"
"""The picture of how all causes are connected."""
FINDER_PAGE = "find.md"
"""The page with the finder, if the site has one."""
HELP_PAGE = "guides/when-to-get-help.md"
"""The guide on when to get help: where a red flag leads, and every page's foot."""
START_PAGE = "guides/where-does-it-hurt.md"
"""The guide for readers who have said no more than that it hurts."""

FEELING_PAGE = "causes/by-feeling.md"
ACTIVITY_PAGE = "causes/by-activity.md"
"""Causes by what they feel like, and by what brings the pain on."""


def generated_pages(kinds: Iterable[Kind[Any]]) -> tuple[str, ...]:
    """Return the pages that the site derives; a file in the place of one would be lost."""
    indexes = (index_of(kind) for kind in kinds)
    return *indexes, SOURCES_PAGE, GLOSSARY_PAGE, NETWORK_PAGE, FEELING_PAGE, ACTIVITY_PAGE


def index_of(kind: Kind[Any]) -> str:
    """Return the page that lists all pages of a kind."""
    return f"{kind.folder}/index.md"


FRAME_LINKS: Mapping[str, str] = MappingProxyType(
    {
        "home": HOME,
        "finder": FINDER_PAGE,
        "help": HELP_PAGE,
        "areas": index_of(LOCATION),
        "causes": index_of(CAUSE),
        "about": ABOUT,
        "sources": SOURCES_PAGE,
        "glossary": GLOSSARY_PAGE,
    }
)
"""The pages that the frame of every page leads to, if the site has them: search box and foot."""


def place_of(src: str) -> str:
    """Return the folder that a page is built into, which differs from page to page.

    `sources.md`, `sources/index.md` and `sources/README.md` are all built into `sources/`.
    """
    folder, _, name = src.rpartition("/")
    stem = name.rpartition(".")[0]
    parts = (folder, "" if stem in ("index", "README") else stem)
    return "".join(f"{part}/" for part in parts if part)

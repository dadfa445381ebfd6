"""Paths of pages: below `docs/`, and in the built site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from .kinds import CAUSE, LOCATION, Kind

HOME = "index.md"
ABOUT = "about.md"
SOURCES_PAGE = "sources/index.md"
"""The list of all sources, with the pages that cite each."""
GLOSSARY_PAGE = "glossary/index.md"
NETWORK_PAGE = "causes/map.md"
"""The picture of how all causes are connected."""
FINDER_PAGE = "find.md"
"""The page with the finder, if the site has one."""
HELP_PAGE = "guides/when-to-get-help.md"
"""The guide on when to get help. Red flags and the footer of every page link to it."""
START_PAGE = "guides/where-does-it-hurt.md"
"""The guide for readers who have only said that it hurts."""

FEELING_PAGE = "causes/by-feeling.md"
ACTIVITY_PAGE = "causes/by-activity.md"
"""Causes by what they feel like, and by what brings the pain on."""


def generated_pages(kinds: Iterable[Kind[Any]]) -> tuple[str, ...]:
    """Return the paths of derived pages; a file at the same path would be overwritten."""
    indexes = (index_of(kind) for kind in kinds)
    return *indexes, SOURCES_PAGE, GLOSSARY_PAGE, NETWORK_PAGE, FEELING_PAGE, ACTIVITY_PAGE


def index_of(kind: Kind[Any]) -> str:
    """Return the path of the page that lists all pages of a kind."""
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
"""The pages that the frame of every page (search box, footer) links to, if the site has them."""


def place_of(src: str) -> str:
    """Return the output folder of a page. Two pages with the same one would collide.

    `sources.md`, `sources/index.md` and `sources/README.md` are all built into `sources/`.
    """
    folder, _, name = src.rpartition("/")
    stem = name.rpartition(".")[0]
    parts = (folder, "" if stem in ("index", "README") else stem)
    return "".join(f"{part}/" for part in parts if part)

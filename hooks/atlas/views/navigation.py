"""The site's navigation, derived from the catalog."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..catalog.catalog import Catalog, Content
from ..model.addresses import (
    ABOUT,
    ACTIVITY_PAGE,
    FEELING_PAGE,
    FINDER_PAGE,
    GLOSSARY_PAGE,
    HOME,
    NETWORK_PAGE,
    SOURCES_PAGE,
    index_of,
)
from ..model.kinds import CAUSE, LOCATION, Kind, Page
from .compose import ComposedPage, as_html

MAX_ENTRIES = 40
"""Maximum length of a list of causes of one tissue; longer lists are split into parts."""


def navigation(catalog: Catalog, pages: Mapping[str, ComposedPage]) -> list[Any]:
    """Return the navigation in the form of MkDocs' `nav` setting.

    Its labels are HTML, because the theme does not escape them.
    """
    content = catalog.content
    nav: list[Any] = [{"Home": HOME}] if HOME in pages else []
    nav += [{"Finder": FINDER_PAGE}] if FINDER_PAGE in pages else []
    for kind in content.kinds:
        if kind is LOCATION or content.of(kind):
            label = as_html(content.site.kinds[kind.name].plural)
            nav.append({label: [index_of(kind), *_entries(content, kind)]})
    plain = [src for src in content.plain if src not in (HOME, FINDER_PAGE, ABOUT)]
    about = [src for src in (ABOUT, SOURCES_PAGE, GLOSSARY_PAGE) if src in pages]
    nav.append({"About": [*about, *plain]})
    return nav


def _entries(content: Content, kind: Kind[Any]) -> list[Any]:
    """List the pages of a kind: areas by label, causes grouped by tissue, the rest by title."""
    if kind is LOCATION:
        areas = content.vocabulary.locations
        return [{as_html(area.label): f"{kind.folder}/{area.id}.md"} for area in areas]
    ordered = sorted(content.of(kind).values(), key=lambda page: page.title.casefold())
    if kind is not CAUSE:
        return [page.src for page in ordered]
    groups: list[Any] = [FEELING_PAGE, ACTIVITY_PAGE, NETWORK_PAGE]
    for tissue, label in content.site.tissue.items():
        if found := [page for page in ordered if page.front.tissue == tissue]:
            groups.append({as_html(label): _listed(found)})
    return groups


def _listed(pages: Sequence[Page[Any]]) -> list[Any]:
    """List pages, in parts if they are many, since every page repeats its part of the list."""
    return [page.src for page in pages] if len(pages) <= MAX_ENTRIES else list(_parts(pages))


def _parts(pages: Sequence[Page[Any]]) -> Iterator[dict[str, list[str]]]:
    """Split a long alphabetical list into parts, like the volumes of an encyclopedia."""
    count = -(-len(pages) // MAX_ENTRIES)
    for at in range(count):
        part = pages[at * len(pages) // count : (at + 1) * len(pages) // count]
        first, last = part[0].title, part[-1].title
        yield {as_html(f"{first} to {last}"): [page.src for page in part]}

"""The site's navigation, derived from the catalog."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..catalog.catalog import Catalog
from ..model import labels
from ..model.addresses import (
    ABOUT,
    ACTIVITY_PAGE,
    FEELING_PAGE,
    FINDER_PAGE,
    GLOSSARY_PAGE,
    HOME,
    NETWORK_PAGE,
    SOURCES_PAGE,
)
from ..model.front_matter import Article
from ..model.kinds import CAUSE, EXERCISE, GUIDE, LOCATION, TIP, Kind, Page
from .compose import ComposedPage, as_html


def navigation(catalog: Catalog, pages: Mapping[str, ComposedPage]) -> list[Any]:
    """Return the navigation in the form of MkDocs' `nav` setting.

    Labels in it are HTML: the theme writes them into every page as they are.
    """
    content = catalog.content
    nav: list[Any] = [{"Home": HOME}] if HOME in pages else []
    nav += [{"Finder": FINDER_PAGE}] if FINDER_PAGE in pages else []
    areas = [
        {as_html(term.label): f"{LOCATION.folder}/{term.id}.md"}
        for term in content.vocabulary.locations
    ]
    nav.append({"Where it hurts": [f"{LOCATION.folder}/index.md", *areas]})
    for title, kind, articles in (
        ("Causes", CAUSE, content.causes),
        ("Prevention", TIP, content.tips),
        ("Exercises", EXERCISE, content.exercises),
        ("Guides", GUIDE, content.guides),
    ):
        if articles:
            nav.append({title: [f"{kind.folder}/index.md", *_entries(kind, articles.values())]})
    plain = [src for src in content.plain if src not in (HOME, FINDER_PAGE, ABOUT)]
    about = [src for src in (ABOUT, SOURCES_PAGE, GLOSSARY_PAGE) if src in pages]
    nav.append({"About": [*about, *plain]})
    return nav


def _entries(kind: Kind, articles: Iterable[Page[Article]]) -> list[Any]:
    """List the pages of a kind by title; causes by the tissue they come from."""
    ordered = sorted(articles, key=lambda page: page.title.casefold())
    if kind is not CAUSE:
        return [page.src for page in ordered]
    groups: list[Any] = [FEELING_PAGE, ACTIVITY_PAGE, NETWORK_PAGE]
    for tissue, label in labels.TISSUE.items():
        if found := [page.src for page in ordered if getattr(page.front, "tissue", "") == tissue]:
            groups.append({label: found})
    return groups

"""Composes pages from their handwritten text and the parts derived from the catalog."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Any

from markupsafe import Markup, escape

from ..catalog.catalog import Catalog, Content
from ..model.addresses import GLOSSARY_PAGE, NETWORK_PAGE, SOURCES_PAGE, index_of
from ..model.front_matter import FrontMatter
from ..model.kinds import CAUSE, LOCATION, Kind, Page
from ..prose.derived import unmarked
from . import cause_filter, indexes, locations, network, ways
from .base import LinkTo, PageView
from .layout import LAYOUT, Part

_MARKDOWN = re.compile(r"[\\`*_{}\[\]#]")
"""Characters that Markdown or an attribute list could interpret inside a heading."""


@dataclass(frozen=True)
class DerivedPage:
    """A generated page, which has no file in `docs/`."""

    src: str
    """The path below `docs/` that it would have."""
    title: str
    description: str
    body: Callable[[PageView], str]
    """Renders everything below the title."""


@dataclass(frozen=True)
class ComposedPage:
    """A page as Markdown, ready to be converted."""

    src: str
    """Its path below `docs/`."""
    title: str
    """Plain text, not yet escaped."""
    description: str
    """Plain text for search engines and previews, not yet escaped."""
    markdown: str = field(repr=False)
    numbers: Mapping[str, int] = field(default_factory=dict, repr=False)
    """The number of each source it cites."""
    template: str | None = None
    """The template that it uses instead of the default one."""
    hide: tuple[str, ...] = ()
    """The parts of the theme that it hides."""


class ComposedPages(Mapping[str, ComposedPage]):
    """Every page of the site, by path below `docs/`.

    A page is composed on every lookup and not cached: together, the pages are far larger than the
    catalog.
    """

    def __init__(
        self,
        catalog: Catalog,
        link: LinkTo,
        site_name: str,
        layout: Mapping[str | None, Sequence[Part]] = LAYOUT,
    ) -> None:
        """Prepare without composing any page yet.

        Args:
            catalog: The catalog.
            link: Returns the relative address from one page to another.
            site_name: Name of the site, as its readers know it.
            layout: The parts of a page, by the name of its kind.

        """
        self._view = partial(PageView, catalog, link, site_name=site_name)
        self._layout = layout
        self._written = {page.src: page for page in catalog.content.pages}
        self._derived = {page.src: page for page in self._derived_pages(catalog.content)}
        self._cited: dict[str, Collection[str]] = {}
        """The keys of the sources that each page cites, for pages composed so far."""

    @property
    def derived(self) -> tuple[str, ...]:
        """The paths of the generated pages. The last one lists what all other pages cite."""
        return tuple(self._derived)

    def __getitem__(self, src: str) -> ComposedPage:
        """Compose a page."""
        if derived := self._derived.get(src):
            text = heading(derived.title) + derived.body(self._view(src))
            return ComposedPage(src, derived.title, derived.description, text)
        page, view = self._written[src], self._view(src)
        parts = self._layout[page.kind.name if page.kind else None]
        text = heading(page.title) + "".join(part(view, page) for part in parts)
        self._cited[src] = view.numbering.keys
        return ComposedPage(
            src,
            page.title,
            page.front.summary or "",
            text,
            view.numbering.numbers,
            page.front.template,
            page.front.hide,
        )

    def __contains__(self, src: object) -> bool:
        """Return whether there is such a page, without composing it."""
        return src in self._written or src in self._derived

    def __iter__(self) -> Iterator[str]:
        """Yield the path of every page, handwritten pages first."""
        return chain(self._written, self._derived)

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self._written) + len(self._derived)

    def _citing(self) -> Mapping[str, list[Page[FrontMatter]]]:
        """Return the pages that cite each source."""
        citing: dict[str, list[Page[FrontMatter]]] = defaultdict(list)
        for src, page in self._written.items():
            cited = self._cited[src] if src in self._cited else self[src].numbers
            for key in cited:
                citing[key].append(page)
        return citing

    def _derived_pages(self, content: Content) -> Iterator[DerivedPage]:
        """Yield the generated pages: indexes, ways in, network, glossary, sources."""
        for kind in content.kinds:
            if kind is LOCATION or content.of(kind):
                words = content.site.kinds[kind.name]
                description = words.description or words.title
                index = partial(_kind_index, kind)
                yield DerivedPage(index_of(kind), words.title, description, index)
        if content.causes:
            for way in ways.WAYS:
                page = partial(ways.way_page, way=way)
                yield DerivedPage(way.src, way.title, way.introduction, page)
            description = "What may lead to what, and what can be mistaken for something else."
            title = "How the injuries connect"
            yield DerivedPage(NETWORK_PAGE, title, description, network.network_body)
        if content.glossary:
            description = "Clinical words, in plain words."
            yield DerivedPage(GLOSSARY_PAGE, "Glossary", description, indexes.glossary_index)
        description = "Every source, and the pages that cite it."
        yield DerivedPage(
            SOURCES_PAGE,
            "Sources",
            description,
            lambda view: indexes.sources_index(view, self._citing()),
        )


def as_html(text: str) -> Markup:
    """Return a text, joined into one line, as HTML.

    Some of the theme's templates escape titles and descriptions, some do not; Markup is escaped
    exactly once in both.
    """
    # `escape` also escapes single quotes. The theme puts attributes in double quotes, so an
    # apostrophe is safe, and easier to read in the page's source.
    return escape(_one_line(text)).replace("&#39;", Markup("'"))


def heading(title: str) -> str:
    """Return a title as a Markdown heading, escaped so that it reads exactly like the title."""
    escaped = _MARKDOWN.sub(r"\\\g<0>", _one_line(unmarked(title)))
    return f"# {html.escape(escaped, quote=False)}\n\n"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _kind_index(kind: Kind[Any], view: PageView) -> str:
    causes = view.catalog.content.causes
    filters = cause_filter.cause_filter(view) if kind in (CAUSE, LOCATION) and causes else Markup()
    if kind is LOCATION:
        return locations.index(view, filters)
    return indexes.kind_index(view, kind, filters)

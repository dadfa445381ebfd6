"""Puts pages together: what was written by hand, between what is derived from the catalog."""

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
"""What Markdown or an attribute list could take for its own inside a heading."""


@dataclass(frozen=True)
class DerivedPage:
    """A page that stands on no file in `docs/`."""

    src: str
    """Its path below `docs/` if it stood on one."""
    title: str
    description: str
    body: Callable[[PageView], str]
    """Composes what stands below the title."""


@dataclass(frozen=True)
class ComposedPage:
    """A page as Markdown, ready to be converted."""

    src: str
    """Its path below `docs/`."""
    title: str
    """As text, not yet escaped."""
    description: str
    """For search engines and previews; as text too."""
    markdown: str = field(repr=False)
    numbers: Mapping[str, int] = field(default_factory=dict, repr=False)
    """The number of each source it cites."""
    template: str | None = None
    """The template that it asks for."""
    hide: tuple[str, ...] = ()
    """The parts of the theme that it leaves out."""


class ComposedPages(Mapping[str, ComposedPage]):
    """Every page of the site, by path below `docs/`.

    A page is composed whenever it is asked for, and not kept: all of them are far larger than the
    catalog they are made of.
    """

    def __init__(
        self,
        catalog: Catalog,
        link: LinkTo,
        site_name: str,
        layout: Mapping[str | None, Sequence[Part]] = LAYOUT,
    ) -> None:
        """Compose nothing yet.

        Args:
            catalog: What the site knows.
            link: Gives the relative address from one page to another.
            site_name: Name of the site, as its readers know it.
            layout: The parts of a page, by the name of its kind.

        """
        self._view = partial(PageView, catalog, link, site_name=site_name)
        self._layout = layout
        self._written = {page.src: page for page in catalog.content.pages}
        self._derived = {page.src: page for page in self._derived_pages(catalog.content)}
        self._cited: dict[str, Collection[str]] = {}
        """The sources that each page cites, of those that were composed."""

    @property
    def derived(self) -> tuple[str, ...]:
        """The pages that stand on no file. The last ones tell of what is on all others."""
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
        """Tell whether there is such a page, without composing it."""
        return src in self._written or src in self._derived

    def __iter__(self) -> Iterator[str]:
        """Yield the path of every page, those that stand on files first."""
        return chain(self._written, self._derived)

    def __len__(self) -> int:
        """Return how many pages there are."""
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
        """List the pages that stand on no file: the indexes, the ways in, the network."""
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
    """Return a text in one line as HTML.

    Some of the theme's templates escape titles and descriptions, some do not; Markup is escaped
    exactly once in both.
    """
    # Both quotes are escaped for the sake of attributes, which the theme writes in double quotes:
    # an apostrophe is safe there, and plain in the page's source.
    return escape(_one_line(text)).replace("&#39;", Markup("'"))


def heading(title: str) -> str:
    """Return a title as a heading in Markdown that reads just like the title."""
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

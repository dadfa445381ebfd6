"""Puts pages together: what was written by hand, between what is derived from the catalog."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from markupsafe import Markup, escape

from ..catalog.catalog import Catalog, cited_keys
from ..model.addresses import GLOSSARY_PAGE, NETWORK_PAGE, SOURCES_PAGE
from ..model.front_matter import Cause, Exercise, FrontMatter, Location, Tip
from ..model.kinds import CAUSE, KINDS, LOCATION, Kind, Page
from ..prose.derived import unmarked
from ..prose.markers import BODY_MAP, FINDER, WAYS_IN
from . import causes, figures, finder, indexes, locations, narrow, network, others, ways
from .base import LinkTo, PageView
from .references import reference_text

_MARKDOWN = re.compile(r"[\\`*_{}\[\]#]")
"""What Markdown or an attribute list could take for its own inside a heading."""


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
    generated: bool = False
    """Whether it stands on no file in `docs/`."""


def compose(catalog: Catalog, link: LinkTo) -> dict[str, ComposedPage]:
    """Compose every page of the site, by path below `docs/`.

    Args:
        catalog: What the site knows.
        link: Gives the relative address from one page to another.

    """
    composed: dict[str, ComposedPage] = {}
    citing: dict[str, list[Page[FrontMatter]]] = defaultdict(list)
    for page in catalog.content.pages:
        view = PageView(catalog, link, page.src)
        composed[page.src] = _article(view, page)
        for key in view.numbering.keys:
            citing[key].append(page)
    for generated in _indexes(catalog, link, citing):
        composed[generated.src] = generated
    return composed


def source_names(catalog: Catalog) -> dict[str, str]:
    """Return the full reference of every source, as text, by key."""
    return {key: reference_text(source) for key, source in catalog.content.sources.items()}


def as_html(text: str) -> Markup:
    """Return a text in one line as HTML.

    The theme's templates put titles and descriptions into their pages as they are, and some ask
    for them to be escaped: marked as HTML, a text is escaped once in both.
    """
    # Both quotes are escaped for the sake of attributes, which the theme writes in double quotes:
    # an apostrophe is safe there, and plain in the page's source.
    return escape(_one_line(text)).replace("&#39;", Markup("'"))


def heading(title: str) -> str:
    """Return a title as a heading in Markdown that reads just like the title."""
    escaped = _MARKDOWN.sub(r"\\\g<0>", _one_line(title))
    return f"# {html.escape(escaped, quote=False)}\n\n"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _article(view: PageView, page: Page[FrontMatter]) -> ComposedPage:
    head = _head(view, page)
    view.numbering.number_all(cited_keys(page))
    tail = _tail(view, page)
    foot = others.foot(view, page)
    body = _with_derived(view, unmarked(page.body))
    text = f"{heading(page.title)}{head}\n{body.strip()}\n{tail}{foot}"
    numbers = {key: view.numbering.number(key) for key in view.numbering.keys}
    return ComposedPage(page.src, page.title, page.front.summary or "", text, numbers)


def _head(view: PageView, page: Page[Any]) -> str:
    match page.front:
        case Cause():
            return causes.head(view, page, figures.cause_figures(view, page))
        case Location():
            return others.lead(view, page) + figures.location_figure(view, page)
        case Exercise():
            return others.exercise_head(view, page, figures.exercise_figure(view, page))
        case _:
            return others.lead(view, page)


def _tail(view: PageView, page: Page[Any]) -> str:
    match page.front:
        case Cause():
            return network.connections(view, page) + causes.tail(view, page)
        case Location():
            return locations.tail(view, page)
        case Tip():
            return others.tip_tail(view, page)
        case Exercise():
            return others.exercise_tail(view, page)
        case _:
            return ""


def _with_derived(view: PageView, body: str) -> str:
    """Put what is derived where the page asks for it."""
    if BODY_MAP in body:
        body = body.replace(BODY_MAP, locations.ways_in(view, figures.body_map(view)))
    if WAYS_IN in body:
        body = body.replace(WAYS_IN, ways.ways_in(view))
    if FINDER in body:
        lists = locations.ways_in(view, "") + ways.ways_as_html(view)
        body = body.replace(FINDER, finder.finder(view, figures.body_map(view), lists))
    return body


def _indexes(
    catalog: Catalog, link: LinkTo, citing: Mapping[str, list[Page[FrontMatter]]]
) -> Iterator[ComposedPage]:
    def page(src: str, title: str, description: str, body: str) -> ComposedPage:
        return ComposedPage(src, title, description, heading(title) + body, generated=True)

    for kind in KINDS:
        src = f"{kind.folder}/index.md"
        view = PageView(catalog, link, src)
        if kind is LOCATION:
            description = "Every body area around the hip, and what a runner may feel there."
            filters = narrow.narrow(view) if catalog.content.causes else ""
            yield page(src, kind.title, description, locations.index(view, filters))
        elif pages := _pages_of(catalog, kind):
            filters = narrow.narrow(view) if kind is CAUSE else ""
            body = indexes.kind_index(view, kind, pages, filters)
            yield page(src, kind.title, kind.title, body)
    for way in ways.WAYS if catalog.content.causes else ():
        body = ways.way_page(PageView(catalog, link, way.src), way)
        yield page(way.src, way.title, way.introduction, body)
    if catalog.content.causes:
        body = network.network_body(PageView(catalog, link, NETWORK_PAGE))
        description = "What may lead to what, and what can be mistaken for something else."
        yield page(NETWORK_PAGE, "How the injuries connect", description, body)
    if catalog.content.glossary:
        body = indexes.glossary_index(PageView(catalog, link, GLOSSARY_PAGE))
        yield page(GLOSSARY_PAGE, "Glossary", "Clinical words, in plain words.", body)
    body = indexes.sources_index(PageView(catalog, link, SOURCES_PAGE), citing)
    yield page(SOURCES_PAGE, "Sources", "Every source, and the pages that cite it.", body)


def _pages_of(catalog: Catalog, kind: Kind) -> list[Page[Any]]:
    return [
        cast(Page[Any], page)
        for page in catalog.content.articles
        if page.src.startswith(f"{kind.folder}/")
    ]

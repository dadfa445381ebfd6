"""Puts pages together: what was written by hand, between what is derived from the catalog."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from markupsafe import Markup, escape

from ..catalog.catalog import Catalog
from ..model.addresses import GLOSSARY_PAGE, NETWORK_PAGE, SOURCES_PAGE, index_of
from ..model.front_matter import FrontMatter
from ..model.kinds import CAUSE, LOCATION, Page
from . import cause_filter, indexes, locations, network, ways
from .base import LinkTo, PageView
from .layout import LAYOUT, Part

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


def compose(
    catalog: Catalog,
    link: LinkTo,
    site_name: str,
    layout: Mapping[str | None, Sequence[Part]] = LAYOUT,
) -> dict[str, ComposedPage]:
    """Compose every page of the site, by path below `docs/`.

    Args:
        catalog: What the site knows.
        link: Gives the relative address from one page to another.
        site_name: Name of the site, as its readers know it.
        layout: The parts of a page, by the name of its kind.

    """
    view = partial(PageView, catalog, link, site_name=site_name)
    composed: dict[str, ComposedPage] = {}
    citing: dict[str, list[Page[FrontMatter]]] = defaultdict(list)
    for page in catalog.content.pages:
        parts = layout[page.kind.name if page.kind else None]
        made = composed[page.src] = _article(view(page.src), page, parts)
        for key in made.numbers:
            citing[key].append(page)
    for generated in _derived_pages(catalog, view, citing):
        composed[generated.src] = generated
    return composed


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
    escaped = _MARKDOWN.sub(r"\\\g<0>", _one_line(title))
    return f"# {html.escape(escaped, quote=False)}\n\n"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _article(view: PageView, page: Page[FrontMatter], parts: Sequence[Part]) -> ComposedPage:
    text = heading(page.title) + "".join(part(view, page) for part in parts)
    return ComposedPage(
        page.src, page.title, page.front.summary or "", text, view.numbering.numbers
    )


def _derived_pages(
    catalog: Catalog, view: partial[PageView], citing: Mapping[str, list[Page[FrontMatter]]]
) -> Iterator[ComposedPage]:
    """Compose the pages that stand on no file: the indexes, the ways in, the network."""

    def page(src: str, title: str, description: str, body: str) -> ComposedPage:
        return ComposedPage(src, title, description, heading(title) + body, generated=True)

    content = catalog.content
    for kind in content.kinds:
        src, words = index_of(kind), content.site.kinds[kind.name]
        filtered = kind in (CAUSE, LOCATION) and bool(content.causes)
        filters = cause_filter.cause_filter(view(src)) if filtered else ""
        if kind is LOCATION:
            body = locations.index(view(src), filters)
        elif content.of(kind):
            body = indexes.kind_index(view(src), kind, filters)
        else:
            continue
        yield page(src, words.title, words.description or words.title, body)
    for way in ways.WAYS if content.causes else ():
        yield page(way.src, way.title, way.introduction, ways.way_page(view(way.src), way))
    if content.causes:
        body = network.network_body(view(NETWORK_PAGE))
        description = "What may lead to what, and what can be mistaken for something else."
        yield page(NETWORK_PAGE, "How the injuries connect", description, body)
    if content.glossary:
        body = indexes.glossary_index(view(GLOSSARY_PAGE))
        yield page(GLOSSARY_PAGE, "Glossary", "Clinical words, in plain words.", body)
    body = indexes.sources_index(view(SOURCES_PAGE), citing)
    yield page(SOURCES_PAGE, "Sources", "Every source, and the pages that cite it.", body)

"""Index pages: one for each kind of page, the glossary, and the sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from ..model import labels
from ..model.front_matter import Article, FrontMatter
from ..model.kinds import Kind, Page
from ..model.sources import Source
from .base import PageView, section


def kind_index(view: PageView, kind: Kind[Any], filters: str = "") -> str:
    """Return the index page of a kind: all its pages, in groups if the kind has groups.

    Args:
        view: The index page.
        kind: The kind.
        filters: The filter of causes, for the index of causes.

    """
    content = view.catalog.content
    groups: dict[str, list[Page[Article]]] = defaultdict(list)
    for page in sorted(content.of(kind).values(), key=lambda page: page.title.casefold()):
        groups[getattr(page.front, kind.grouped_by or "", "")].append(page)
    names: Mapping[Any, str] = content.site.tissue if kind.grouped_by == "tissue" else {}
    html = [content.site.kinds[kind.name].introduction, "", filters]
    for group in (name for name in names or sorted(groups) if name in groups):
        listing = view.render("page_list.html", pages=groups[group])
        heading = names.get(group, group.capitalize())
        html.append(section(heading, f"group-{group}", listing) if group else listing)
    return "\n".join(html)


def glossary_index(view: PageView) -> str:
    """Return the glossary in alphabetical order."""
    entries = sorted(view.catalog.content.glossary, key=lambda entry: entry.term.casefold())
    return view.render("glossary.html", entries=entries)


def sources_index(view: PageView, citing: Mapping[str, list[Page[FrontMatter]]]) -> str:
    """Return all sources, by kind of evidence, each with the pages that cite it."""
    groups: dict[str, list[Source]] = defaultdict(list)
    for source in view.catalog.content.sources.values():
        groups[source.kind].append(source)
    html = [
        f"The atlas rests on {sum(map(len, groups.values()))} sources. They are listed by the "
        "kind of evidence they are, from the kinds that usually weigh most to those that usually "
        "weigh least. Under each stand the pages that cite it.",
    ]
    for kind, level in labels.SOURCE_KIND.items():
        if groups[kind]:
            found = sorted(groups[kind], key=lambda source: source.title.casefold())
            listing = view.render("sources.html", level=level, sources=found, citing=citing)
            html.append(section(f"{level.name} ({len(found)})", f"kind-{kind}", listing))
    return "\n".join(html)

"""Pages that list what there is: an index for each kind of page, and all sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from ..model import labels
from ..model.front_matter import Article, FrontMatter
from ..model.kinds import CAUSE, EXERCISE, Kind, Page
from ..model.sources import Source
from .base import PageView, section

_INTRODUCTION = {
    "causes": "Each page says what a problem feels like, how soon to be seen, what helps, and how "
    "sure we are. A page can suggest what you may have. It cannot tell you what you have.",
    "prevention": "What may keep hip pain from starting or coming back, with how well each idea "
    "holds up when it is tested.",
    "exercises": "One page for each exercise: how to do it, how much, easier and harder versions, "
    "and when to stop.",
    "guides": "Longer reads that put the pieces together.",
}
_GROUP_OF_KIND: Mapping[str, tuple[str, Mapping[Any, str] | None]] = {
    CAUSE.folder: ("tissue", labels.TISSUE),
    EXERCISE.folder: ("type", None),
}


def kind_index(view: PageView, kind: Kind, pages: Iterable[Page[Article]], narrow: str = "") -> str:
    """Return the index page of a kind: every page of it, grouped where the kind has groups.

    Args:
        view: The page it stands on.
        kind: The kind.
        pages: Its pages.
        narrow: The filter of causes, if they are causes.

    """
    groups: dict[str, list[Page[Article]]] = defaultdict(list)
    field, names = _GROUP_OF_KIND.get(kind.folder, ("", None))
    for page in sorted(pages, key=lambda page: page.title.casefold()):
        groups[getattr(page.front, field, "")].append(page)
    order = list(names) if names else sorted(groups)
    html = [_INTRODUCTION[kind.folder], "", narrow]
    for group in (name for name in order if name in groups):
        listing = view.render("page_list.html", pages=groups[group])
        heading = names[group] if names else group.capitalize()
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

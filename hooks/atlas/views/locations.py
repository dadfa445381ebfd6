"""The derived parts of the pages of body areas, and the index of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..catalog.catalog import CauseAt
from ..model.addresses import FINDER_PAGE
from ..model.front_matter import Cause, Location, Typical
from ..model.kinds import Page
from ..model.vocabulary import AreaTerm
from .base import PageView, section


@dataclass(frozen=True)
class Comparison:
    """Two causes that share an area, and how to tell them apart."""

    first: Page[Cause]
    second: Page[Cause]
    by: str
    sources: tuple[str, ...]


def tail(view: PageView, page: Page[Location]) -> str:
    """Return what is known of an area: what to rule out, its causes, how to tell, what is near."""
    causes = view.catalog.causes_at[page.id]
    parts = []
    urgent = [entry for entry in causes if entry.cause.front.must_not_miss]
    if urgent:
        html = view.render("rule_out.html", causes=urgent)
        parts.append(section("Rule these out first", "rule-out", html))
    if FINDER_PAGE in view.catalog.content.plain:
        finder = view.link(view.src, FINDER_PAGE)
        parts.append(view.render("to_finder.html", address=f"{finder}?where={page.id}#feels"))
    if causes:
        html = view.render("cause_cards.html", causes=causes)
        parts.append(section("What it may be", "causes", html))
    if comparisons := list(_comparisons(view, causes)):
        html = view.render("comparisons.html", comparisons=comparisons)
        parts.append(section("Telling them apart", "tell-apart", html))
    if nearby := view.catalog.nearby.get(page.id):
        html = view.render("nearby.html", areas=_with_labels(view, nearby))
        parts.append(section("Nearby areas", "nearby", html))
    return "".join(parts)


def ways_in(view: PageView, body_map: str) -> str:
    """Return the body map with every area as a link beside it, for the home page."""
    regions: dict[str, list[tuple[AreaTerm, Page[Location]]]] = {}
    for term in view.catalog.content.vocabulary.locations:
        entry = (term, view.catalog.content.locations[term.id])
        regions.setdefault(term.region, []).append(entry)
    return body_map + view.render("ways_in.html", regions=regions)


def index(view: PageView, narrow: str) -> str:
    """Return the location-to-cause index: a section for every area, and the matrix.

    Args:
        view: The page it stands on.
        narrow: The filter of causes.

    """
    catalog = view.catalog
    regions: dict[str, list[tuple[AreaTerm, Page[Location], tuple[CauseAt, ...]]]] = {}
    for term in catalog.content.vocabulary.locations:
        entry = (term, catalog.content.locations[term.id], catalog.causes_at[term.id])
        regions.setdefault(term.region, []).append(entry)
    return view.render("locations_index.html", regions=regions, matrix=_matrix(view), narrow=narrow)


def _matrix(view: PageView) -> list[tuple[Page[Cause], list[Typical | None]]]:
    """Return a row for every cause: how typical it is for each area, in the vocabulary's order."""
    content = view.catalog.content
    causes = sorted(content.causes.values(), key=lambda cause: cause.title.casefold())
    return [
        (cause, [cause.front.locations.get(area.id) for area in content.vocabulary.locations])
        for cause in causes
    ]


def _comparisons(view: PageView, causes: tuple[CauseAt, ...]) -> Iterator[Comparison]:
    """Pair the causes that share an area, in the order in which the area lists them."""
    position = {entry.cause.id: at for at, entry in enumerate(causes)}
    for entry in causes:
        for twin in view.catalog.look_alikes.get(entry.cause.id, ()):
            if position.get(twin.page.id, -1) > position[entry.cause.id]:
                other = view.catalog.content.causes[twin.page.id]
                yield Comparison(entry.cause, other, twin.why, twin.sources)


def _with_labels(
    view: PageView, areas: tuple[Page[Location], ...]
) -> list[tuple[str, Page[Location]]]:
    return [(view.catalog.term("locations", area.id).label, area) for area in areas]

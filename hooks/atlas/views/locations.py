"""The derived parts of the pages of body areas, and the index of all areas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..catalog.catalog import CauseAt
from ..model.addresses import FINDER_PAGE
from ..model.front_matter import Cause, Location, Typical
from ..model.kinds import Page
from ..model.site import Region
from ..model.vocabulary import AreaTerm
from .base import PageView, section


@dataclass(frozen=True)
class Comparison:
    """Two causes that share an area, and how to tell them apart."""

    first: Page[Cause]
    second: Page[Cause]
    by: str
    sources: tuple[str, ...]


def rule_out(view: PageView, page: Page[Location]) -> str:
    """Return the causes here that must not be missed."""
    causes = view.catalog.causes_at[page.id]
    urgent = [entry for entry in causes if entry.cause.front.must_not_miss]
    if not urgent:
        return ""
    return section("Rule these out first", "rule-out", view.render("rule_out.html", causes=urgent))


def to_finder(view: PageView, page: Page[Location]) -> str:
    """Return the link to the finder with this area chosen; empty if there is no finder."""
    if FINDER_PAGE not in view.catalog.content.plain:
        return ""
    finder = view.link(view.src, FINDER_PAGE)
    return view.render("to_finder.html", address=f"{finder}?where={page.id}#feels")


def cause_cards(view: PageView, page: Page[Location]) -> str:
    """Return the causes that are felt here."""
    causes = view.catalog.causes_at[page.id]
    if not causes:
        return ""
    return section("What it may be", "causes", view.render("cause_cards.html", causes=causes))


def comparisons(view: PageView, page: Page[Location]) -> str:
    """Return how to tell apart the causes that are felt here."""
    found = list(_comparisons(view, view.catalog.causes_at[page.id]))
    if not found:
        return ""
    html = view.render("comparisons.html", comparisons=found)
    return section("Telling them apart", "tell-apart", html)


def nearby(view: PageView, page: Page[Location]) -> str:
    """Return the areas next to this one."""
    areas = view.catalog.nearby.get(page.id)
    if not areas:
        return ""
    html = view.render("nearby.html", areas=_with_labels(view, areas))
    return section("Nearby areas", "nearby", html)


def ways_in(view: PageView, body_map: Markup) -> Markup:
    """Return the body map followed by a list of links to all areas."""
    locations = view.catalog.content.locations
    regions = [
        (region, [(term, locations[term.id]) for term in terms])
        for region, terms in _by_region(view)
    ]
    return body_map + view.render("ways_in.html", regions=regions)


def index(view: PageView, filters: Markup) -> str:
    """Return the location-to-cause index: a section for every area, and the matrix.

    Args:
        view: The index page.
        filters: The filter of causes.

    """
    locations, causes_at = view.catalog.content.locations, view.catalog.causes_at
    regions = [
        (region, [(term, locations[term.id], causes_at[term.id]) for term in terms])
        for region, terms in _by_region(view)
    ]
    return view.render(
        "locations_index.html", regions=regions, matrix=_matrix(view), filters=filters
    )


def _by_region(view: PageView) -> list[tuple[Region, list[AreaTerm]]]:
    """Return the regions that have areas, each with its areas."""
    content = view.catalog.content
    found = [
        (region, [area for area in content.vocabulary.locations if area.region == region.id])
        for region in content.site.regions
    ]
    return [(region, areas) for region, areas in found if areas]


def _matrix(view: PageView) -> list[tuple[Page[Cause], list[Typical | None]]]:
    """Return a row for every cause: how typical it is for each area, in the vocabulary's order."""
    content = view.catalog.content
    causes = sorted(content.causes.values(), key=lambda cause: cause.title.casefold())
    return [
        (cause, [cause.front.locations.get(area.id) for area in content.vocabulary.locations])
        for cause in causes
    ]


def _comparisons(view: PageView, causes: tuple[CauseAt, ...]) -> Iterator[Comparison]:
    """Pair the look-alikes among the causes of an area, in the order of its list."""
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

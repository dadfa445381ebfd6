"""Rules for the site's own words, and for what names its regions and views."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.kinds import LOCATION
from ..problems import Problem, did_you_mean
from ..reading.draft import Draft


def words_are_complete(draft: Draft) -> Iterator[Problem]:
    """Every kind of page has its words, and a region, a view or a kind stands once."""
    if draft.site is None:
        return
    names = [kind.name for kind in draft.kinds]
    for name in names:
        if name not in draft.site.kinds:
            yield draft.site_file.problem(("kinds",), f"lacks '{name}'")
    for name in draft.site.kinds:
        if name not in names:
            reason = f"unknown kind of page '{name}'{did_you_mean(name, names)}"
            yield draft.site_file.problem(("kinds", name), reason, field="kinds")
    seen: set[str] = set()
    for at, region in enumerate(draft.site.regions):
        if region.id in seen:
            yield draft.site_file.problem(("regions", at), f"duplicate id '{region.id}'")
        seen.add(region.id)
    for name, words in draft.site.kinds.items():
        for at, heading in enumerate(words.headings):
            if heading in words.headings[:at]:
                reason = f"section '{heading}' appears twice"
                yield draft.site_file.problem(("kinds", name, "sections", at), reason)


def regions_and_views_exist(draft: Draft) -> Iterator[Problem]:
    """An area belongs to a region, and what is drawn to a view, that the site has."""
    if draft.site is None:
        return
    regions = [region.id for region in draft.site.regions]
    views = draft.site.views
    if draft.vocabulary:
        for at, area in enumerate(draft.vocabulary.locations):
            if area.region not in regions:
                reason = f"unknown region '{area.region}'{did_you_mean(area.region, regions)}"
                yield draft.vocabulary_file.problem(("locations", at, "region"), reason)
        for at, term in enumerate(draft.vocabulary.structures):
            if term.view not in views:
                reason = f"unknown view '{term.view}'{did_you_mean(term.view, views)}"
                yield draft.vocabulary_file.problem(("structures", at, "view"), reason)
    for page in draft.of(LOCATION).values():
        if page.front.view and page.front.view not in views:
            reason = f"unknown view '{page.front.view}'{did_you_mean(page.front.view, views)}"
            yield draft.document(page).problem(("view",), reason)

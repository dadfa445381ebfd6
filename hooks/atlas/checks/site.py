"""Rules for the site's wording, and for references to its regions and views."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.kinds import LOCATION
from ..problems import Problem, did_you_mean
from ..reading.draft import Draft


def words_are_complete(draft: Draft) -> Iterator[Problem]:
    """Every kind of page has its wording, and regions and sections are unique."""
    if draft.site is None:
        return
    names = [kind.name for kind in draft.kinds]
    for name in names:
        if name not in draft.site.kinds:
            yield draft.site_file.problem(("kinds",), f"lacks '{name}'")
    for name, words in draft.site.kinds.items():
        if name not in names:
            reason = f"unknown kind of page '{name}'{did_you_mean(name, names)}"
            yield draft.site_file.problem(("kinds", name), reason, field="kinds")
        for at in _repeated(words.headings):
            reason = f"section '{words.headings[at]}' appears twice"
            yield draft.site_file.problem(("kinds", name, "sections", at), reason)
    regions = [region.id for region in draft.site.regions]
    for at in _repeated(regions):
        yield draft.site_file.problem(("regions", at), f"duplicate id '{regions[at]}'")


def _repeated(values: Sequence[str]) -> Iterator[int]:
    """Yield the index of each value that has occurred before."""
    return (at for at, value in enumerate(values) if value in values[:at])


def regions_and_views_exist(draft: Draft) -> Iterator[Problem]:
    """The regions and views that areas and structures refer to exist."""
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

"""The lexicon: what readers may call each body area, feeling, cause and other page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from ..catalog.catalog import Catalog
from ..catalog.names import names_of
from ..model.front_matter import Cause, ExerciseType
from ..model.kinds import EXERCISE, Page
from ..model.labels import FACET
from .finder_model import QUESTIONS

LEXICON_FILE = "data/lexicon.json"
"""Where the lexicon is published, below the site's root."""


_ABOUT = next(name for name, group in QUESTIONS.items() if group == "background")
"""The question that an age answers."""


def lexicon(catalog: Catalog, address: Callable[[Page[Any]], str]) -> dict[str, Any]:
    """Return what the recognizer in `docs/assets/search/recognize.js` works on.

    `terms` has the label and aliases of every answer of the finder, by question and id; `ages`
    which ages in years stand for which answer; `pages` every page a search may find, with all its
    names, the title first, and for a cause whether it is typically felt only beyond the regions
    that the site is about;
    `kinds` what readers see for each kind of page; `asks` the words that ask for a kind;
    `facets` the questions by whose answers causes are filtered.

    Args:
        catalog: What the site knows.
        address: Gives the address of a page.

    """
    content = catalog.content
    groups = {**QUESTIONS, "flags": "flags"}
    terms = {
        name: {term.id: [term.label, *term.aliases] for term in getattr(content.vocabulary, group)}
        for name, group in groups.items()
    }
    pages = [_page(page, catalog, address(page)) for page in content.articles]
    ages = [
        {
            "question": _ABOUT,
            "id": term.id,
            "word": term.label,
            "from": term.ages[0],
            "to": term.ages[1],
        }
        for term in content.vocabulary.background
        if term.ages
    ]
    kinds = {kind.name: content.site.kinds[kind.name].label for kind in content.kinds}
    asks = {EXERCISE.name: [kinds[EXERCISE.name], *get_args(ExerciseType)]}
    return {
        "terms": terms,
        "ages": ages,
        "pages": pages,
        "kinds": kinds,
        "asks": asks,
        "facets": list(FACET),
    }


def _page(page: Page[Any], catalog: Catalog, url: str) -> dict[str, Any]:
    entry = {
        "id": page.id,
        "kind": page.kind.name if page.kind else "",
        "url": url,
        "summary": page.front.summary,
        "names": [name for name, _ in names_of(page, catalog.content.vocabulary)],
    }
    if isinstance(page.front, Cause):
        entry["urgency"] = page.front.urgency
        primary = [area for area, typical in page.front.locations.items() if typical == "primary"]
        typical = [area for area in catalog.content.vocabulary.locations if area.id in primary]
        entry["areas"] = [area.label for area in typical]
        regions = [catalog.content.site.region(area.region) for area in typical]
        entry["beyond"] = not any(region.main for region in regions)
    return entry

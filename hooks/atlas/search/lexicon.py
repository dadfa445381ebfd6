"""The lexicon: the names that readers may use for answers and pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from ..catalog.catalog import Catalog
from ..catalog.names import names_of
from ..model.addresses import HELP_PAGE, START_PAGE
from ..model.front_matter import Cause, ExerciseType
from ..model.kinds import EXERCISE, Page
from ..model.questions import ABOUT, FILTERS, QUESTIONS

LEXICON_FILE = "data/lexicon.json"
"""Where the lexicon is published, below the site's root."""


def lexicon(catalog: Catalog, address: Callable[[Page[Any]], str]) -> dict[str, Any]:
    """Return the lexicon that `assets/core/recognize.js` recognizes words with.

    - `terms`: label and aliases of every answer of the finder, by question and id.
    - `ages`: the ages in years that an answer covers.
    - `common`: words that nearly every reader of the site types.
    - `people`: words for a person, besides a child, a daughter, a teenager.
    - `pages`: every page that search may find, with all its names, the title first. A cause has
      `beyond` set if it is typically felt only outside the regions that the site is about.
    - `kinds`: the label of each kind of page.
    - `asks`: the words that ask for a kind.
    - `filters`: the questions that causes can be filtered by.
    - `help`, `start`: the addresses of the guide on when to get help, and of the guide for readers
      who only say that it hurts; null if there is none.

    Args:
        catalog: The catalog.
        address: Returns the address of a page.

    """
    content = catalog.content
    terms = {
        question.name: {
            term.id: [term.label, *term.aliases]
            for term in getattr(content.vocabulary, question.group)
        }
        for question in QUESTIONS
    }
    pages = [_page(page, catalog, address(page)) for page in content.articles]
    ages = [
        {
            "question": ABOUT.name,
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
    urls = {page.src: address(page) for page in content.articles}
    return {
        "terms": terms,
        "ages": ages,
        "common": list(content.site.search.common),
        "people": list(content.site.search.people),
        "pages": pages,
        "kinds": kinds,
        "asks": asks,
        "filters": [question.name for question in FILTERS],
        "help": urls.get(HELP_PAGE),
        "start": urls.get(START_PAGE),
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

"""From a `docs/` folder to the catalog, or to every mistake in it at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from .catalog.catalog import Catalog, Content, build_catalog
from .checks.rules import check
from .model.front_matter import FrontMatter
from .model.kinds import CAUSE, EXERCISE, GUIDE, LOCATION, TIP, Kind, Page
from .problems import ContentError
from .reading.content import read_draft
from .reading.draft import Draft


def load_catalog(docs: Path, today: date, templates: Collection[str] | None = None) -> Catalog:
    """Read, check and connect everything in a `docs/` folder.

    Args:
        docs: The folder. Messages name files from its parent: `docs/causes/labral-tear.md`.
        today: The day of the build, in which no review can be in the future.
        templates: The templates that a page can name; None if they are not known.

    Raises:
        ContentError: Something is wrong; it holds every mistake that was found.

    """
    draft, problems = read_draft(docs)
    problems += check(draft, today, templates)
    if problems:
        raise ContentError(problems)
    return build_catalog(_content(draft))


def stale_pages(catalog: Catalog, today: date, months: int = 24) -> list[Page[FrontMatter]]:
    """Return the pages that were last reviewed more than `months` months before `today`."""

    def age(reviewed: date) -> int:
        months_apart = (today.year - reviewed.year) * 12 + today.month - reviewed.month
        return months_apart - (today.day < reviewed.day)

    return [
        page
        for page in catalog.content.pages
        if page.front.reviewed and age(page.front.reviewed) >= months
    ]


def _content(draft: Draft) -> Content:
    """Freeze a draft in which nothing is wrong."""
    assert draft.vocabulary is not None
    assert draft.sources is not None

    def frozen(kind: Kind) -> Any:
        return MappingProxyType(dict(sorted(draft.pages[kind].items())))

    # Areas keep the order of the vocabulary, which goes round the hip and then down the leg.
    order = [term.id for term in draft.vocabulary.locations]
    areas = draft.pages[LOCATION]
    return Content(
        vocabulary=draft.vocabulary,
        sources=MappingProxyType({source.id: source for source in draft.sources}),
        glossary=draft.glossary,
        locations=cast(Any, MappingProxyType({area: areas[area] for area in order})),
        causes=frozen(CAUSE),
        tips=frozen(TIP),
        exercises=frozen(EXERCISE),
        guides=frozen(GUIDE),
        plain=MappingProxyType(dict(sorted(draft.plain.items()))),
        drawings=MappingProxyType(draft.drawings),
        pictures=MappingProxyType(draft.pictures),
    )

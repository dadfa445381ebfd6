"""Turns a `docs/` folder into the catalog, or into a list of every mistake in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .catalog.catalog import Catalog, Content, build_catalog
from .checks.rules import check
from .model.front_matter import FrontMatter
from .model.kinds import KINDS, LOCATION, Kind, Page
from .problems import ContentError
from .prose.body import BodyParser
from .reading.content import read_draft
from .reading.draft import Draft


def load_catalog(
    docs: Path,
    today: date,
    templates: Callable[[], Collection[str]] | None = None,
    *,
    kinds: Sequence[Kind[Any]] = KINDS,
    parser: BodyParser | None = None,
) -> Catalog:
    """Read, check and connect everything in a `docs/` folder.

    Args:
        docs: The folder. Messages name files from its parent: `docs/causes/labral-tear.md`.
        today: The day of the build. A review dated later is a mistake.
        templates: Lists the templates that a page can name; None if they are unknown.
        kinds: The kinds of pages.
        parser: Parses the bodies with the extensions that the site converts them with.

    Raises:
        ContentError: The content has mistakes; it holds all of them.

    """
    draft, problems = read_draft(docs, kinds, parser)
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
    """Freeze a draft that has passed every check."""
    assert draft.vocabulary is not None
    assert draft.sources is not None
    assert draft.site is not None
    # Areas keep the vocabulary's order, which follows the body as readers expect.
    order = {term.id: at for at, term in enumerate(draft.vocabulary.locations)}

    def frozen(kind: Kind[Any]) -> MappingProxyType[str, Page[Any]]:
        places = order if kind is LOCATION else {}
        pages = sorted(draft.of(kind).items(), key=lambda item: (places.get(item[0], 0), item[0]))
        return MappingProxyType(dict(pages))

    return Content(
        site=draft.site,
        vocabulary=draft.vocabulary,
        sources=MappingProxyType({source.id: source for source in draft.sources}),
        glossary=draft.glossary,
        kinds=draft.kinds,
        by_kind=MappingProxyType({kind.name: frozen(kind) for kind in draft.kinds}),
        plain=MappingProxyType(
            {src: page for src, page in sorted(draft.pages.items()) if page.kind is None}
        ),
        drawings=MappingProxyType(draft.drawings),
        pictures=MappingProxyType(draft.pictures),
    )

"""The handwritten text of a page, with derived parts inserted at its markers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from ..model.kinds import Page
from ..prose.markers import BODY_MAP, FINDER, WAYS_IN
from . import figures, finder, locations, ways
from .base import PageView


def body(view: PageView, page: Page[Any]) -> str:
    """Return the text of a page, and number its citations."""
    for citation in page.body.citations:
        view.numbering.number_all(citation.keys)
    text = page.body.text
    for marker, derive in DERIVED.items():
        if marker in text:
            text = text.replace(marker, derive(view))
    return f"\n{text.strip()}\n"


def _body_map(view: PageView) -> str:
    return locations.ways_in(view, figures.body_map(view))


def _finder(view: PageView) -> str:
    lists = locations.ways_in(view, Markup()) + ways.ways_as_html(view)
    return finder.finder(view, figures.body_map(view), lists)


DERIVED: Mapping[str, Callable[[PageView], str]] = MappingProxyType(
    {BODY_MAP: _body_map, WAYS_IN: ways.ways_in, FINDER: _finder}
)
"""Renders the replacement of each marker."""

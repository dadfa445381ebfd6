"""The parts of a page, in order, for each kind of page.

A part is a function that renders one piece of the page from the catalog, or nothing. To add a part,
write its function in a file of this folder and list it here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from ..model.kinds import CAUSE, EXERCISE, GUIDE, LOCATION, TIP, Page
from . import causes, figures, locations, network, others
from .base import PageView
from .body import body

Part = Callable[[PageView, Page[Any]], str]
"""Renders a part of a page as Markdown; empty if the page has no such part.

Parts are rendered from the top down, and sources are numbered as parts cite them, so every part
that cites must come before `others.sources`.
"""

LAYOUT: Mapping[str | None, tuple[Part, ...]] = MappingProxyType(
    {
        CAUSE.name: (
            causes.head,
            body,
            network.connections,
            causes.related,
            causes.look_alikes,
            causes.tips,
            causes.exercises,
            others.sources,
            others.review,
        ),
        LOCATION.name: (
            others.lead,
            figures.location_figure,
            body,
            locations.rule_out,
            locations.to_finder,
            locations.cause_cards,
            locations.comparisons,
            locations.nearby,
            others.sources,
            others.review,
        ),
        TIP.name: (others.lead, body, others.helps_with, others.sources, others.review),
        EXERCISE.name: (
            others.exercise_head,
            body,
            others.used_for,
            others.sources,
            others.review,
        ),
        GUIDE.name: (others.lead, body, others.sources, others.review),
        None: (others.lead, body, others.sources, others.review),
    }
)
"""The parts of a page, by the name of its kind; None is the key for standalone pages."""

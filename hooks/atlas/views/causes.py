"""The derived parts of a cause's page."""

from __future__ import annotations

from ..catalog.catalog import Link
from ..model.front_matter import Cause, Typical
from ..model.kinds import Page
from ..model.vocabulary import Term
from .base import PageView, by_typical, section

FEATURES = (("Feels like", "sensations"), ("Worse with", "worse_with"))
"""Rows of the at-a-glance panel that list terms of the vocabulary."""
MORE_FEATURES = (
    ("How it starts", "onset"),
    ("Eased by", "eased_by"),
    ("More likely with", "background"),
)
"""Rows of it that wait until they are asked for."""

Row = tuple[str, list[tuple[Typical, list[Term]]]]


def head(view: PageView, page: Page[Cause], figures: str) -> str:
    """Return what stands above the body: what to do today, the summary, figures, at a glance."""

    def rows(features: tuple[tuple[str, str], ...]) -> list[Row]:
        return [
            (label, by_typical(view, group, getattr(page.front, group)))
            for label, group in features
            if getattr(page.front, group)
        ]

    return view.render(
        "cause_head.html",
        page=page,
        figures=figures,
        rows=rows(FEATURES),
        more=rows(MORE_FEATURES),
        exact=view.catalog.more_exact.get(page.id, ()),
        general=view.catalog.more_general.get(page.id, ()),
    )


def tail(view: PageView, page: Page[Cause]) -> str:
    """Return what stands below the body: everything connected with the cause."""
    catalog = view.catalog
    parts = []
    if related := catalog.related.get(page.id):
        html = view.render("related.html", links=related)
        parts.append(section("Related injuries", "related-injuries", html))
    if twins := catalog.look_alikes.get(page.id):
        html = view.render("look_alikes.html", links=twins)
        parts.append(section("What it can be mistaken for", "look-alikes", html))
    parts += _links(view, "Tips that may help", "tips", catalog.tips_for.get(page.id, ()), "tip")
    exercises = catalog.exercises_for.get(page.id, ())
    if exercises:
        html = view.render("exercise_cards.html", links=exercises)
        parts.append(section("Exercises for it", "exercises", html))
    return "".join(parts)


def _links(
    view: PageView, heading: str, anchor: str, links: tuple[Link, ...], data: str
) -> list[str]:
    if not links:
        return []
    return [section(heading, anchor, view.render("links.html", links=links, data=data))]

"""The derived parts of a cause's page."""

from __future__ import annotations

from ..model.front_matter import Cause, Typical
from ..model.kinds import Page
from ..model.vocabulary import Term
from .base import PageView, by_typical, section
from .figures import cause_figures

FEATURES = (("Feels like", "sensations"), ("Worse with", "worse_with"))
"""Rows of the at-a-glance panel that list terms of the vocabulary."""
MORE_FEATURES = (
    ("How it starts", "onset"),
    ("Eased by", "eased_by"),
    ("More likely with", "background"),
)
"""Rows of it that wait until they are asked for."""

Row = tuple[str, list[tuple[Typical, list[Term]]]]


def head(view: PageView, page: Page[Cause]) -> str:
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
        figures=cause_figures(view, page),
        rows=rows(FEATURES),
        more=rows(MORE_FEATURES),
        exact=view.catalog.more_exact.get(page.id, ()),
        general=view.catalog.more_general.get(page.id, ()),
    )


def related(view: PageView, page: Page[Cause]) -> str:
    """Return the injuries that it is connected with."""
    links = view.catalog.related.get(page.id)
    if not links:
        return ""
    return section("Related injuries", "related-injuries", view.render("related.html", links=links))


def look_alikes(view: PageView, page: Page[Cause]) -> str:
    """Return what it can be mistaken for, and how to tell."""
    links = view.catalog.look_alikes.get(page.id)
    if not links:
        return ""
    html = view.render("look_alikes.html", links=links)
    return section("What it can be mistaken for", "look-alikes", html)


def tips(view: PageView, page: Page[Cause]) -> str:
    """Return the tips that may help."""
    links = view.catalog.tips_for.get(page.id)
    if not links:
        return ""
    html = view.render("links.html", links=links, data="tip")
    return section("Tips that may help", "tips", html)


def exercises(view: PageView, page: Page[Cause]) -> str:
    """Return the exercises used for it."""
    links = view.catalog.exercises_for.get(page.id)
    if not links:
        return ""
    return section("Exercises for it", "exercises", view.render("exercise_cards.html", links=links))

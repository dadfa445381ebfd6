"""The derived parts of a cause's page."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.front_matter import Cause, Typical
from ..model.kinds import Page
from ..model.questions import FEATURES, FEELS, WORSE, Question
from ..model.vocabulary import Term
from .base import PageView, by_typical, section
from .figures import cause_figures

AT_A_GLANCE = (FEELS, WORSE)
"""Questions whose answers are in the at-a-glance panel; the others are in a collapsed part."""

Row = tuple[str, list[tuple[Typical, list[Term]]]]


def head(view: PageView, page: Page[Cause]) -> str:
    """Return the part above the body: what to do today, summary, figures, at a glance."""

    def rows(questions: Iterable[Question]) -> list[Row]:
        return [
            (question.row, by_typical(view, question.group, answers))
            for question in questions
            if question.row and (answers := getattr(page.front, question.group))
        ]

    return view.render(
        "cause_head.html",
        page=page,
        figures=cause_figures(view, page),
        rows=rows(AT_A_GLANCE),
        more=rows(question for question in FEATURES if question not in AT_A_GLANCE),
        exact=view.catalog.more_exact.get(page.id, ()),
        general=view.catalog.more_general.get(page.id, ()),
    )


def related(view: PageView, page: Page[Cause]) -> str:
    """Return the related injuries."""
    links = view.catalog.related.get(page.id)
    if not links:
        return ""
    return section("Related injuries", "related-injuries", view.render("related.html", links=links))


def look_alikes(view: PageView, page: Page[Cause]) -> str:
    """Return what it can be mistaken for, and how to tell them apart."""
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

"""The derived parts of the pages of tips, exercises and guides, and the foot of every page."""

from __future__ import annotations

from ..model.front_matter import Exercise, FrontMatter, Tip
from ..model.kinds import Page
from .base import PageView, section


def lead(view: PageView, page: Page[FrontMatter]) -> str:
    """Return the summary, as the page's opening sentence."""
    return view.render("lead.html", page=page) if page.front.summary else ""


def tip_tail(view: PageView, page: Page[Tip]) -> str:
    """Return the causes a tip helps with."""
    links = view.catalog.causes_of_tip.get(page.id, ())
    if not links:
        return ""
    html = view.render("links.html", links=links, data="cause")
    return section("What it may help with", "helps-with", html)


def exercise_head(view: PageView, page: Page[Exercise], figure: str) -> str:
    """Return the picture and facts of an exercise: what it works, dose, versions, when to stop."""
    return view.render("exercise_head.html", page=page, figure=figure)


def exercise_tail(view: PageView, page: Page[Exercise]) -> str:
    """Return the causes an exercise is used for."""
    links = view.catalog.causes_of_exercise.get(page.id, ())
    if not links:
        return ""
    html = view.render("links.html", links=links, data="cause")
    return section("What it is used for", "used-for", html)


def foot(view: PageView, page: Page[FrontMatter]) -> str:
    """Return the sources cited on a page, how sure it is, and when it was reviewed."""
    keys = view.numbering.keys
    sources = [view.catalog.content.sources[key] for key in keys]
    parts = []
    if sources:
        html = view.render("references.html", sources=sources)
        parts.append(section("Sources", "sources", html))
    evidence = getattr(page.front, "evidence", None)
    if evidence or page.front.reviewed:
        parts.append(
            "\n" + view.render("review.html", evidence=evidence, reviewed=page.front.reviewed)
        )
    return "".join(parts)

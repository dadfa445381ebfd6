"""The derived parts of tips and exercises, and those that all pages share."""

from __future__ import annotations

from ..model.front_matter import Exercise, FrontMatter, Tip
from ..model.kinds import Page
from .base import PageView, section
from .figures import exercise_figure


def lead(view: PageView, page: Page[FrontMatter]) -> str:
    """Return the summary, as the page's opening sentence."""
    return view.render("lead.html", page=page) if page.front.summary else ""


def helps_with(view: PageView, page: Page[Tip]) -> str:
    """Return the causes a tip helps with."""
    links = view.catalog.causes_of_tip.get(page.id, ())
    if not links:
        return ""
    html = view.render("links.html", links=links, data="cause")
    return section("What it may help with", "helps-with", html)


def exercise_head(view: PageView, page: Page[Exercise]) -> str:
    """Return the picture and facts of an exercise: what it works, dose, versions, when to stop."""
    return view.render("exercise_head.html", page=page, figure=exercise_figure(view, page))


def used_for(view: PageView, page: Page[Exercise]) -> str:
    """Return the causes an exercise is used for."""
    links = view.catalog.causes_of_exercise.get(page.id, ())
    if not links:
        return ""
    html = view.render("links.html", links=links, data="cause")
    return section("What it is used for", "used-for", html)


def sources(view: PageView, page: Page[FrontMatter]) -> str:  # noqa: ARG001 (as all parts)
    """Return the sources cited in the parts above, ordered by number."""
    keys = view.numbering.keys
    if not keys:
        return ""
    found = [view.catalog.content.sources[key] for key in keys]
    return section("Sources", "sources", view.render("references.html", sources=found))


def review(view: PageView, page: Page[FrontMatter]) -> str:
    """Return the level of evidence and the date of the last review."""
    evidence = getattr(page.front, "evidence", None)
    if not evidence and not page.front.reviewed:
        return ""
    return "\n" + view.render("review.html", evidence=evidence, reviewed=page.front.reviewed)

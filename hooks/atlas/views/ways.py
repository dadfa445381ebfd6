"""Entry points other than the area that hurts: by feeling, and by what brings the pain on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..catalog.catalog import CauseAt, causes_by
from ..model.addresses import ACTIVITY_PAGE, FEELING_PAGE
from ..model.questions import FEELS, WORSE, Question
from ..model.vocabulary import Term
from .base import PageView, section


@dataclass(frozen=True)
class Way:
    """A page that lists causes by answer to a question."""

    src: str
    question: Question
    title: str
    introduction: str


WAYS = (
    Way(
        FEELING_PAGE,
        FEELS,
        "Causes by what it feels like",
        "Pick the words that fit. Each lists the causes that can feel that way, the most typical "
        "first.",
    ),
    Way(
        ACTIVITY_PAGE,
        WORSE,
        "Causes by what makes it worse",
        "Pick what brings the pain on. Each lists the causes it may point to, the most typical "
        "first.",
    ),
)


def way_page(view: PageView, way: Way) -> str:
    """Return the body of such a page: a section for each term with its causes."""
    terms = _terms(view, way)
    return view.render("way_page.html", way=way, terms=terms)


def ways_in(view: PageView) -> str:
    """Return the ways in as lists of links, for the home page."""
    return "".join(
        section(way.question.heading, way.question.group.replace("_", "-"), html)
        for way, html in _lists(view)
    )


def ways_as_html(view: PageView) -> Markup:
    """Return the ways in as lists of links, for use inside other HTML."""
    heading = Markup("<h2>{}</h2>\n{}")
    return Markup().join(heading.format(way.question.heading, html) for way, html in _lists(view))


def _lists(view: PageView) -> Iterator[tuple[Way, Markup]]:
    for way in WAYS:
        if terms := [term for term, _ in _terms(view, way)]:
            address = view.link(view.src, way.src)
            yield way, view.render("way_links.html", terms=terms, address=address)


def _terms(view: PageView, way: Way) -> list[tuple[Term, tuple[CauseAt, ...]]]:
    """Return the terms that have causes, each with its causes."""
    found = causes_by(view.catalog.content, way.question.group)
    return [
        (term, found[term.id])
        for term in getattr(view.catalog.content.vocabulary, way.question.group)
        if found[term.id]
    ]

"""The filter of causes by answers: links, which a script turns into a filter."""

from __future__ import annotations

from markupsafe import Markup

from ..catalog.catalog import causes_by
from ..model.questions import FILTERS, WHERE, Question
from ..model.vocabulary import Term
from ..search.finder_model import MODEL_FILE
from .assets import FILTER
from .base import PageView
from .ways import WAYS

_PAGES = {way.question: way.src for way in WAYS}
"""The page that lists the causes for each answer of a question; an area has its own page."""


def cause_filter(view: PageView) -> Markup:
    """Return the filter. Without the script, each link leads to the page that lists its causes."""
    return view.render(
        "cause_filter.html",
        filters=[(question, _links(view, question)) for question in FILTERS],
        script=view.link(view.src, FILTER),
        model=view.link(view.src, MODEL_FILE),
    )


def _links(view: PageView, question: Question) -> list[tuple[Term, str]]:
    content = view.catalog.content
    terms: tuple[Term, ...] = getattr(content.vocabulary, question.group)
    if question is WHERE:
        return [(term, view.url(content.locations[term.id])) for term in terms]
    causes = causes_by(content, question.group)
    address = view.link(view.src, _PAGES[question])
    return [(term, f"{address}#{term.id}") for term in terms if causes[term.id]]

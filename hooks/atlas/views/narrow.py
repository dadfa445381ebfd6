"""The filter of causes by area, feeling and activity: plain links that a script turns into one."""

from __future__ import annotations

from markupsafe import Markup

from ..catalog.catalog import causes_by
from ..model.addresses import ACTIVITY_PAGE, FEELING_PAGE
from ..model.labels import FACET
from ..search.finder_model import MODEL_FILE, QUESTIONS
from .assets import FILTER
from .base import PageView

_PAGES = {"feels": FEELING_PAGE, "worse": ACTIVITY_PAGE}
"""Where the causes of each feeling and activity are listed, by question of the finder."""


def narrow(view: PageView) -> Markup:
    """Return the filter. Without a script each link leads to the page that lists its causes."""
    content = view.catalog.content
    areas = [(term, view.url(content.locations[term.id])) for term in content.vocabulary.locations]
    facets = [("where", FACET["where"], areas)]
    for name, src in _PAGES.items():
        group = QUESTIONS[name]
        causes = causes_by(content, group)
        terms = [term for term in getattr(content.vocabulary, group) if causes[term.id]]
        address = view.link(view.src, src)
        facets.append((name, FACET[name], [(term, f"{address}#{term.id}") for term in terms]))
    return view.render(
        "narrow.html",
        facets=facets,
        script=view.link(view.src, FILTER),
        model=view.link(view.src, MODEL_FILE),
    )

"""The finder's model: all it ranks by, taken from the catalog."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..catalog.catalog import Catalog
from ..model.front_matter import Cause
from ..model.kinds import Page
from ..model.labels import mid_sentence

QUESTIONS: Mapping[str, str] = {
    "where": "locations",
    "feels": "sensations",
    "began": "onset",
    "worse": "worse_with",
    "eased": "eased_by",
    "about": "background",
}
"""Each question of the finder, as its address names it, and the vocabulary group it asks for."""

MODEL_FILE = "data/finder.json"
"""Where the model is published, below the site's root."""


def finder_model(catalog: Catalog, address: Callable[[Page[Any]], str]) -> dict[str, Any]:
    """Return the model that the score in `docs/assets/finder/score.js` works on.

    Args:
        catalog: What the site knows.
        address: Gives the address of a page.

    """
    content = catalog.content
    return {
        "questions": {
            name: [_term(catalog, group, term) for term in getattr(content.vocabulary, group)]
            for name, group in (*QUESTIONS.items(), ("flags", "flags"))
        },
        "causes": [_cause(cause, address(cause)) for cause in content.causes.values()],
        "apart": _tell_apart(catalog),
        "urgency": {
            level: [words.name, words.meaning] for level, words in content.site.urgency.items()
        },
    }


def _term(catalog: Catalog, group: str, term: Any) -> dict[str, Any]:
    found = {
        "id": term.id,
        "label": term.label,
        "sentence": mid_sentence(term.label),
        "like": _alike(catalog, group, term),
        "implies": list(getattr(term, "implies", ())),
        "again": list(term.again),
    }
    if urgency := getattr(term, "urgency", None):
        found |= {"urgency": urgency, "advice": term.advice}
    return found


def _alike(catalog: Catalog, group: str, term: Any) -> list[str]:
    """Return the terms close to one: neighbors of an area, and those the vocabulary calls alike."""
    near = (
        {other.id for other in catalog.nearby.get(term.id, ())} if group == "locations" else set()
    )
    for other in getattr(catalog.content.vocabulary, group):
        if other.id in term.like or term.id in other.like:
            near.add(other.id)
    return sorted(near)


def _cause(cause: Page[Cause], url: str) -> dict[str, Any]:
    front = cause.front
    return {
        "id": cause.id,
        "title": front.title,
        "sentence": mid_sentence(front.title, front.aliases),
        "url": url,
        "summary": front.summary,
        "urgency": front.urgency,
        "commonness": front.commonness,
        "act": front.act_now.text if front.act_now else None,
        "features": {name: dict(getattr(front, group)) for name, group in QUESTIONS.items()},
        "flags": list(front.flags),
        "only": list(front.decisive.only),
        "needs": list(front.decisive.needs),
        "telling": list(front.decisive.telling),
        "against": list(front.decisive.against),
        "suspect": [[list(ids) for ids in rule.when] for rule in front.suspect],
        "covers": list(front.general_for),
    }


def _tell_apart(catalog: Catalog) -> dict[str, str]:
    """Return how to tell two causes apart, by their ids in order, joined by a space."""
    return {
        f"{min(cause, link.page.id)} {max(cause, link.page.id)}": link.why
        for cause, links in catalog.look_alikes.items()
        for link in links
    }

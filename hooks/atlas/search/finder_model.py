"""The finder's model: all the data it ranks by, taken from the catalog."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from ..catalog.catalog import Catalog
from ..model.front_matter import Cause, Urgency
from ..model.kinds import Page
from ..model.labels import TYPICAL, mid_sentence
from ..model.questions import FEATURES, QUESTIONS, WHERE, Question
from ..model.vocabulary import Term

MODEL_FILE = "data/finder.json"
"""Where the model is published, below the site's root."""


def finder_model(catalog: Catalog, address: Callable[[Page[Any]], str]) -> dict[str, Any]:
    """Return the model that `assets/core/score.js` scores causes with.

    `questions` has each question with its answers, in the order in which they are asked. `causes`
    has the answers of each cause. `apart` says how to tell two causes apart. `urgency` has the
    levels, from least to most urgent. `typical` has the words for how typical a feature is.

    Args:
        catalog: The catalog.
        address: Returns the address of a page.

    """
    content = catalog.content
    return {
        "questions": [_question(catalog, question) for question in QUESTIONS],
        "causes": [_cause(cause, address(cause)) for cause in content.causes.values()],
        "apart": _tell_apart(catalog),
        "urgency": [
            {"level": level, "name": words.name, "meaning": words.meaning}
            for level in reversed(get_args(Urgency))
            for words in [content.site.urgency[level]]
        ],
        "typical": {typical: mid_sentence(words) for typical, words in TYPICAL.items()},
    }


def _question(catalog: Catalog, question: Question) -> dict[str, Any]:
    terms = getattr(catalog.content.vocabulary, question.group)
    return {
        "name": question.name,
        "single": question.single,
        "short": question.short,
        "terms": [_term(catalog, question, term) for term in terms],
    }


def _term(catalog: Catalog, question: Question, term: Term) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": term.id,
        "label": term.label,
        "sentence": mid_sentence(term.label),
        "like": _alike(catalog, question, term),
        "implies": list(getattr(term, "implies", ())),
        "again": list(term.again),
    }
    if urgency := getattr(term, "urgency", None):
        found |= {"urgency": urgency, "advice": getattr(term, "advice", None)}
    return found


def _alike(catalog: Catalog, question: Question, term: Term) -> list[str]:
    """Return the terms similar to a term: nearby areas, and terms that are `like` it."""
    nearby = catalog.nearby.get(term.id, ()) if question is WHERE else ()
    near = {other.id for other in nearby}
    for other in getattr(catalog.content.vocabulary, question.group):
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
        "act": front.act_now.text if front.act_now and front.must_not_miss else None,
        "features": {question.name: dict(getattr(front, question.group)) for question in FEATURES},
        "flags": list(front.flags),
        "only": list(front.decisive.only),
        "needs": list(front.decisive.needs),
        "telling": list(front.decisive.telling),
        "against": list(front.decisive.against),
        "suspect": [[list(ids) for ids in rule.when] for rule in front.suspect],
        "covers": list(front.general_for),
    }


def _tell_apart(catalog: Catalog) -> dict[str, str]:
    """Return how to tell two causes apart, by their two ids, sorted and joined by a space."""
    return {
        f"{min(cause, link.page.id)} {max(cause, link.page.id)}": link.why
        for cause, links in catalog.look_alikes.items()
        for link in links
    }

"""The finder's page: its questions as a form, and lists of links for when no script runs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from ..model.addresses import HELP_PAGE, HOME
from ..model.questions import FLAGS, QUESTIONS, WHERE, Question
from ..model.vocabulary import Term
from ..search.finder_model import MODEL_FILE
from ..search.lexicon import LEXICON_FILE
from .assets import FINDER
from .base import PageView


def finder(view: PageView, body_map: Markup, lists: Markup) -> str:
    """Return the finder.

    Args:
        view: The page of the finder.
        body_map: The body map, whose areas become answers.
        lists: The fallback if no script runs.

    """
    vocabulary = view.catalog.content.vocabulary
    return view.render(
        "finder.html",
        steps=[_step(view, question, body_map) for question in QUESTIONS],
        flags=vocabulary.flags,
        lists=lists,
        script=view.link(view.src, FINDER),
        model=view.link(view.src, MODEL_FILE),
        lexicon=view.link(view.src, LEXICON_FILE),
        root=view.link(view.src, HOME),
    )


def _step(view: PageView, question: Question, body_map: Markup) -> dict[str, Any]:
    """Return the template context of a question: its answers by heading, and its extras."""
    content = view.catalog.content
    flags, where = question is FLAGS, question is WHERE
    return {
        "question": question,
        "groups": _by_heading(getattr(content.vocabulary, question.group)),
        "advises": flags,
        "help": view.link(view.src, HELP_PAGE) if flags and content.has(HELP_PAGE) else None,
        "own_words": where,
        "body_map": body_map if where else Markup(),
    }


def _by_heading(terms: Iterable[Term]) -> dict[str | None, list[Term]]:
    """Group terms by heading, in the order in which the headings first occur."""
    found: dict[str | None, list[Term]] = {}
    for term in terms:
        found.setdefault(term.under, []).append(term)
    return found

"""The finder's page: its questions as a form, and the same paths as lists."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from ..model.vocabulary import Term
from ..search.finder_model import MODEL_FILE, QUESTIONS
from ..search.lexicon import LEXICON_FILE
from .assets import FINDER
from .base import PageView

STEPS = (
    (
        "flags",
        "Do any of these apply to you?",
        "Some of them need help right now, whatever the cause may be.",
        "checkbox",
        "Warning signs",
    ),
    (
        "where",
        "Where does it hurt?",
        "Choose every place, on the drawing or below.",
        "checkbox",
        "Where",
    ),
    ("feels", "What does it feel like?", "Choose what fits, or none.", "checkbox", "Feels like"),
    ("began", "How did it start?", "Choose one.", "radio", "Start"),
    ("worse", "What makes it worse?", "Choose what fits, or none.", "checkbox", "Worse with"),
    ("eased", "What eases it?", "Choose what fits, or none.", "checkbox", "Eased by"),
    (
        "about",
        "About you",
        "Choose what fits, or none. It stays on this device.",
        "checkbox",
        "About you",
    ),
)
"""Each step: its question, heading and hint, its kind of field, and its name beside the answers."""

HELP = "guides/when-to-get-help.md"
"""The guide with all warning signs."""


def finder(view: PageView, body_map: Markup, lists: Markup) -> str:
    """Return the finder.

    Args:
        view: The page it stands on.
        body_map: The body map, whose areas become answers.
        lists: What stands there instead if no script runs.

    """
    vocabulary = view.catalog.content.vocabulary
    steps = [
        (*step, _by_heading(getattr(vocabulary, QUESTIONS.get(step[0], "flags")))) for step in STEPS
    ]
    return view.render(
        "finder.html",
        steps=steps,
        flags=vocabulary.flags,
        help=view.link(view.src, HELP),
        body_map=body_map,
        lists=lists,
        script=view.link(view.src, FINDER),
        model=view.link(view.src, MODEL_FILE),
        lexicon=view.link(view.src, LEXICON_FILE),
        root=view.link(view.src, "index.md"),
    )


def _by_heading(terms: Iterable[Term]) -> dict[str | None, list[Term]]:
    """Put terms under their headings, in the order in which these come first."""
    found: dict[str | None, list[Term]] = {}
    for term in terms:
        found.setdefault(term.under, []).append(term)
    return found

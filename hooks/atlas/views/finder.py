"""The finder's page: its questions as a form, and the same paths as lists."""

from __future__ import annotations

from ..finder import MODEL_FILE, QUESTIONS
from ..lexicon import LEXICON_FILE
from .base import PageView

SCRIPT = "assets/finder/finder.js"
STEPS = (
    (
        "flags",
        "Is any of this so?",
        "These need a doctor soon, whatever the cause may be.",
        "check",
    ),
    ("where", "Where does it hurt?", "Choose every place, on the drawing or below.", "check"),
    ("feels", "What does it feel like?", "Choose what fits, or none.", "check"),
    ("began", "How did it start?", "Choose one.", "radio"),
    ("worse", "What makes it worse?", "Choose what fits, or none.", "check"),
    ("eased", "What eases it?", "Choose what fits, or none.", "check"),
    ("about", "About you", "Choose what fits, or none. It stays on your phone.", "check"),
)
"""Each step: its question, heading and hint, and whether one answer may be given or several."""


def finder(view: PageView, body_map: str, lists: str) -> str:
    """Return the finder.

    Args:
        view: The page it stands on.
        body_map: The body map, whose areas become answers.
        lists: What stands there instead if no script runs.

    """
    vocabulary = view.catalog.content.vocabulary
    steps = [
        (name, heading, hint, kind, getattr(vocabulary, QUESTIONS.get(name, "flags")))
        for name, heading, hint, kind in STEPS
    ]
    return view.render(
        "finder.html",
        steps=steps,
        body_map=body_map,
        lists=lists,
        script=view.link(view.src, SCRIPT),
        model=view.link(view.src, MODEL_FILE),
        lexicon=view.link(view.src, LEXICON_FILE),
        root=view.link(view.src, "index.md"),
    )

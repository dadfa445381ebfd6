"""The questions that the site asks: everything that names one reads it here.

Finder, search, filter, the cards of causes, the rules for the vocabulary and the schemas follow
this list. To add a question: a line here, a field of the same name in `Vocabulary` and in `Cause`,
and a weight in `assets/core/score.js`, which says so if it lacks one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """A question that the finder asks and that causes answer in their front matter."""

    name: str
    """As addresses and page scripts name it: `worse`."""
    group: str
    """The vocabulary group with its answers, and the field of a cause: `worse_with`."""
    heading: str
    """The question itself, as a reader is asked."""
    hint: str
    """How to answer, below the heading."""
    short: str
    """Its name beside the answers that were given."""
    term: str = "term"
    """What one of its answers is called in messages."""
    single: bool = False
    """Whether it takes one answer only."""
    graded: bool = True
    """Whether a cause says of each answer how typical it is; else it lists them."""
    row: str | None = None
    """Its label on the card of a cause, if it has a row there."""
    filtered_by: str | None = None
    """Its name in the filter of causes, if it is part of it."""


FLAGS = Question(
    "flags",
    "flags",
    "Do any of these apply to you?",
    "Some of them need help right now, whatever the cause may be.",
    "Warning signs",
    term="flag",
    graded=False,
)
WHERE = Question(
    "where",
    "locations",
    "Where does it hurt?",
    "Choose every place, on the drawing or below.",
    "Where",
    term="location",
    filtered_by="Body area",
)
FEELS = Question(
    "feels",
    "sensations",
    "What does it feel like?",
    "Choose what fits, or none.",
    "Feels like",
    term="sensation",
    row="Feels like",
    filtered_by="What it feels like",
)
BEGAN = Question(
    "began",
    "onset",
    "How did it start?",
    "Choose one.",
    "Start",
    single=True,
    row="How it starts",
)
WORSE = Question(
    "worse",
    "worse_with",
    "What makes it worse?",
    "Choose what fits, or none.",
    "Worse with",
    row="Worse with",
    filtered_by="What makes it worse",
)
EASED = Question(
    "eased",
    "eased_by",
    "What eases it?",
    "Choose what fits, or none.",
    "Eased by",
    row="Eased by",
)
ABOUT = Question(
    "about",
    "background",
    "About you",
    "Choose what fits, or none. It stays on this device.",
    "About you",
    row="More likely with",
)

QUESTIONS = (FLAGS, WHERE, FEELS, BEGAN, WORSE, EASED, ABOUT)
"""All of them, in the order in which they are asked: red flags first."""
FEATURES = tuple(question for question in QUESTIONS if question.graded)
"""Those whose answers are features of a cause, each more or less typical of it."""
FILTERS = tuple(question for question in QUESTIONS if question.filtered_by)
"""Those by whose answers causes are filtered."""

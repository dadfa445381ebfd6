"""The questions that the site asks: the single list that everything else reads.

The finder, the search, the filter, the cards of causes, the rules for the vocabulary and the
schemas follow it. To add a question, add an entry here, a field named after its group in
`Vocabulary` and in `Cause`, and a weight in `assets/core/score.js`, which throws if one is missing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """A question that the finder asks and that causes answer in their front matter."""

    name: str
    """Its name in addresses and page scripts: `worse`."""
    group: str
    """The vocabulary group of its answers, and the field of a cause: `worse_with`."""
    heading: str
    """The question as readers see it."""
    hint: str
    """How to answer, shown below the heading."""
    short: str
    """Its label next to the chosen answers."""
    term: str = "term"
    """What messages call one of its answers."""
    single: bool = False
    """Whether only one answer can be chosen."""
    graded: bool = True
    """Whether a cause states how typical each answer is; otherwise it only lists them."""
    row: str | None = None
    """Its label on the card of a cause, if it has a row there."""
    filtered_by: str | None = None
    """Its label in the filter of causes, if it is one of the filters."""


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
"""All questions, in the order in which they are asked: red flags first."""
FEATURES = tuple(question for question in QUESTIONS if question.graded)
"""The questions whose answers are features of a cause, each more or less typical of it."""
FILTERS = tuple(question for question in QUESTIONS if question.filtered_by)
"""The questions that causes can be filtered by."""

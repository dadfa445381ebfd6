"""The kinds of pages, and what a page is once it has been read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ..reading.located_yaml import LocatedYaml
from .front_matter import Article, Cause, Exercise, FrontMatter, Guide, Location, Tip

FrontT = TypeVar("FrontT", bound=FrontMatter, covariant=True)


@dataclass(frozen=True)
class Kind:
    """A kind of article: a folder of `docs/` in which every page has the same shape."""

    name: str
    """In messages: `cause`."""
    folder: str
    """Below `docs/`, and the first part of the address: `causes`."""
    title: str
    """Heading of the kind's own index page."""
    model: type[Article]
    """Model of the front matter."""
    headings: tuple[str, ...] = ()
    """The level-two headings of the body, in order; none where the body is free."""


HELP = "When to get help"
"""The section of a cause that says in care cards how soon to be seen."""

CAUSE = Kind(
    "cause",
    "causes",
    "Causes of hip pain from running",
    Cause,
    (
        "What it is",
        "What it feels like",
        "Why runners get it",
        "Check yourself",
        HELP,
        "What helps now",
        "Getting back to running",
        "Preventing it",
        "How sure is this?",
    ),
)
TIP = Kind(
    "tip",
    "prevention",
    "Preventing hip pain",
    Tip,
    (
        "What to do",
        "Why it may help",
        "Who should be careful",
        "Common mistakes",
        "How strong is the evidence?",
    ),
)
LOCATION = Kind("location", "locations", "Where does it hurt?", Location)
EXERCISE = Kind(
    "exercise",
    "exercises",
    "Exercises and stretches",
    Exercise,
    ("How to do it", "Common mistakes", "What the evidence says"),
)
GUIDE = Kind("guide", "guides", "Guides", Guide)

KINDS = (LOCATION, CAUSE, TIP, EXERCISE, GUIDE)
"""All kinds, in the order in which the site presents them."""
KIND_OF_FOLDER = {kind.folder: kind for kind in KINDS}


@dataclass(frozen=True)
class Page(Generic[FrontT]):
    """A page that has been read."""

    id: str
    """Its file name without `.md`."""
    src: str
    """Its path below `docs/`: `causes/labral-tear.md`."""
    front: FrontT
    """Its front matter."""
    body: str = field(repr=False)
    """Its Markdown, without the front matter."""
    body_line: int = field(repr=False)
    """Line of the file on which the body begins."""
    document: LocatedYaml = field(repr=False, compare=False)
    """Its front matter as read, which knows the lines."""

    @property
    def title(self) -> str:
        """Its title."""
        return self.front.title

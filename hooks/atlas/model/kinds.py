"""The kinds of pages, and the page itself once it has been read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from ..prose.body import Body
from .front_matter import Article, Cause, Exercise, FrontMatter, Guide, Location, Tip

FrontT = TypeVar("FrontT", bound=FrontMatter, covariant=True)
ArticleT = TypeVar("ArticleT", bound=Article, covariant=True)


@dataclass(frozen=True)
class Kind(Generic[ArticleT]):
    """A kind of article: a folder of `docs/` in which every page has the same shape.

    Its wording and its sections are in `docs/data/site.yml` under its name; the parts of its pages
    are listed in `views/layout.py`.
    """

    name: str
    """Used in messages and as the key in `site.yml`: `cause`."""
    folder: str
    """Folder below `docs/`, and first part of the address: `causes`."""
    model: type[ArticleT]
    """Model of the front matter."""
    grouped_by: str | None = None
    """The field of the front matter by which its index groups pages."""
    linked: Literal["by name", "by phrase", "never"] = "by name"
    """Which names turn the first mention in prose into a link: any name, or only names of several
    words. A single word ("Bridge", "rest") names an exercise or a tip in a title or a search, but
    seldom in a sentence."""


LOCATION = Kind("location", "locations", Location)
CAUSE = Kind("cause", "causes", Cause, grouped_by="tissue")
TIP = Kind("tip", "prevention", Tip, linked="by phrase")
EXERCISE = Kind("exercise", "exercises", Exercise, grouped_by="type", linked="by phrase")
GUIDE = Kind("guide", "guides", Guide, linked="never")

KINDS: tuple[Kind[Any], ...] = (LOCATION, CAUSE, TIP, EXERCISE, GUIDE)
"""All kinds, in the order in which the site presents them."""


@dataclass(frozen=True)
class Page(Generic[FrontT]):
    """A page that has been read."""

    id: str
    """Its file name without `.md`."""
    src: str
    """Its path below `docs/`: `causes/labral-tear.md`."""
    kind: Kind[Any] | None
    """None for a standalone page, such as the home page."""
    front: FrontT
    """Its front matter."""
    body: Body = field(repr=False)
    """Its text, without the front matter."""

    @property
    def title(self) -> str:
        """Its title."""
        return self.front.title

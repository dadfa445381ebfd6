"""The content of `docs/` as read, before it has been checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..drawing.drawings import Drawing, Picture
from ..model.front_matter import Article, FrontMatter
from ..model.kinds import ArticleT, Kind, Page
from ..model.site import Site
from ..model.sources import Source
from ..model.vocabulary import Definition, Vocabulary
from .located_yaml import LocatedYaml, YamlPath
from .split_page import SplitPage


@dataclass
class Draft:
    """The readable part of the content. Of pages that could not be read, only the id is known.

    It is filled while `docs/` is read. The checks do not change it.
    """

    kinds: tuple[Kind[Any], ...]
    vocabulary: Vocabulary | None
    vocabulary_file: LocatedYaml
    sources: tuple[Source, ...] | None
    sources_file: LocatedYaml
    glossary: tuple[Definition, ...]
    glossary_file: LocatedYaml
    site: Site | None
    site_file: LocatedYaml
    pages: dict[str, Page[FrontMatter]] = field(default_factory=dict)
    """Pages with the valid part of their front matter, by path below `docs/`."""
    documents: dict[str, LocatedYaml] = field(default_factory=dict)
    """The front matter of each page as read, with line numbers; by path below `docs/`."""
    doubtful: dict[str, frozenset[str]] = field(default_factory=dict)
    """Fields with a mistake, by path below `docs/`. Their values are incomplete."""
    unread: set[str] = field(default_factory=set)
    """Files that could not be read completely, by path as in messages."""
    ids: dict[str, dict[str, str]] = field(default_factory=dict)
    """Path (as in messages) of every page, readable or not, by name of the kind and id.

    A misplaced or misnamed page is listed under its intended id, so that links to it are not
    reported too.
    """
    places: dict[str, str] = field(default_factory=dict)
    """Path (as in messages) of every page, by the folder it is built into."""
    drawings: dict[str, Drawing] = field(default_factory=dict)
    """Drawings of the body, by view."""
    pictures: dict[str, Picture] = field(default_factory=dict)
    """Pictures of exercises, by id."""
    texts: list[SplitPage] = field(default_factory=list)
    """Every Markdown file that could be split into front matter and body."""

    def __post_init__(self) -> None:
        """Create an empty lookup of ids for every kind."""
        for kind in self.kinds:
            self.ids.setdefault(kind.name, {})

    def terms(self, group: str) -> dict[str, int] | None:
        """Return ids and positions of a vocabulary group, or None if it could not be read."""
        if self.vocabulary is None:
            return None
        return {term.id: at for at, term in enumerate(getattr(self.vocabulary, group))}

    def of(self, kind: Kind[ArticleT]) -> dict[str, Page[ArticleT]]:
        """Return the pages of a kind that could be read, at least in part, by id."""
        found: dict[str, Any] = {page.id: page for page in self.pages.values() if page.kind is kind}
        return found

    @property
    def articles(self) -> Iterator[Page[Article]]:
        """Every page with a kind that could be read, kind by kind."""
        for kind in self.kinds:
            yield from self.of(kind).values()

    def document(self, page: Page[FrontMatter]) -> LocatedYaml:
        """Return the front matter of a page as read."""
        return self.documents[page.src]

    def is_doubtful(self, page: Page[FrontMatter], *names: str) -> bool:
        """Return whether a mistake left one of these fields of a page incomplete."""
        return not self.doubtful.get(page.src, frozenset()).isdisjoint(names)


def source_refs(document: LocatedYaml) -> Iterator[tuple[str, YamlPath]]:
    """Yield every source key in a `sources:` list of a document, with its path.

    Keys in a bare text or under `source:` count too. That is a mistake, but it is reported as such
    elsewhere, and must not be reported as an uncited source as well.
    """

    def walk(value: Any, path: YamlPath) -> Iterator[tuple[str, YamlPath]]:
        if isinstance(value, dict):
            for key, inner in value.items():
                if str(key).casefold() in ("sources", "source"):
                    refs = re.split(r"[,\s]+", inner) if isinstance(inner, str) else inner
                    for at, ref in enumerate(refs if isinstance(refs, list) else ()):
                        if isinstance(ref, str):
                            yield ref, (*path, key, at)
                else:
                    yield from walk(inner, (*path, key))
        elif isinstance(value, list):
            for at, inner in enumerate(value):
                yield from walk(inner, (*path, at))

    yield from walk(document.data, ())

"""The names of a page: what readers may call it, and which mentions become links to it."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.front_matter import Article, Cause, Location
from ..model.kinds import Page
from ..model.vocabulary import Vocabulary
from ..reading.located_yaml import YamlPath
from .catalog import Content


def names_of(page: Page[Article], vocabulary: Vocabulary | None) -> Iterator[tuple[str, YamlPath]]:
    """Yield each name of a page with its path in the front matter, the title first.

    The label of an area in the vocabulary is also a name, so that it need not be repeated as an
    alias. A page whose title was left out because of a mistake has no title to yield.
    """
    if page.front.title:
        yield page.front.title, ("title",)
    if isinstance(page.front, Cause) and page.front.clinical_name:
        yield page.front.clinical_name, ("clinical_name",)
    if isinstance(page.front, Location) and vocabulary:
        yield from ((term.label, ()) for term in vocabulary.locations if term.id == page.id)
    for at, alias in enumerate(page.front.aliases):
        yield alias, ("aliases", at)


def linkable_names(content: Content) -> Iterator[tuple[str, str]]:
    """Yield the names whose first mention in prose becomes a link, each with the page's path."""
    for page in content.articles:
        linked = page.kind.linked if page.kind else "never"
        for name, _ in names_of(page, content.vocabulary):
            is_phrase = " " in name or "-" in name
            if linked == "by name" or (linked == "by phrase" and is_phrase):
                yield name, page.src

"""What has been read from `docs/` before it is known to be right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .data_models import Definition, Source, Vocabulary
from .drawings import Drawing, Picture
from .located_yaml import LocatedYaml, YamlPath
from .models import Article, FrontMatter
from .pages import KINDS, Kind, Page
from .parse import SplitPage


@dataclass(frozen=True)
class Draft:
    """The readable part of the content. Pages that could not be read are known by id alone."""

    vocabulary: Vocabulary | None
    vocabulary_file: LocatedYaml
    sources: tuple[Source, ...] | None
    sources_file: LocatedYaml
    glossary: tuple[Definition, ...]
    glossary_file: LocatedYaml
    pages: dict[Kind, dict[str, Page[Article]]] = field(
        default_factory=lambda: {kind: {} for kind in KINDS}
    )
    """Pages whose front matter is right, by kind and id."""
    plain: dict[str, Page[FrontMatter]] = field(default_factory=dict)
    """Other pages whose front matter is right, by path."""
    ids: dict[Kind, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    """Every page there is, readable or not: the path in messages, by kind and id."""
    drawings: dict[str, Drawing] = field(default_factory=dict)
    """Drawings of the body, by view."""
    pictures: dict[str, Picture] = field(default_factory=dict)
    """Pictures of exercises, by id."""
    texts: list[SplitPage] = field(default_factory=list)
    """Every Markdown file that could be cut into front matter and body."""

    def terms(self, group: str) -> dict[str, int] | None:
        """Return ids and positions of a vocabulary group; None if it could not be read."""
        if self.vocabulary is None:
            return None
        return {term.id: at for at, term in enumerate(getattr(self.vocabulary, group))}


def source_refs(document: LocatedYaml) -> Iterator[tuple[str, YamlPath]]:
    """Find every key under a `sources:` list of a document, with its place."""

    def walk(value: Any, path: YamlPath) -> Iterator[tuple[str, YamlPath]]:
        if isinstance(value, dict):
            for key, inner in value.items():
                if key == "sources" and isinstance(inner, list):
                    for at, ref in enumerate(inner):
                        if isinstance(ref, str):
                            yield ref, (*path, key, at)
                else:
                    yield from walk(inner, (*path, key))
        elif isinstance(value, list):
            for at, inner in enumerate(value):
                yield from walk(inner, (*path, at))

    yield from walk(document.data, ())

"""Reads as much of a `docs/` folder as possible, and reports what cannot be read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import RootModel

from ..drawing.drawings import DrawingError, read_drawing, read_picture
from ..model.addresses import generated_pages, place_of
from ..model.front_matter import ID_PATTERN, FrontMatter
from ..model.kinds import KINDS, Kind, Page
from ..model.site import Site
from ..model.sources import Source
from ..model.vocabulary import Definition, Vocabulary
from ..problems import Problem, nearest
from ..prose.body import BodyParser
from .draft import Draft
from .located_yaml import LocatedYaml, parse_yaml
from .split_page import SplitPage, split_page
from .validation import salvage, validate

VOCABULARY = "data/vocabulary.yml"
SOURCES = "data/sources.yml"
GLOSSARY = "data/glossary.yml"
SITE = "data/site.yml"
ART = "assets/art"
PICTURES = "exercises"
"""Folder of the pictures of exercises, inside the folder of the drawings."""

_MARKDOWN = {".md", ".markdown", ".mkdn", ".mkd", ".mdown"}
"""File extensions that MkDocs turns into pages. It does not accept them in capitals."""


def read_draft(
    docs: Path, kinds: Sequence[Kind[Any]] = KINDS, parser: BodyParser | None = None
) -> tuple[Draft, list[Problem]]:
    """Read as much as possible, and report what cannot be read.

    Args:
        docs: The folder. Messages name files from its parent: `docs/causes/labral-tear.md`.
        kinds: The kinds of pages.
        parser: Parses the bodies with the extensions that the site converts them with.

    """
    problems: list[Problem] = []
    vocabulary_file = _read_yaml(docs, VOCABULARY, problems)
    sources_file = _read_yaml(docs, SOURCES, problems)
    glossary_file = _read_yaml(docs, GLOSSARY, problems)
    site_file = _read_yaml(docs, SITE, problems)
    unread = {problem.path for problem in problems}
    sources = _validated(RootModel[tuple[Source, ...]], sources_file, problems)
    glossary = _validated(RootModel[tuple[Definition, ...]], glossary_file, problems)
    draft = Draft(
        tuple(kinds),
        _validated(Vocabulary, vocabulary_file, problems),
        vocabulary_file,
        sources.root if sources else None,
        sources_file,
        glossary.root if glossary else (),
        glossary_file,
        _validated(Site, site_file, problems),
        site_file,
        unread=unread,
    )
    problems += _read_art(docs, draft)
    parser = parser or BodyParser()
    for src in _markdown_files(docs):
        problems += _read_page(docs, src, draft, parser)
    return draft, problems


def _read_text(docs: Path, src: str, problems: list[Problem]) -> str | None:
    path = f"{docs.name}/{src}"
    try:
        raw = (docs / src).read_bytes()
    except OSError as error:
        reason = "is missing" if isinstance(error, FileNotFoundError) else "cannot be read"
        problems.append(Problem(path, 1, "file", reason))
        return None
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        reason = f"is not UTF-8 text (byte 0x{raw[error.start]:02x}); save it as UTF-8"
        problems.append(Problem(path, line, "file", reason))
        return None


def _read_yaml(docs: Path, src: str, problems: list[Problem]) -> LocatedYaml:
    text = _read_text(docs, src, problems)
    path = f"{docs.name}/{src}"
    if text is None:
        return LocatedYaml(path, None)
    document, found = parse_yaml(text, path)
    if document.data is None and not found:
        found = [Problem(path, 1, "file", "is empty")]
    problems += found
    return document


def _validated(model: Any, document: LocatedYaml, problems: list[Problem]) -> Any:
    if document.data is None:  # already reported
        return None
    value, found = validate(model, document)
    problems += found
    return value


def _markdown_files(docs: Path) -> Iterator[str]:
    """Yield the paths below `docs` of files that are, or were meant to be, Markdown pages."""
    for path in sorted(docs.rglob("*")):
        src = path.relative_to(docs)
        hidden = any(part.startswith(".") for part in src.parts)
        if path.suffix.lower() in _MARKDOWN and not hidden and not path.is_dir():
            yield src.as_posix()


def _read_art(docs: Path, draft: Draft) -> list[Problem]:
    """Read the drawings into the draft; a site may have none."""
    problems: list[Problem] = []
    for path in sorted((docs / ART).rglob("*.svg")):
        src = path.relative_to(docs).as_posix()
        text = _read_text(docs, src, problems)
        if text == "":
            problems.append(Problem(f"{docs.name}/{src}", 1, "file", "is empty"))
        try:
            if text and path.parent.name == PICTURES:
                draft.pictures[path.stem] = read_picture(text, f"{docs.name}/{src}", path.stem)
            elif text:
                draft.drawings[path.stem] = read_drawing(text, f"{docs.name}/{src}", path.stem)
        except DrawingError as error:
            problems.append(error.problem)
    draft.unread.update(problem.path for problem in problems)
    return problems


def _read_page(docs: Path, src: str, draft: Draft, parser: BodyParser) -> list[Problem]:
    """Read one page into the draft."""
    path = f"{docs.name}/{src}"
    kind, reason = _kind_of(src, draft.kinds)
    page_id = _intended_id(PurePosixPath(src).stem)
    if kind:
        draft.ids[kind.name].setdefault(page_id, path)
    if reason:
        draft.unread.add(path)
        return [Problem(path, 1, "file", reason)]
    problems: list[Problem] = []
    if (owner := draft.places.setdefault(place_of(src), path)) != path:
        reason = f"is built into the same page as {owner}; rename or remove one of them"
        problems.append(Problem(path, 1, "file", reason))
    text = _read_text(docs, src, problems)
    if text is None:
        draft.unread.add(path)
        return problems
    split, found = split_page(text, path, parser)
    if found:
        draft.unread.add(path)
    problems += found
    if split is None:
        return problems
    draft.texts.append(split)
    invalid = _add_page(page_id, src, kind, split, draft)
    if found and split.front.data is None:  # unreadable front matter: missing keys are no news
        return problems
    return problems + invalid


def _kind_of(src: str, kinds: Sequence[Kind[Any]]) -> tuple[Kind[Any] | None, str | None]:
    """Return the kind that a page has or was meant to have, and what is wrong with its path."""
    folder, _, name = src.rpartition("/")
    top = folder.partition("/")[0]
    by_folder = {kind.folder: kind for kind in kinds}
    kind, intended = by_folder.get(top), nearest(top, by_folder)
    if taken := _taken_by_site(src, kinds):
        return None, taken
    if PurePosixPath(name).suffix not in _MARKDOWN:
        return kind, "must end in '.md'"
    if kind is None and intended:
        return by_folder[intended], f"unknown folder '{top}' (did you mean '{intended}'?)"
    if kind and folder != kind.folder:
        reason = f"must be directly in docs/{kind.folder}/, not in a folder below it"
        return kind, reason
    return kind, None


def _intended_id(name: str) -> str:
    """Return the slug of a file name, or the name itself if it cannot be made into an id."""
    decomposed = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    slug = re.sub(r"[\W_]+", "-", plain).strip("-")
    return slug if re.fullmatch(ID_PATTERN, slug) else name


def _add_page(
    page_id: str, src: str, kind: Kind[Any] | None, split: SplitPage, draft: Draft
) -> list[Problem]:
    """Add a page, or the valid part of it, to the draft; return what is wrong with it."""
    model: type[FrontMatter] = kind.model if kind else FrontMatter
    document = split.front
    front, found = validate(model, document)
    if front is None:
        front, document, draft.doubtful[src] = salvage(model, document)
    draft.pages[src] = Page(page_id, src, kind, front, split.body)
    draft.documents[src] = document
    return found


def _taken_by_site(src: str, kinds: Sequence[Kind[Any]]) -> str | None:
    """Return why a page would be overwritten by one that the site generates, or None."""
    pages = generated_pages(kinds)
    if src in pages:
        return "this page is made by the site; remove the file"
    place = place_of(src)
    if place in map(place_of, pages):
        return f"the page /{place} is made by the site; rename or remove the file"
    return None

"""Reads whatever can be read of a `docs/` folder, and reports what cannot."""

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
"""Folder of the pictures of exercises, in that of the drawings."""

_MARKDOWN = {".md", ".markdown", ".mkdn", ".mkd", ".mdown"}
"""Endings of what MkDocs makes pages of. It does not take them in capital letters."""


def read_draft(
    docs: Path, kinds: Sequence[Kind[Any]] = KINDS, parser: BodyParser | None = None
) -> tuple[Draft, list[Problem]]:
    """Read whatever can be read, and report what cannot.

    Args:
        docs: The folder. Messages name files from its parent: `docs/causes/labral-tear.md`.
        kinds: The kinds of pages there are.
        parser: Reads the bodies, as the site converts them.

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
    """Yield the Markdown files that are, or were meant to be, pages, by path below `docs`."""
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
    page_id = _meant_id(PurePosixPath(src).stem)
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
    wrong = _add_page(page_id, src, kind, split, draft)
    if found and split.front.data is None:  # that all is missing follows from what was found
        return problems
    return problems + wrong


def _kind_of(src: str, kinds: Sequence[Kind[Any]]) -> tuple[Kind[Any] | None, str | None]:
    """Return the kind that a page has or was meant to have, and why its place cannot be."""
    folder, _, name = src.rpartition("/")
    top = folder.partition("/")[0]
    of_folder = {kind.folder: kind for kind in kinds}
    kind, meant = of_folder.get(top), nearest(top, of_folder)
    if taken := _taken_by_site(src, kinds):
        return None, taken
    if PurePosixPath(name).suffix not in _MARKDOWN:
        return kind, "must end in '.md'"
    if kind is None and meant:
        return of_folder[meant], f"unknown folder '{top}' (did you mean '{meant}'?)"
    if kind and folder != kind.folder:
        reason = f"must be directly in docs/{kind.folder}/, not in a folder below it"
        return kind, reason
    return kind, None


def _meant_id(name: str) -> str:
    """Return a file's name in the form that an id has, if it can be brought into it."""
    parts = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(char for char in parts if not unicodedata.combining(char))
    meant = re.sub(r"[\W_]+", "-", plain).strip("-")
    return meant if re.fullmatch(ID_PATTERN, meant) else name


def _add_page(
    page_id: str, src: str, kind: Kind[Any] | None, split: SplitPage, draft: Draft
) -> list[Problem]:
    """Add a page to the draft, or what is right of it, and tell what is wrong."""
    model: type[FrontMatter] = kind.model if kind else FrontMatter
    document = split.front
    front, found = validate(model, document)
    if front is None:
        front, document, draft.doubtful[src] = salvage(model, document)
    draft.pages[src] = Page(page_id, src, kind, front, split.body)
    draft.documents[src] = document
    return found


def _taken_by_site(src: str, kinds: Sequence[Kind[Any]]) -> str | None:
    """Say that a page would be lost, since one that the site makes is written over it."""
    pages = generated_pages(kinds)
    if src in pages:
        return "this page is made by the site; remove the file"
    place = place_of(src)
    if place in map(place_of, pages):
        return f"the page /{place} is made by the site; rename or remove the file"
    return None

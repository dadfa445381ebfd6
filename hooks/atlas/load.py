"""Reads `docs/` into a catalog, or says everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from pydantic import RootModel

from .catalog import Catalog, Content, build_catalog
from .checks import check
from .data_models import Definition, Source, Vocabulary
from .draft import Draft
from .drawings import DrawingError, read_drawing, read_picture
from .located_yaml import LocatedYaml, parse_yaml
from .models import FrontMatter
from .pages import (
    CAUSE,
    EXERCISE,
    GENERATED_PAGES,
    GUIDE,
    KIND_OF_FOLDER,
    LOCATION,
    TIP,
    Kind,
    Page,
)
from .parse import split_page, validate
from .problems import ContentError, Problem, did_you_mean

VOCABULARY = "data/vocabulary.yml"
SOURCES = "data/sources.yml"
GLOSSARY = "data/glossary.yml"
ART = "assets/art"
PICTURES = "exercises"
"""Folder of the pictures of exercises, in that of the drawings."""

_MARKDOWN = {".md", ".markdown", ".mkdn", ".mkd", ".mdown"}


def load_catalog(docs: Path, today: date) -> Catalog:
    """Read, check and connect everything in a `docs/` folder.

    Args:
        docs: The folder. Messages name files from its parent: `docs/causes/labral-tear.md`.
        today: The day of the build, in which no review can be in the future.

    Raises:
        ContentError: Something is wrong; it holds every mistake that was found.

    """
    draft, problems = read_draft(docs)
    problems += check(draft, today)
    if problems:
        raise ContentError(problems)
    return build_catalog(_content(draft))


def read_draft(docs: Path) -> tuple[Draft, list[Problem]]:
    """Read whatever can be read, and report what cannot."""
    problems: list[Problem] = []
    vocabulary_file = _read_yaml(docs, VOCABULARY, problems)
    vocabulary = _validated(Vocabulary, vocabulary_file, problems)
    sources_file = _read_yaml(docs, SOURCES, problems)
    sources = _validated(RootModel[tuple[Source, ...]], sources_file, problems)
    glossary_file = _read_yaml(docs, GLOSSARY, problems)
    glossary = _validated(RootModel[tuple[Definition, ...]], glossary_file, problems)
    draft = Draft(
        vocabulary,
        vocabulary_file,
        sources.root if sources else None,
        sources_file,
        glossary.root if glossary else (),
        glossary_file,
    )
    problems += _read_art(docs, draft)
    for src in _markdown_files(docs):
        problems += _read_page(docs, src, draft)
    return draft, problems


def stale_pages(catalog: Catalog, today: date, months: int = 24) -> list[Page[FrontMatter]]:
    """Return the pages that were last reviewed more than `months` months before `today`."""

    def age(reviewed: date) -> int:
        months_apart = (today.year - reviewed.year) * 12 + today.month - reviewed.month
        return months_apart - (today.day < reviewed.day)

    return [
        page
        for page in catalog.content.pages
        if page.front.reviewed and age(page.front.reviewed) >= months
    ]


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
    """Yield the Markdown files that MkDocs would make pages of, by path below `docs`."""
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
        try:
            if text and path.parent.name == PICTURES:
                draft.pictures[path.stem] = read_picture(text, f"{docs.name}/{src}", path.stem)
            elif text:
                draft.drawings[path.stem] = read_drawing(text, f"{docs.name}/{src}", path.stem)
        except DrawingError as error:
            problems.append(error.problem)
    return problems


def _read_page(docs: Path, src: str, draft: Draft) -> list[Problem]:
    """Read one page into the draft."""
    path, (folder, _, name) = f"{docs.name}/{src}", src.rpartition("/")
    kind = KIND_OF_FOLDER.get(folder.split("/")[0])
    page_id = name.rpartition(".")[0]
    problems: list[Problem] = []
    if src in GENERATED_PAGES:
        return [Problem(path, 1, "file", "this page is made by the site; remove the file")]
    if kind:
        if folder != kind.folder:
            reason = f"must stand in docs/{kind.folder}/ itself, not in a folder below it"
            return [Problem(path, 1, "file", reason)]
        draft.ids[kind].setdefault(page_id, path)
    elif folder and "/" not in folder and (hint := did_you_mean(folder, KIND_OF_FOLDER)):
        problems.append(Problem(path, 1, "file", f"unknown folder '{folder}'{hint}"))
    text = _read_text(docs, src, problems)
    if text is None:
        return problems
    split, found = split_page(text, path)
    problems += found
    draft.texts.append(split)
    if found and split.front.data is None:
        return problems
    front, found = validate(kind.model if kind else FrontMatter, split.front)
    if front is None:
        return problems + found
    page = Page(page_id, src, front, split.body, split.body_line, split.front)
    if kind:
        draft.pages[kind][page_id] = cast(Any, page)
    else:
        draft.plain[src] = page
    return problems


def _content(draft: Draft) -> Content:
    """Freeze a draft in which nothing is wrong."""
    assert draft.vocabulary is not None
    assert draft.sources is not None

    def frozen(kind: Kind) -> Any:
        return MappingProxyType(dict(sorted(draft.pages[kind].items())))

    # Areas keep the order of the vocabulary, which goes round the hip and then down the leg.
    order = [term.id for term in draft.vocabulary.locations]
    areas = draft.pages[LOCATION]
    return Content(
        vocabulary=draft.vocabulary,
        sources=MappingProxyType({source.id: source for source in draft.sources}),
        glossary=draft.glossary,
        locations=cast(Any, MappingProxyType({area: areas[area] for area in order})),
        causes=frozen(CAUSE),
        tips=frozen(TIP),
        exercises=frozen(EXERCISE),
        guides=frozen(GUIDE),
        plain=MappingProxyType(dict(sorted(draft.plain.items()))),
        drawings=MappingProxyType(draft.drawings),
        pictures=MappingProxyType(draft.pictures),
    )

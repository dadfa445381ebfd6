"""What must hold between pages, vocabulary and sources. Each rule is one function."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from ..catalog.names import names_of
from ..model.front_matter import ID_PATTERN, Cause, Location
from ..model.kinds import CAUSE, KINDS, LOCATION
from ..problems import Problem, did_you_mean
from ..prose.citations import find_citations
from ..reading.draft import Draft, source_refs
from ..reading.validation import SplitPage
from .care_cards import check_care_cards
from .drawings import check_drawings
from .plain_text import check_plain_text
from .prose import check_prose
from .relations import check_relations
from .sections import check_sections
from .terms import check_terms


def check(draft: Draft, today: date, templates: Collection[str] | None = None) -> list[Problem]:
    """Apply every rule to what could be read, and return what is wrong."""
    rules: tuple[Iterable[Problem], ...] = (
        _ids(draft),
        _glossary(draft),
        _areas(draft),
        _sources(draft),
        check_terms(draft),
        check_relations(draft),
        _drawings(draft),
        _citation_form(draft),
        _cited_sources(draft),
        _names(draft),
        check_sections(draft),
        check_prose(draft),
        check_care_cards(draft),
        check_plain_text(draft),
        _act_now(draft),
        _reviews(draft, today),
        _templates(draft, templates),
    )
    return [problem for rule in rules for problem in rule]


def _ids(draft: Draft) -> Iterator[Problem]:
    """An id is kebab-case, and stands for one page only."""
    first: dict[str, str] = {}
    for kind in KINDS:
        for page_id, path in draft.ids[kind].items():
            name = PurePosixPath(path).stem
            if not re.fullmatch(ID_PATTERN, name):
                hint = f" (did you mean '{page_id}'?)" if page_id != name else ""
                reason = f"'{name}' must be small letters and digits, joined by -{hint}"
                yield Problem(path, 1, "file", reason)
            if page_id in first:
                reason = f"the id '{page_id}' is taken by {first[page_id]}"
                yield Problem(path, 1, "file", reason)
            first.setdefault(page_id, path)


def _drawings(draft: Draft) -> Iterable[Problem]:
    """What is named is drawn. That can be told of pages which say what they show."""
    if any(path.endswith(".svg") for path in draft.unread):
        return ()  # what a drawing has that could not be read is not known
    fields = ("view", "region", "picture", "easier", "harder")
    pages = {
        kind: {key: page for key, page in of_kind.items() if not draft.is_doubtful(page, *fields)}
        for kind, of_kind in draft.pages.items()
    }
    return check_drawings(replace(draft, pages=pages))


def _glossary(draft: Draft) -> Iterator[Problem]:
    """A term is explained once."""
    owners: dict[str, int] = {}
    for at, entry in enumerate(draft.glossary):
        for word in {entry.term.casefold(), *(alias.casefold() for alias in entry.aliases)}:
            if owners.setdefault(word, at) != at:
                first = draft.glossary[owners[word]].term
                reason = f"'{word}' is already explained under '{first}'"
                yield draft.glossary_file.problem((at,), reason, field=entry.term)


def _areas(draft: Draft) -> Iterator[Problem]:
    """Every area of the vocabulary has its page, and every such page its area."""
    terms = draft.terms("locations")
    if terms is None:
        return
    for area, at in terms.items():
        if area not in draft.ids[LOCATION]:
            reason = f"has no page locations/{area}.md"
            yield draft.vocabulary_file.problem(("locations", at), reason)
    for area, path in draft.ids[LOCATION].items():
        if area not in terms:
            reason = f"unknown location '{area}'{did_you_mean(area, terms)}"
            yield Problem(path, 1, "file", reason)
    for page in draft.pages[LOCATION].values():
        assert isinstance(page.front, Location)
        if page.front.region and page.front.region not in terms:
            reason = f"unknown location '{page.front.region}'"
            hint = did_you_mean(page.front.region, terms)
            yield page.document.problem(("region",), reason + hint)


def _sources(draft: Draft) -> Iterator[Problem]:
    """A source stands once, and is cited somewhere."""
    if draft.sources is None:
        return
    cited = {key for text in draft.texts for key, _ in _keys_with_lines(text)}
    cited |= {ref for ref, _ in source_refs(draft.vocabulary_file)}
    ids: set[str] = set()
    dois: dict[str, str] = {}
    for at, source in enumerate(draft.sources):
        if source.id in ids:
            yield draft.sources_file.problem((at,), f"duplicate id '{source.id}'")
        elif source.id not in cited and not draft.unread:  # else it may be cited there
            yield draft.sources_file.problem((at,), "is never cited")
        ids.add(source.id)
        doi = (source.doi or "").lower()
        if doi and dois.setdefault(doi, source.id) != source.id:
            yield draft.sources_file.problem((at, "DOI"), f"is also that of '{dois[doi]}'")


def _keys_with_lines(text: SplitPage) -> Iterator[tuple[str, int]]:
    for citation in find_citations(text.body):
        for key in citation.keys:
            yield key, text.body_line + citation.line - 1
    for ref, path in source_refs(text.front):
        yield ref, text.front.line(*path)


def _citation_form(draft: Draft) -> Iterator[Problem]:
    """A citation is written `[@key]`."""
    for text in draft.texts:
        for citation in find_citations(text.body):
            if not citation.keys:
                line = text.body_line + citation.line - 1
                reason = f"write {citation.text} as [@key] or [@key1; @key2]"
                yield Problem(text.front.path, line, "citation", reason)


def _cited_sources(draft: Draft) -> Iterator[Problem]:
    """A source that is cited exists."""
    if draft.sources is None:
        return
    known = {source.id for source in draft.sources}
    vocabulary = draft.vocabulary_file
    cited = [
        (vocabulary.path, key, vocabulary.line(*path)) for key, path in source_refs(vocabulary)
    ]
    cited += [
        (text.front.path, key, line) for text in draft.texts for key, line in _keys_with_lines(text)
    ]
    for path, key, line in cited:
        if key not in known:
            reason = f"unknown source '{key}'{did_you_mean(key, known)}"
            yield Problem(path, line, "citation", reason)


def _names(draft: Draft) -> Iterator[Problem]:
    """A title or alias leads to one page, else a first mention could not be linked."""
    owners: dict[str, tuple[str, str]] = {}
    for kind in KINDS:
        for page in draft.pages[kind].values():
            for name, path in names_of(page, draft.vocabulary):
                key = name.casefold()
                owner = owners.setdefault(key, (page.src, page.document.path))
                if owner[0] != page.src:
                    reason = f"'{name}' is also a name of {owner[1]}"
                    yield page.document.problem(path, reason)


def _act_now(draft: Draft) -> Iterator[Problem]:
    """A cause that cannot wait says on its first screen what to do."""
    for page in draft.pages[CAUSE].values():
        front = page.front
        assert isinstance(front, Cause)
        if draft.is_doubtful(page, "act_now"):
            continue  # reported already
        if front.must_not_miss and front.act_now is None:
            reason = f"is missing (urgency is {front.urgency}: say what to do today)"
            yield page.document.problem(("urgency",), reason, field="act_now")


def _reviews(draft: Draft, today: date) -> Iterator[Problem]:
    """No page has been reviewed in the future."""
    for page in draft.all_pages():
        if page.front.reviewed and page.front.reviewed > today:
            yield page.document.problem(("reviewed",), f"{page.front.reviewed} is in the future")


def _templates(draft: Draft, templates: Collection[str] | None) -> Iterator[Problem]:
    """A template that a page names exists."""
    if templates is None:
        return
    for page in draft.all_pages():
        name = page.front.template
        if name and name not in templates:
            reason = f"there is no template '{name}'{did_you_mean(name, templates)}"
            yield page.document.problem(("template",), reason)

"""Rules for sources and citations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..problems import Problem, did_you_mean
from ..prose.body import Stray
from ..prose.citations import bare_keys
from ..reading.draft import Draft, source_refs
from ..reading.split_page import SplitPage


def sources_are_cited(draft: Draft) -> Iterator[Problem]:
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


def cited_sources_exist(draft: Draft) -> Iterator[Problem]:
    """A source that is cited exists."""
    if draft.sources is None:
        return
    known = {source.id for source in draft.sources}
    vocabulary = draft.vocabulary_file
    cited = [
        (vocabulary.path, key, vocabulary.line(*path)) for key, path in source_refs(vocabulary)
    ]
    cited += [
        (text.path, key, line) for text in draft.texts for key, line in _keys_with_lines(text)
    ]
    for path, key, line in cited:
        if key not in known:
            reason = f"unknown source '{key}'{did_you_mean(key, known)}"
            yield Problem(path, line, "citation", reason)


def citations_are_well_formed(draft: Draft) -> Iterator[Problem]:
    """A citation is written `[@key]`, once in one place, and where readers see its number."""
    known = {source.id for source in draft.sources or ()}
    for text in draft.texts:
        body = text.body
        for stray in body.strays:
            yield Problem(text.path, stray.line, "citation", _remedy(stray))
        for citation in body.citations:
            for key in dict.fromkeys(citation.keys):
                if citation.keys.count(key) > 1:
                    reason = f"'{key}' appears twice in {citation.text}"
                    yield Problem(text.path, citation.line, "citation", reason)
        for at, written, keys in bare_keys(body.readable, known):
            form = "; ".join(f"@{key}" for key in keys)
            yield Problem(text.path, body.line(at), "citation", f"write {written} as [{form}]")


_REMEDIES: Mapping[str, str] = {
    "html": "stands in HTML, where it stays as it is (leave a blank line between text and tags)",
    "attribute": "stands in an attribute or the text of an image (cite it in the sentence)",
    "reference": "begins a line with ':' behind it, which defines a link (put it later)",
}


def _remedy(stray: Stray) -> str:
    """Say why a citation is none to readers, and what to do."""
    if remedy := _REMEDIES.get(stray.place):
        return f"{stray.text} {remedy}"
    return f"write {stray.text} as [@key] or [@key1; @key2]"


def _keys_with_lines(text: SplitPage) -> Iterator[tuple[str, int]]:
    for citation in text.body.citations:
        for key in citation.keys:
            yield key, citation.line
    for ref, path in source_refs(text.front):
        yield ref, text.front.line(*path)

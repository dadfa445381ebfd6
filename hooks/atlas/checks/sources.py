"""Rules for sources and citations."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ..problems import Problem, did_you_mean
from ..prose.body import Stray
from ..prose.citations import bare_keys
from ..reading.draft import Draft, source_refs


def sources_are_cited(draft: Draft) -> Iterator[Problem]:
    """A source is listed once, and cited somewhere."""
    if draft.sources is None:
        return
    cited = {
        key for text in draft.texts for citation in text.body.citations for key in citation.keys
    }
    documents = (draft.vocabulary_file, *(text.front for text in draft.texts))
    cited |= {ref for document in documents for ref, _ in source_refs(document)}
    ids: set[str] = set()
    dois: dict[str, str] = {}
    for at, source in enumerate(draft.sources):
        if source.id in ids:
            yield draft.sources_file.problem((at,), f"duplicate id '{source.id}'")
        elif source.id not in cited and not draft.unread:  # an unread file may cite it
            yield draft.sources_file.problem((at,), "is never cited")
        ids.add(source.id)
        doi = (source.doi or "").lower()
        if doi and dois.setdefault(doi, source.id) != source.id:
            yield draft.sources_file.problem((at, "DOI"), f"is also that of '{dois[doi]}'")


def cited_sources_exist(draft: Draft) -> Iterator[Problem]:
    """Every cited source exists."""
    if draft.sources is None:
        return
    known = {source.id for source in draft.sources}
    for text in draft.texts:
        for citation in text.body.citations:
            for key in citation.keys:
                if key not in known:
                    yield Problem(text.path, citation.line, "citation", _unknown(key, known))
    for document in (draft.vocabulary_file, *(text.front for text in draft.texts)):
        for ref, path in source_refs(document):
            if ref not in known:
                line = document.line(*path)
                yield Problem(document.path, line, "citation", _unknown(ref, known))


def _unknown(key: str, known: Collection[str]) -> str:
    return f"unknown source '{key}'{did_you_mean(key, known)}"


def citations_are_well_formed(draft: Draft) -> Iterator[Problem]:
    """A citation is written `[@key]`, without repeating a key, and where it is converted."""
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
    """Return why a citation is not converted, and what to do about it."""
    if remedy := _REMEDIES.get(stray.place):
        return f"{stray.text} {remedy}"
    return f"write {stray.text} as [@key] or [@key1; @key2]"

"""Rules for plain-text fields, in which Markdown, HTML and citations would be shown as written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from ..problems import Problem
from ..prose.citations import bare_keys, candidates
from ..reading.draft import Draft
from ..reading.located_yaml import YamlPath

_STRONG = re.compile(r"(\*\*|__)(?=\S)[^*_]+(?<=\S)\1")
_MARKDOWN = re.compile(
    r"""
    (?<![\w*])\*(?=[^\s*])[^*]+(?<=\S)\*(?!\*) # emphasis, but not a product of numbers
    | (?<!\w)_(?=[^\s_])[^_]+(?<=\S)_(?!\w)    # nor the key of a source
    | `[^`]+`
    | !?\[[^\[\]]*\]\([^()\s]*\)
    """,
    re.VERBOSE,
)
_HTML = re.compile(
    r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|<!--.*?-->|&(?:[a-z]+|#\d+|#x[0-9a-f]+);", re.IGNORECASE
)

_NOT_TEXT = {"sources", "id", "DOI", "URL", "template"}
"""Keys whose values have a format of their own."""
_CITED_IN_BODY = {"title", "summary", "aliases", "clinical_name", "muscles", "equipment"}
_WITH_SOURCES = {
    *("why", "by", "text", "advice", "act_now", "easier", "harder", "stop_if", "dose"),
    *("helps_with", "used_for"),
}


def fields_hold_plain_text(draft: Draft) -> Iterator[Problem]:
    """A plain-text field contains no Markdown, HTML or citation."""
    sources = {source.id for source in draft.sources or ()}
    data = (draft.vocabulary_file, draft.glossary_file, draft.sources_file)
    for document in (*data, *(text.front for text in draft.texts)):
        for path, value in _texts(document.data, ()):
            for reason in _mistakes(path, value, sources):
                yield document.problem(path, f"must be plain text, not {reason}")


def _texts(value: Any, path: YamlPath) -> Iterator[tuple[YamlPath, str]]:
    """Yield every text of a document, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in _NOT_TEXT:
                yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _texts(inner, (*path, at))


def _mistakes(path: YamlPath, text: str, sources: Collection[str]) -> Iterator[str]:
    """Yield the markup in the value of a field, worded for a message."""
    names = [name for name in path if isinstance(name, str)]
    # The title of a source is quoted as published, and may contain what looks like HTML.
    published = path[1:] == ("title",)
    forms = (_STRONG, _MARKDOWN) if published else (_STRONG, _MARKDOWN, _HTML)
    for form in forms:
        if match := form.search(text):
            yield f"'{match[0]}'"
    written = [candidate.text for candidate in candidates(text)]
    written += [key for _, key, _ in bare_keys(text, sources)]
    if written:
        yield f"'{written[0]}'{_instead(names)}"


def _instead(names: list[str]) -> str:
    """Return a hint where to put the source that a field cites."""
    if _CITED_IN_BODY & set(names[:1]):
        return " (cite the source in the text of the page)"
    if _WITH_SOURCES & set(names):
        return " (put the source into 'sources')"
    return ""

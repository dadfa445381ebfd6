"""Formats references: authors, title, publication and date."""

from __future__ import annotations

from collections.abc import Mapping

from ..model.sources import Source

MAX_AUTHORS = 6
"""Longer lists of authors are shortened to three and `et al.`, as in medical journals."""


def source_names(sources: Mapping[str, Source]) -> dict[str, str]:
    """Return the full reference of every source, as text, by key."""
    return {key: reference_text(source) for key, source in sources.items()}


def reference_text(source: Source) -> str:
    """Return the full reference of a source as one line of plain text, without its address."""
    before, title, after = reference_parts(source)
    return " ".join(part for part in (before, title, after) if part)


def reference_parts(source: Source) -> tuple[str, str, str]:
    """Return the part before the title, the title, and the part after it."""
    after = (_sentence(publication(source)), _sentence(source.note or ""))
    return (
        _sentence(authors(source)),
        _sentence(source.title),
        " ".join(part for part in after if part),
    )


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."


def authors(source: Source) -> str:
    """Return the authors: `Griffin DR, Dickenson EJ`."""
    names = [str(name) for name in source.author]
    if len(names) > MAX_AUTHORS:
        names = [*names[:3], "et al."]
    return ", ".join(names)


def publication(source: Source) -> str:
    """Return where and when it was published: `Br J Sports Med. 2016;50(19):1169-1176`."""
    numbers = source.volume or ""
    if source.issue:
        numbers += f"({source.issue})"
    if source.page:
        numbers += f":{source.page}"
    when = ";".join(part for part in (str(source.issued or ""), numbers) if part)
    where = (source.container_title, source.publisher, when)
    return ". ".join(part.rstrip(".") for part in where if part)

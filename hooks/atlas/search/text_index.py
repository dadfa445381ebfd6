"""The text index: an inverted index of the words in the site's sections, in a packed form.

`search/text.js` unpacks the index for lunr. Stemming happens only there, so queries and index
agree.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..model.front_matter import Article, Exercise, Statement
from ..model.kinds import Page

TEXT_INDEX_FILE = "data/text-index.json"
"""Where the index is published, below the site's root."""

_WORD = re.compile(r"[a-z][a-z]+")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
Anchor = tuple[str, int, str]
"""A heading of a built page: its id, its level, and its title as text."""

_TOO_COMMON = 0.25
"""A word that is in more than this share of the sections is not indexed."""


@dataclass(frozen=True)
class Entry:
    """A section: a heading of a page with the text below it."""

    page: int
    """Index of its page in the lexicon."""
    anchor: str
    """Id of the heading; empty for the top of the page."""
    title: str
    """The heading as text; for the top of the page, all of the page's names."""
    text: str


def text_index(found: Iterable[Entry]) -> dict[str, Any]:
    """Return the packed index.

    `terms` are the words in alphabetical order. For each word, `title` and `text` have its posting
    lists: the numbers of the sections with the word in the heading, and in the text below it, in
    the format of `packed`.
    """
    listed = list(found)
    title: dict[str, list[int]] = defaultdict(list)
    text: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(listed):
        for postings, found_words in (
            (title, words(entry.title)),
            (text, words(entry.text)),
        ):
            for word in found_words:
                postings[word].append(number)
    limit = max(_TOO_COMMON * len(listed), 1)
    terms = sorted(term for term in title.keys() | text.keys() if len(text[term]) <= limit)
    return {
        "sections": [
            [entry.page, entry.anchor, entry.title if entry.anchor else ""] for entry in listed
        ],
        "terms": " ".join(terms),
        "title": " ".join(packed(title[term]) for term in terms),
        "text": " ".join(packed(text[term]) for term in terms),
    }


def entries(
    pages: Iterable[Page[Article]], anchors: Mapping[str, Sequence[Anchor]]
) -> Iterator[Entry]:
    """Yield the handwritten text of pages, section by section.

    Derived parts (cards, links, references) are left out: they repeat the words of other pages.

    Args:
        pages: The pages, in the order of the lexicon.
        anchors: The headings of each built page, in order, by its path.

    """
    for at, page in enumerate(pages):
        top, *sections = page.body.sections
        clinical = getattr(page.front, "clinical_name", "")
        names = " / ".join(filter(None, (page.title, clinical, *page.front.aliases)))
        yield Entry(at, "", names, " ".join((*_statements(page.front), top.text)))
        built = iter(anchors.get(page.src, ()))
        for section in sections:
            # Skip the derived sections between those of the body, which keep their order.
            wanted = (section.level, section.title)
            anchor = next((anchor for anchor, *heading in built if tuple(heading) == wanted), None)
            if anchor is not None:
                yield Entry(at, anchor, section.title, section.text)


def _statements(front: Article) -> Iterator[str]:
    """Yield the sentences of the front matter that are shown at the top of a page."""
    yield front.summary
    for _, value in front:
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Statement):
                yield item.text
    if isinstance(front, Exercise):
        yield from (front.muscles, front.equipment)


def words(text: str) -> set[str]:
    """Return the words of a text, in lowercase and without apostrophes."""
    return set(_WORD.findall(re.sub("['\u2019]", "", text.lower())))


def packed(numbers: Iterable[int]) -> str:
    """Delta-encode ascending numbers in base 36.

    A gap of two digits is prefixed with `.`, one of three with `,`, one of four with `;`.
    """
    text = []
    last = -1
    for number in numbers:
        digits = _base36(number - last - 1)
        text.append(("", ".", ",", ";")[len(digits) - 1] + digits)
        last = number
    return "".join(text)


def _base36(number: int) -> str:
    digits = _DIGITS[number % 36]
    while number := number // 36:
        digits = _DIGITS[number % 36] + digits
    return digits

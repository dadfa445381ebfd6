"""The text index: which words stand in which section of the site, packed small.

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
"""A heading of a page as it was built: its id, its level, and its title as text."""

_EVERYWHERE = 0.25
"""A word in more than this share of the sections is too common to index."""


@dataclass(frozen=True)
class Entry:
    """A heading of a page with the text below it."""

    page: int
    """Place of its page in the lexicon."""
    anchor: str
    """Id of the heading; empty for the top of the page."""
    title: str
    """As text."""
    text: str


def text_index(found: Iterable[Entry]) -> dict[str, Any]:
    """Return the packed index.

    `terms` are words in alphabetical order. For each of them `title` and `text` have the numbers
    of the sections with that word in the heading and below it, as `packed` writes them.
    """
    listed = list(found)
    title: dict[str, list[int]] = defaultdict(list)
    text: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(listed):
        for postings, said in (
            (title, words(entry.title)),
            (text, words(entry.text)),
        ):
            for word in said:
                postings[word].append(number)
    most = max(_EVERYWHERE * len(listed), 1)
    terms = sorted(term for term in title.keys() | text.keys() if len(text[term]) <= most)
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
    """Yield what was written by hand, section by section.

    What the site derives (cards, links, references) repeats the words of other pages.

    Args:
        pages: The pages, in the order of the lexicon.
        anchors: The headings of each page as it was built, in order, by its path.

    """
    for at, page in enumerate(pages):
        top, *sections = page.body.sections
        clinical = getattr(page.front, "clinical_name", "")
        names = " / ".join(filter(None, (page.title, clinical, *page.front.aliases)))
        yield Entry(at, "", names, " ".join((*_said(page.front), top.text)))
        built = iter(anchors.get(page.src, ()))
        for section in sections:
            # Derived sections stand between those of the body, which keep their order.
            found = next((one for one in built if one[1:] == (section.level, section.title)), None)
            if found:
                yield Entry(at, found[0], section.title, section.text)


def _said(front: Article) -> Iterator[str]:
    """Yield the sentences of the front matter that stand at the top of a page."""
    yield front.summary
    for _, value in front:
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Statement):
                yield one.text
    if isinstance(front, Exercise):
        yield from (front.muscles, front.equipment)


def words(text: str) -> set[str]:
    """Return the words of a text, in small letters and without apostrophes."""
    return set(_WORD.findall(re.sub("['\u2019]", "", text.lower())))


def packed(numbers: Iterable[int]) -> str:
    """Write rising numbers as the gaps between them, in base 36.

    A gap of two digits has `.` before it, one of three `,`, one of four `;`.
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

"""The text index: which words stand in which section of the site, packed small.

`docs/assets/search/text.js` unpacks the index for lunr, whose stemmer brings the forms of a word
together there: it is done in one place, so what is looked for is what was filed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from markdown import Markdown

from ..model.front_matter import Article
from ..model.kinds import Page
from ..prose.citations import CITATION

TEXT_INDEX_FILE = "data/text-index.json"
"""Where the index is published, below the site's root."""

_TAG = re.compile(r"<[^>]*>")
_REFERENCE = re.compile(r"<sup\b.*?</sup>", re.DOTALL)
_HEADING = re.compile(r"<(h[1-6])\b[^>]*>(.*?)</\1>", re.DOTALL)
_WORD = re.compile(r"[a-z][a-z]+")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_EVERYWHERE = 0.25
"""A word in more than this share of the sections tells none from another."""


@dataclass(frozen=True)
class Section:
    """A heading of a page with the text below it."""

    page: int
    """Place of its page in the lexicon."""
    anchor: str
    """Id of the heading; empty for the top of the page."""
    title: str
    """As text."""
    html: str


def text_index(sections: Iterable[Section]) -> dict[str, Any]:
    """Return the packed index.

    `terms` are words in alphabetical order. For each of them `title` and `text` have the numbers
    of the sections with that word in the heading and below it, as `packed` writes them.
    """
    listed = list(sections)
    title: dict[str, list[int]] = defaultdict(list)
    text: dict[str, list[int]] = defaultdict(list)
    for number, section in enumerate(listed):
        for postings, found in (
            (title, _words_in(section.title)),
            (text, words(section.html)),
        ):
            for word in found:
                postings[word].append(number)
    most = max(_EVERYWHERE * len(listed), 1)
    terms = sorted(term for term in title.keys() | text.keys() if len(text[term]) <= most)
    return {
        "sections": [
            [section.page, section.anchor, section.title if section.anchor else ""]
            for section in listed
        ],
        "terms": " ".join(terms),
        "title": " ".join(packed(title[term]) for term in terms),
        "text": " ".join(packed(text[term]) for term in terms),
    }


def sections_of(
    entries: Iterable[Mapping[str, Any]], pages: Mapping[str, tuple[int, Page[Article]]]
) -> Iterator[Section]:
    """Yield what was written by hand from the entries of MkDocs' search index.

    What the site derives (cards, links, references) repeats the words of other pages.

    Args:
        entries: Each with `location`, `title` and `text`.
        pages: Each page with its place in the lexicon, by address; others are left out.

    """
    markdown = Markdown(extensions=["admonition", "attr_list", "fenced_code", "tables"])
    headings = {url: set(_headings(page, markdown)) for url, (_, page) in pages.items()}
    for entry in entries:
        url, _, anchor = str(entry["location"]).partition("#")
        if url not in pages:
            continue
        number, page = pages[url]
        title = _shown(str(entry["title"]))
        if not anchor:
            yield Section(number, "", " / ".join((title, *page.front.aliases)), entry["text"])
        elif title in headings[url]:
            yield Section(number, anchor, title, entry["text"])


def _headings(page: Page[Article], markdown: Markdown) -> Iterator[str]:
    """Yield the headings of a page as readers see them, whatever markup they are written with."""
    body = markdown.reset().convert(CITATION.sub("", page.body))
    for _, heading in _HEADING.findall(body):
        yield _shown(heading)


def _shown(heading: str) -> str:
    """Return a heading as text. Its tags stand inside of words and lines, never between them."""
    return " ".join(unescape(_TAG.sub("", _REFERENCE.sub("", heading))).split())


def words(html: str) -> set[str]:
    """Return the words of HTML, in small letters and without apostrophes."""
    return _words_in(plain(html))


def _words_in(text: str) -> set[str]:
    return set(_WORD.findall(re.sub("['\u2019]", "", text.lower())))


def plain(html: str) -> str:
    """Return HTML as text, without the numbers of references."""
    return unescape(_TAG.sub(" ", _REFERENCE.sub("", html))).strip()


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

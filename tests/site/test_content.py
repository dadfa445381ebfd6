"""The real content: what every page owes its reader."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import textstat
from bs4 import Tag

from atlas.build import stale_pages
from atlas.catalog.catalog import Catalog
from atlas.model.kinds import EXERCISE, GUIDE, TIP
from content import CAUSES, VOCABULARY
from support import page, soup_of

MUST_NOT_MISS = {
    "femoral-neck-stress-fracture",
    "pelvic-stress-fracture",
    "avascular-necrosis",
    "septic-arthritis",
    "slipped-capital-femoral-epiphysis",
}
SECTIONS = [
    "What it is",
    "What it feels like",
    "Why runners get it",
    "Check yourself",
    "When to get help",
    "What helps now",
    "Getting back to running",
    "Preventing it",
    "How sure is this?",
]
NOT_PROSE = "table, .glance, .references, .sources, .cards, .chips, .review, sup, .headerlink, dl"


@pytest.fixture(scope="session")
def grades(catalog: Catalog, site: Path) -> dict[str, float]:
    """The Flesch-Kincaid grade of the prose of every page that is written by hand."""
    found = {}
    for entry in catalog.content.pages:
        address = re.sub(r"(index)?\.md$", "", entry.src)
        found[entry.src] = textstat.flesch_kincaid_grade(prose(site / address / "index.html"))
    return found


def prose(path: Path) -> str:
    """Paragraphs and list items as readers see them, each ended like a sentence."""
    article = soup_of(path).select_one("article")
    assert article is not None
    parts = []
    for tag in article.select("p, li"):
        if tag.find_parent(_is_not_prose) or _is_not_prose(tag) or tag.find(["p", "li"]):
            continue
        text = " ".join(str(piece) for piece in tag.strings if not piece.find_parent(_is_not_prose))
        text = re.sub(r"\s+([.,;:!?])", r"\1", " ".join(text.split()))
        if text:
            parts.append(text if text[-1] in ".!?" else f"{text}.")
    return " ".join(parts)


def _is_not_prose(tag: Tag) -> bool:
    return tag.css.match(NOT_PROSE)


def test_every_page_is_easy_to_read(grades: dict[str, float]) -> None:
    assert {src: grade for src, grade in grades.items() if grade > 9} == {}
    assert median(grades.values()) <= 8
    # Without words or sentences the grade would look easy.
    assert min(grades.values()) > 0


def test_everything_the_site_is_for_is_there(catalog: Catalog) -> None:
    content = catalog.content
    assert len(CAUSES) >= 33
    assert len(content.of(TIP)) >= 10
    assert len(content.of(EXERCISE)) >= 16
    assert set(content.of(GUIDE)) >= {
        "where-does-it-hurt",
        "when-to-get-help",
        "return-to-running",
        "stretches-for-runners",
        "hip-strengthening-program",
        "how-clinicians-find-the-cause",
        "your-appointment",
        "myths",
    }


@pytest.mark.parametrize("cause", CAUSES)
def test_cause_has_every_section_in_order(catalog: Catalog, cause: str) -> None:
    assert (
        re.findall(r"^## (.+)$", catalog.content.causes[cause].body.text, re.MULTILINE) == SECTIONS
    )


@pytest.mark.parametrize("cause", CAUSES)
def test_length_of_a_cause_is_within_limits(catalog: Catalog, cause: str) -> None:
    text = re.sub(r"\[@[^\]]*\]|\]\([^)]*\)|[#*!]", " ", catalog.content.causes[cause].body.text)
    assert 600 <= len(text.split()) <= 1300


@pytest.mark.parametrize("cause", CAUSES)
def test_cause_is_connected(catalog: Catalog, cause: str) -> None:
    joined = len(catalog.related.get(cause, ())) + len(catalog.look_alikes.get(cause, ()))
    # Nothing in the evidence ties the tendons at the outer ankle to more than the Achilles.
    assert joined >= (1 if cause == "peroneal-tendinopathy" else 3)


@pytest.mark.parametrize("cause", CAUSES)
def test_every_cause_says_what_to_do_today(site: Path, cause: str) -> None:
    found = page(site, f"/causes/{cause}/").select_one(".cause-head > .care")
    assert found
    assert "What to do today" in found.get_text()
    assert found.select("sup.cite a")
    # Two or three lines; what cannot wait may take a few more.
    longest = 90 if cause in MUST_NOT_MISS else 65
    assert len(found.select("p")[1].get_text().split()) <= longest


@pytest.mark.parametrize("cause", sorted(MUST_NOT_MISS))
def test_must_not_miss_says_what_to_do_today(catalog: Catalog, site: Path, cause: str) -> None:
    front = catalog.content.causes[cause].front
    assert front.urgency in ("emergency", "urgent")
    assert front.act_now
    assert front.act_now.sources
    article = page(site, f"/causes/{cause}/").select_one("article")
    assert article is not None
    first = article.select_one("h1 + div > :first-child")
    assert first is not None
    assert front.act_now.text in first.get_text()


@pytest.mark.parametrize("flag", VOCABULARY["flags"], ids=lambda flag: flag["id"])
def test_every_red_flag_says_how_fast_and_why(flag: dict[str, Any]) -> None:
    assert flag["urgency"] in ("emergency", "urgent", "soon")
    assert flag["sources"]


def test_every_article_names_its_review_date(catalog: Catalog, site: Path) -> None:
    for entry in catalog.content.articles:
        soup = page(site, entry.src.removesuffix(".md"))
        time = soup.select_one(".review time")
        assert time is not None, entry.src
        assert time["datetime"] == entry.front.reviewed.isoformat()


def test_old_reviews_are_reported(mini_catalog: Catalog) -> None:
    day = max(entry.front.reviewed for entry in mini_catalog.content.articles)
    assert stale_pages(mini_catalog, day) == []
    later = stale_pages(mini_catalog, day.replace(year=day.year + 3))
    assert {entry.src for entry in later} >= {entry.src for entry in mini_catalog.content.articles}


def test_clinical_words_are_explained_where_first_used(site: Path) -> None:
    soup = page(site, "/causes/labral-tear/")
    explained = [str(tag.get_text()).casefold() for tag in soup.select("article abbr[title]")]
    assert "labrum" in explained
    assert len(explained) == len(set(explained))


def test_no_two_pages_share_a_sentence(catalog: Catalog) -> None:
    seen: dict[str, str] = {}
    shared = []
    for entry in catalog.content.pages:
        text = " ".join(re.sub(r"\[@[^\]]*\]|[*_>#-]", " ", entry.body.text).split())
        for sentence in re.split(r"(?<=[.!?]) ", text):
            if len(sentence.split()) < 12:
                continue
            other = seen.setdefault(sentence, entry.src)
            if other != entry.src:
                shared.append((other, entry.src, sentence))
    assert shared == []

"""How the search ranks, on the small atlas with some causes more: a rule at a time.

Lexicon and model are those that the site would publish, so what Python writes and what the page
scripts read is tested together.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import mkdocs
import pytest
import yaml
from playwright.sync_api import Page

from atlas.build import load_catalog
from atlas.catalog.catalog import Catalog
from atlas.search.finder_model import finder_model
from atlas.search.lexicon import lexicon
from atlas.search.text_index import Entry, text_index
from support import TODAY, Edit

LUNR = Path(mkdocs.__file__).parent / "contrib/search/templates/search/lunr.js"
SEARCH = """async ([lexicon, model, texts]) => {
    const {answer, prepareSite} = await import('/assets/search/site.js')
    const site = prepareSite(lexicon, model)
    return texts.map(text => answer(site, text, false).results.map(one => one.url))
}"""
TEXT = """async ([data, words]) => {
    const {prepareText, searchText} = await import('/assets/search/text.js')
    const text = await prepareText(lunr, data)
    return searchText(text, words).map(one => one.page)
}"""


def cause(docs: Path, base: str, title: str, **front: Any) -> str:
    """A cause like another one, with a title and some fields of its own."""
    _, old, body = (docs / "causes" / f"{base}.md").read_text("utf-8").split("---\n", 2)
    names = {"title": title, "clinical_name": f"{title} disease", "aliases": [], "general_for": []}
    return f"---\n{yaml.safe_dump(yaml.safe_load(old) | names | front)}---\n{body}"


def search(tab: Page, catalog: Catalog, *texts: str) -> list[list[str]]:
    """The pages that a search for each text gives, without the text index."""

    def address(page: Any) -> str:
        return str(page.src).removesuffix(".md")

    data = [lexicon(catalog, address), finder_model(catalog, address), texts]
    found: list[list[str]] = tab.evaluate(SEARCH, data)
    return found


@pytest.fixture
def risky(mini: Path, edit: Edit) -> Catalog:
    """Three causes that hurt on hills, and three that fit worse and must not be missed."""
    docs = mini / "docs"
    plain = {"locations": {"groin": "primary"}, "worse_with": {"hills": "primary"}}
    danger = {
        "locations": {"groin": "sometimes", "knee": "primary"},
        "suspect": [{"when": [["groin"]], "sources": ["rim2016"]}],
    }
    hills = "worse_with:\n  - {id: hills, label: Hills, aliases: [slopes]}"
    edit(
        {
            "docs/data/vocabulary.yml": {"worse_with:": hills},
            **{
                f"docs/causes/plain-{name}.md": cause(docs, "side-ache", f"Plain {name}", **plain)
                for name in ("one", "two", "three")
            },
            **{
                f"docs/causes/danger-{name}.md": cause(docs, "bone-crack", f"Risk {name}", **danger)
                for name in ("one", "two", "three")
            },
        }
    )
    return load_catalog(docs, TODAY)


def kinds(pages: Sequence[str]) -> list[str]:
    """What some pages are: a place, a plain cause or a danger."""
    return [page.removeprefix("causes/").partition("-")[0] for page in pages]


def test_dangers_that_fit_stand_among_the_first_three(risky: Catalog, tab: Page) -> None:
    """If a text says more than a place: two of them, behind what fits best."""
    strong, weak = search(tab, risky, "my groin hurts on hills", "groin pain")
    assert kinds(strong[:4]) == ["plain", "danger", "danger", "plain"]
    assert kinds(strong).count("danger") == 3
    # Who names no more than a place is led to the place, and reads of the dangers there.
    assert weak[0] == "locations/groin"
    assert "danger" not in kinds(weak[:3])
    assert "danger" in kinds(weak)


def test_what_nobody_must_fear_is_not_lifted(risky: Catalog, tab: Page) -> None:
    (found,) = search(tab, risky, "outer hip hurts on hills")
    assert "danger" not in kinds(found[:3])


def test_a_heading_counts_more_than_what_stands_below_it(tab: Page) -> None:
    """Even if it is longer than most, and the text that has the word is nothing but that."""
    others = [
        Entry(at, "", f"{letter}head", " ".join(f"{letter}{more}word" for more in "abcdef"))
        for at, letter in enumerate("cdefgh", 2)
    ]
    found = [Entry(0, "", "Rest", "Limp slowly"), Entry(1, "", "Walking limp", "Rest")]
    tab.add_script_tag(path=LUNR)
    assert tab.evaluate(TEXT, [text_index([*found, *others]), ["limp"]]) == [1, 0]

"""Composed pages: the handwritten text between the parts derived from the catalog."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markupsafe import escape
from pytest_golden.plugin import GoldenTestFixture

from atlas.catalog.catalog import Catalog
from atlas.prose.derived import unmarked
from atlas.views.compose import ComposedPages, as_html, heading


def link(here: str, there: str) -> str:
    """Show both ends of a link, so that the golden files are explicit."""
    return f"[{here} -> {there}]"


@pytest.mark.golden_test("compose/*.yml")
def test_page(golden: GoldenTestFixture, mini_catalog: Catalog) -> None:
    page = ComposedPages(mini_catalog, link, "Mini atlas")[golden["page"]]
    assert unmarked(page.markdown) == golden.out["markdown"]


def test_every_page_is_composed(mini_catalog: Catalog) -> None:
    pages = ComposedPages(mini_catalog, link, "Mini atlas")
    written = {page.src for page in mini_catalog.content.pages}
    generated = set(pages.derived)
    assert set(pages) == written | generated
    assert generated == {
        "locations/index.md",
        "causes/index.md",
        "causes/by-activity.md",
        "causes/by-feeling.md",
        "causes/map.md",
        "prevention/index.md",
        "exercises/index.md",
        "guides/index.md",
        "sources/index.md",
        "glossary/index.md",
    }


def test_composing_is_deterministic(mini_catalog: Catalog) -> None:
    pages = ComposedPages(mini_catalog, link, "Mini atlas")
    assert dict(pages) == dict(pages)


@given(st.text(st.sampled_from("\\`*_{}[]()<>#&;:!-+.|\"'~=^$@/ab1\u00e9 \n\t")).filter(str.strip))
def test_heading_reads_like_the_title(title: str) -> None:
    extensions = ["admonition", "attr_list", "fenced_code", "tables", "toc"]
    soup = BeautifulSoup(
        Markdown(extensions=extensions).convert(f"{heading(title)}On."), "html.parser"
    )
    assert [tag.name for tag in soup.find_all(True)] == ["h1", "p"]
    assert soup.h1
    assert soup.h1.get_text().split() == title.split()
    assert soup.h1.attrs.keys() == {"id"}


def test_ordinary_title_is_a_plain_heading() -> None:
    assert heading("Runner's knee (PFP), 1.5-2!") == "# Runner's knee (PFP), 1.5-2!\n\n"


def test_html_is_escaped_exactly_once() -> None:
    html = as_html('Runner\'s "knee"\n& <b> &lt;')
    assert html == "Runner's &#34;knee&#34; &amp; &lt;b&gt; &amp;lt;"
    assert escape(html) == html

"""Derived HTML that is set aside: pages come out as if Python-Markdown had read it."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from atlas.catalog.catalog import Catalog
from atlas.prose.derived import DerivedHtml, derived, derived_ids, unmarked, without_derived
from atlas.views.compose import ComposedPages, heading

EXTENSIONS = ["admonition", "attr_list", "fenced_code", "tables", "toc"]
HTML = '<div id="a">\n<p>One *two* [@three]</p>\n# four\n</div>'


def converted(text: str) -> str:
    markdown = Markdown(extensions=EXTENSIONS)
    markdown.preprocessors.register(DerivedHtml(markdown), "derived", 25)
    return str(markdown.convert(text))


@pytest.fixture(scope="module")
def texts(mini_catalog: Catalog) -> dict[str, str]:
    pages = ComposedPages(mini_catalog, lambda here, there: f"{here}/{there}", "Mini atlas")
    return {src: page.markdown for src, page in pages.items()}


def test_pages_come_out_the_same(texts: dict[str, str]) -> None:
    for src, text in texts.items():
        whole = Markdown(extensions=EXTENSIONS).convert(unmarked(text))
        assert re.sub(r"\n+", "\n", converted(text)) == re.sub(r"\n+", "\n", whole), src


def test_ids_are_those_that_are_there(texts: dict[str, str]) -> None:
    found = set()
    for text in texts.values():
        pieces = re.findall("\ufdd0([^\ufdd1]*)\ufdd1", text)
        soup = BeautifulSoup("".join(pieces), "html.parser")
        ids = {str(tag["id"]) for tag in soup.find_all(id=True)}
        assert derived_ids(text) == ids
        found |= ids
    assert {"groin", "finder", "ref-rim2016"} <= found


@given(st.sampled_from(["", "Text", "Text\n", "# Head", "- one\n- two\n", "> said"]))
def test_it_is_left_as_it_is_between_blocks(before: str) -> None:
    html = converted(f"{before}\n{derived(HTML)}After *it*")
    assert HTML in html
    assert html.endswith("<p>After <em>it</em></p>")


def test_marks_within_go() -> None:
    inner = derived("<b>in</b>")
    assert converted(derived(f"<div>{inner}</div>")) == "<div><b>in</b>\n</div>"
    assert without_derived(f"a{derived(f'<div>{inner}</div>')}b") == "a\nb"


def test_a_title_holds_no_derived_html() -> None:
    assert heading(f"x{derived('<b>')}y") == "# x&lt;b&gt; y\n\n"

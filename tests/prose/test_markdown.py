"""Markdown to HTML: citations, first mentions, care cards. One file in `prose/` per behavior."""

from __future__ import annotations

import xml.etree.ElementTree as etree  # noqa: N813 (Python-Markdown's name)

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown
from pytest_golden.plugin import GoldenTestFixture

from atlas.prose.extension import AtlasExtension, PageContext, PageLinker

LEVELS = {"emergency": "Emergency", "urgent": "Urgent", "soon": "Soon", "routine": "Routine"}


@pytest.mark.golden_test("markdown/*.yml")
def test_prose(golden: GoldenTestFixture) -> None:
    extension = AtlasExtension(golden["names"], golden.get("glossary") or {}, LEVELS)
    numbers = golden.get("numbers") or {}
    names = {key: f"Source {key}." for key in numbers}
    extension.page = PageContext(golden.get("page") or "causes/here.md", numbers, names)
    converter = Markdown(extensions=["admonition", "attr_list", "tables", extension])
    assert f"{converter.convert(golden['text'])}\n" == golden.out["html"]


def test_first_mentions_are_tracked_per_page() -> None:
    extension = AtlasExtension({"rim tear": "causes/rim-tear.md"}, {}, {})
    converter = Markdown(extensions=[extension])
    extension.page = PageContext("causes/here.md")
    first = converter.convert("A rim tear.")
    assert converter.reset().convert("A rim tear.") == first
    assert 'class="auto"' in first


HEADINGS = [f"h{level}" for level in range(1, 7)]


@pytest.mark.parametrize(
    "tag", [*HEADINGS, "a", "abbr", "code", "kbd", "pre", "script", "style", "p", "em", "td"]
)
def test_elements_that_are_not_linked(tag: str) -> None:
    """Other extensions make elements of any kind; only the text of prose is linked."""
    root = etree.fromstring(f"<div><{tag}>A rim tear.</{tag}></div>")
    extension = AtlasExtension({"rim tear": "causes/rim-tear.md"}, {}, {})
    PageLinker(Markdown(), extension).run(root)
    links = [link.get("class") for link in root.iter("a") if link.get("class")]
    assert links == (["auto"] if tag in ("p", "em", "td") else [])


@pytest.mark.parametrize("tag", ["a", "abbr", "code", "kbd", "b"])
@pytest.mark.parametrize("end", ["</{}>, another rim tear", ", another rim tear"])
def test_raw_html_that_is_not_linked(tag: str, end: str) -> None:
    """Text in a raw HTML link or code is not linked up to its end tag, if there is one."""
    extension = AtlasExtension({"rim tear": "causes/rim-tear.md"}, {}, {})
    html = Markdown(extensions=[extension]).convert(f"<{tag}>A rim tear{end.format(tag)}")
    before, linked, _ = html.partition('<a class="auto"')
    assert bool(linked) is (tag == "b" or end.startswith("<"))
    assert not linked or ("another" in before) is (tag != "b")


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("A rim [@a1].", 1),
        # A citation is not a reference link, even if a link of that name is defined.
        ("A rim [@a1].\n\n[@a1]: https://example.org/x", 1),
        ("A rim ![@a1].\n\n[@a1]: https://example.org/x", 1),
        # Code is left unchanged.
        ("A rim `[@a1]`.", 0),
        ("A rim `` ` [@a1] ``.", 0),
        ("A rim \\[@a1].", 0),
    ],
)
def test_citations_take_precedence_over_links_but_not_code(text: str, cites: int) -> None:
    extension = AtlasExtension({}, {}, {})
    extension.page = PageContext("a.md", {"a1": 1}, {"a1": "A."})
    soup = BeautifulSoup(Markdown(extensions=[extension]).convert(text), "html.parser")
    assert len(soup.select("sup.cite a[href='#ref-a1']")) == cites
    assert not soup.select("[href*=example], img")


@pytest.mark.parametrize("mark", ["#", "##", "###", "####"])
def test_table_is_named_after_the_heading_above(mark: str) -> None:
    table = "\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
    text = f"{table}\n\n{mark} Weeks & *days*{table}\n\nOn.{table}\n\n## Last{table}"
    html = Markdown(extensions=["tables", AtlasExtension({}, {}, {})]).convert(text)
    regions = BeautifulSoup(html, "html.parser").select(".table-scroll")
    names = [region["aria-label"] for region in regions]
    assert names == ["Table", "Weeks & days", "Weeks & days", "Last"]
    assert {(region["role"], region["tabindex"]) for region in regions} == {("region", "0")}

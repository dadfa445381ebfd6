"""The pictures of how causes are connected: their lines, their order and their lettering."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from atlas.build import load_catalog
from atlas.catalog.catalog import Catalog
from atlas.catalog.connections import Connection, short_order
from atlas.drawing.lettering import WIDEST, text_width, wrap
from atlas.problems import ContentError
from atlas.views.base import PageView
from atlas.views.compose import ComposedPages
from atlas.views.navigation import navigation
from atlas.views.network import (
    cause_map,
    connections,
    network_body,
)
from brute_force import order_by_brute_force
from support import TODAY, Edit


def view_of(catalog: Catalog, src: str = "causes/rim-tear.md") -> PageView:
    return PageView(catalog, lambda _here, there: there, src)


def test_cause_without_neighbors_has_no_picture(mini_catalog: Catalog) -> None:
    alone = replace(mini_catalog, related={}, look_alikes={})
    rim_tear = alone.content.causes["rim-tear"]
    assert cause_map(view_of(alone), rim_tear) == ""
    assert connections(view_of(alone), rim_tear) == ""
    pages = ComposedPages(alone, lambda _, there: there, "")
    assert "connections" not in pages[rim_tear.src].markdown
    soup = BeautifulSoup(network_body(view_of(alone, "causes/map.md")), "html.parser")
    assert len(soup.select(".net__row")) == 3
    assert soup.select(".net__arcs g") == []
    assert soup.get_text().count("No connection with another cause") == 3


def test_neighbor_that_is_also_a_look_alike_is_listed_once(mini_catalog: Catalog) -> None:
    twin = replace(mini_catalog, look_alikes=mini_catalog.related)
    html = cause_map(view_of(twin), twin.content.causes["rim-tear"])
    (node,) = BeautifulSoup(html, "html.parser").select("[data-node]")
    assert node["data-relations"] == "leads-to mistaken-for"
    assert " ".join(node.get_text().split()) == "May lead to Can be mistaken for Bone crack"


def test_title_is_escaped(mini: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("atlas.build.check", lambda *_: [])
    edit({"docs/causes/rim-tear.md": {"title: Rim tear": "title: Rim <i>&"}})
    catalog = load_catalog(mini / "docs", TODAY)
    for html in (
        cause_map(view_of(catalog), catalog.content.causes["rim-tear"]),
        cause_map(view_of(catalog), catalog.content.causes["bone-crack"]),
        network_body(view_of(catalog)),
    ):
        soup = BeautifulSoup(html, "html.parser")
        assert soup.select("i") == []
        assert "Rim <i>&" in " ".join(soup.get_text().split())


def test_page_at_the_same_path_is_rejected(mini: Path, edit: Edit) -> None:
    edit({"docs/causes/map.md": "---\ntitle: Mine\n---\n"})
    with pytest.raises(ContentError, match=r"causes/map\.md.*made by the site"):
        load_catalog(mini / "docs", TODAY)


def test_network_is_in_the_navigation_before_the_causes(mini_catalog: Catalog) -> None:
    nav = navigation(mini_catalog, ComposedPages(mini_catalog, lambda _, there: there, ""))
    (causes,) = [tab["Causes"] for tab in nav if "Causes" in tab]
    first_group = next(at for at, entry in enumerate(causes) if isinstance(entry, dict))
    assert "causes/map.md" in causes[1:first_group]


# Order and lettering --------------------------------------------------------


@given(st.data())
def test_order_equals_brute_force(mini_catalog: Catalog, data: st.DataObject) -> None:
    one = mini_catalog.content.causes["rim-tear"]
    causes = [replace(one, id=str(at)) for at in range(12)]
    sizes = data.draw(st.lists(st.integers(0, 12), max_size=3).map(sorted))
    cuts = pairwise([0, *sizes, 12])
    groups = {str(at): causes[first:last] for at, (first, last) in enumerate(cuts)}
    ids = st.sampled_from([cause.id for cause in causes])
    pairs = data.draw(st.lists(st.tuples(ids, ids), max_size=30))
    found = tuple(Connection(start, end, "linked-to") for start, end in pairs)
    assert short_order(groups, found) == order_by_brute_force(groups, found)


@given(
    st.text(st.characters(codec="ascii", categories=["L", "N", "P", "Zs"]) | st.just(" ")),
    st.floats(2 * WIDEST * 13, 200),
)
def test_no_line_is_too_wide_and_no_letter_is_lost(words: str, width: float) -> None:
    lines = wrap(words, width, 13)
    assert all(text_width(line, 13) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(line and line == line.strip() for line in lines)


@given(st.lists(st.sampled_from(["hip", "labral", "tear", "of", "the", "(SCFE)"]), min_size=1))
def test_words_that_fit_are_kept_whole_and_lines_are_full(words: list[str]) -> None:
    lines = wrap(" ".join(words), 100, 13)
    assert " ".join(lines).split() == words
    for line, following in pairwise(lines):
        assert text_width(f"{line} {following.split()[0]}", 13) > 100


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("", ()),
        ("Snapping hip", ("Snapping hip",)),
        ("Slipped growth plate of the hip", ("Slipped growth", "plate of the hip")),
        ("A " + "w" * 20, ("A", "w" * 10, "w" * 10)),
    ],
)
def test_line_breaks(words: str, lines: tuple[str, ...]) -> None:
    assert wrap(words, 118, 12) == lines

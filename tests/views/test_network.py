"""The pictures of how causes are connected, checked against the front matter."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from dataclasses import replace
from itertools import chain, pairwise
from pathlib import Path
from typing import cast
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from atlas.build import load_catalog
from atlas.catalog.catalog import Catalog
from atlas.catalog.connections import Connection, all_connections, short_order
from atlas.drawing.lettering import WIDEST, text_width, wrap
from atlas.model.front_matter import Cause
from atlas.model.kinds import Page
from atlas.problems import ContentError
from atlas.views.base import PageView
from atlas.views.compose import ComposedPages
from atlas.views.navigation import navigation
from atlas.views.network import (
    NODE_FONT,
    NODE_WIDTH,
    NODE_X,
    OWN_FONT,
    OWN_WIDTH,
    ROW_FONT,
    ROW_HEIGHT,
    ROW_WIDTH,
    WIDTH,
    cause_map,
    connections,
    network_body,
)
from content import CAUSES, INVERSE
from support import TODAY, Edit, page

WORDS = {
    "caused-by": "May come from",
    "leads-to": "May lead to",
    "often-with": "Often comes with",
    "linked-to": "Said to be linked to",
    "mistaken-for": "Can be mistaken for",
}
"""In the order in which they are shown."""
ORDER = list(WORDS)
MAP = "/causes/map/"


def _known() -> dict[str, dict[str, list[str]]]:
    """By cause: its neighbors, and how it is connected with each, from both ends."""
    found: dict[str, dict[str, list[str]]] = {cause: {} for cause in CAUSES}
    for cause, front in CAUSES.items():
        for item in front.get("related", []):
            found[cause].setdefault(item["to"], []).append(item["how"])
            found[item["to"]].setdefault(cause, []).append(INVERSE[item["how"]])
        for item in front.get("tell_apart", []):
            found[cause].setdefault(item["from"], []).append("mistaken-for")
            found[item["from"]].setdefault(cause, []).append("mistaken-for")
    return {
        cause: {other: sorted(hows, key=ORDER.index) for other, hows in others.items()}
        for cause, others in found.items()
    }


KNOWN = _known()
ARCS = Counter(
    (cause, other, how)
    for cause, others in KNOWN.items()
    for other, hows in others.items()
    for how in hows
    if how == "leads-to" or (how != "caused-by" and cause < other)
)
"""Every relation once: from cause to consequence, or by the alphabet."""


def figure(site: Path, address: str) -> Tag:
    found = page(site, address).select_one("figure.net")
    assert found is not None
    return found


def text(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text().split())


def numbers(value: object) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", str(value))]


def box(rect: Tag | None) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    assert rect is not None
    x, y, width, height = (float(str(rect[key])) for key in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def classes(root: Tag, prefix: str) -> Counter[str]:
    """How many lines or arrowheads of each relation there are."""
    return Counter(
        name.removeprefix(prefix)
        for tag in root.select("path")
        for name in tag.get_attribute_list("class")
        if str(name).startswith(prefix)
    )


@pytest.mark.parametrize("cause", CAUSES)
def test_every_neighbor_is_a_box_with_its_relations(site: Path, cause: str) -> None:
    picture = figure(site, f"/causes/{cause}/")
    links = picture.select("svg a")
    shown = {str(link["data-node"]): str(link["data-relations"]).split() for link in links}
    assert shown == KNOWN[cause]
    assert len(links) == len(shown)
    for link in links:
        other = str(link["data-node"])
        words = " ".join(WORDS[how] for how in KNOWN[cause][other])
        assert text(link) == f"{words} {CAUSES[other]['title']}"
        assert urljoin(f"/causes/{cause}/", str(link["href"])) == f"/causes/{other}/"
    ranks = [
        (ORDER.index(KNOWN[cause][other][0]), CAUSES[other]["title"].casefold()) for other in shown
    ]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("cause", CAUSES)
def test_every_relation_is_a_line_of_its_style(site: Path, cause: str) -> None:
    picture = figure(site, f"/causes/{cause}/")
    meant = Counter(how for hows in KNOWN[cause].values() for how in hows)
    assert classes(picture, "net__line--") == meant
    arrows = Counter({how: meant[how] for how in ("leads-to", "caused-by") if meant[how]})
    assert classes(picture, "net__head--") == arrows
    assert ("Arrows point" in picture.get_text()) is bool(arrows)


@pytest.mark.parametrize("cause", CAUSES)
def test_lines_connect_boxes_and_arrows_point_to_consequences(site: Path, cause: str) -> None:
    picture = figure(site, f"/causes/{cause}/")
    own = box(picture.select_one(".net__own"))
    nodes = {str(a["data-node"]): box(a.select_one("rect")) for a in picture.select("svg a")}
    hit: Counter[str] = Counter()
    for line in picture.select("path.net__line"):
        x, y = numbers(line["d"])[:2]
        assert own[2] <= x <= own[2] + 10
        assert own[1] < y < own[3]
        bend = re.search(r"C\S+ (\S+) \S+ (\S+) (\S+) ([\d.]+)", str(line["d"]))
        assert bend is not None
        hit += Counter([_at(float(bend[4]), nodes)])
    assert hit == Counter({other: len(hows) for other, hows in KNOWN[cause].items()})
    for head in picture.select("path.net__head--leads-to"):
        tip, y, back = numbers(head["d"])[:3]
        assert (tip, back) == (NODE_X - 1, -9)
        assert "leads-to" in KNOWN[cause][_at(y, nodes)]
    for head in picture.select("path.net__head--caused-by"):
        tip, _, back = numbers(head["d"])[:3]
        assert own[2] <= tip < NODE_X
        assert back == 9


def _at(y: float, boxes: dict[str, tuple[float, float, float, float]]) -> str:
    (name,) = [name for name, (_, top, _, bottom) in boxes.items() if top < y < bottom]
    return name


@pytest.mark.parametrize("cause", CAUSES)
def test_boxes_can_be_tapped_and_contain_their_text(site: Path, cause: str) -> None:
    picture = figure(site, f"/causes/{cause}/")
    svg = picture.select_one("svg.net__map")
    assert svg is not None
    _, _, width, height = numbers(svg["viewbox"])
    assert width == WIDTH == 340
    boxes = [box(a.select_one("rect")) for a in picture.select("svg a")]
    for left, top, right, bottom in [*boxes, box(picture.select_one(".net__own"))]:
        assert 0 < left < right < width
        assert 0 < top < bottom < height
    assert all(bottom - top >= 46 for _, top, _, bottom in boxes)
    assert all(above[3] < below[1] for above, below in pairwise(boxes))
    for link, (_, top, _, bottom) in zip(picture.select("svg a"), boxes, strict=True):
        assert all(
            text_width(text(line), NODE_FONT) <= NODE_WIDTH - 20 for line in link.select("tspan")
        )
        assert _baselines(link, top)[0] > top + 10
        assert _baselines(link, top)[-1] < bottom - 6
    own = picture.select(".net__own-name tspan")
    assert all(text_width(text(line), OWN_FONT) <= OWN_WIDTH - 8 for line in own)
    assert " ".join(map(text, own)) == CAUSES[cause]["title"]


def _baselines(link: Tag, y: float) -> list[float]:
    found = []
    for line in link.select("tspan"):
        y = float(str(line["y"])) if line.has_attr("y") else y + float(str(line["dy"]))
        found.append(y)
    assert all(below - above == 15 for above, below in pairwise(found))
    return found


@pytest.mark.parametrize("cause", CAUSES)
def test_picture_has_a_name_and_precedes_the_lists(site: Path, cause: str) -> None:
    soup = page(site, f"/causes/{cause}/")
    svg = figure(site, f"/causes/{cause}/").select_one("svg")
    assert svg is not None
    assert svg["role"] == "group"
    assert str(svg["aria-label"]).startswith(CAUSES[cause]["title"])
    headings = [str(tag.get("id")) for tag in soup.select("article h2")]
    after = headings[headings.index("connections") + 1]
    assert after in ("related-injuries", "look-alikes")
    link = soup.select_one("figure.net figcaption a")
    assert link is not None
    assert urljoin(f"/causes/{cause}/", str(link["href"])) == MAP


@pytest.mark.parametrize("cause", CAUSES)
def test_picture_of_a_cause_is_small(site: Path, cause: str) -> None:
    assert len(gzip.compress(str(figure(site, f"/causes/{cause}/")).encode())) <= 3000


def test_whole_network_is_small(site: Path) -> None:
    article = page(site, MAP).select_one("article")
    assert len(gzip.compress(str(article).encode())) <= 25_000


def rows(site: Path) -> dict[str, Tag]:
    found = figure(site, MAP).select(".net__row")
    named = {str(cast(Tag, row.select_one("a"))["data-node"]): row for row in found}
    assert len(named) == len(found)
    return named


def row_boxes(site: Path) -> dict[str, tuple[float, float, float, float]]:
    return {cause: box(row.select_one(".net__hit")) for cause, row in rows(site).items()}


def test_every_cause_is_a_row_that_can_be_tapped(site: Path) -> None:
    found = rows(site)
    assert set(found) == set(CAUSES)
    for cause, row in found.items():
        link = row.select_one("a")
        assert link is not None
        assert text(link) == CAUSES[cause]["title"]
        assert urljoin(MAP, str(link["href"])) == f"/causes/{cause}/"
        lines = [text(line) for line in link.select("tspan")]
        assert all(text_width(line, ROW_FONT) <= ROW_WIDTH for line in lines)
        assert 15 * len(lines) <= ROW_HEIGHT - 4
    boxes = list(row_boxes(site).values())
    assert all(bottom - top >= 44 for _, top, _, bottom in boxes)
    assert all(above[3] < below[1] for above, below in pairwise(boxes))
    assert (
        boxes[-1][3] < numbers(cast(Tag, figure(site, MAP).select_one(".net__map"))["viewbox"])[3]
    )


def test_rows_are_grouped_by_tissue(site: Path) -> None:
    tissue, seen = "", []
    names = {
        "joint": "Joint",
        "muscle-tendon": "Muscle or tendon",
        "bone": "Bone",
        "bursa": "Bursa (fluid sac)",
        "nerve": "Nerve",
        "referred": "Felt at the hip, comes from elsewhere",
        "systemic": "Whole-body illness",
        "alignment": "Alignment",
    }
    for tag in figure(site, MAP).select(".net__group, .net__row a"):
        if tag.name == "a":
            assert names[CAUSES[str(tag["data-node"])]["tissue"]] == tissue
        else:
            tissue = text(tag)
            seen.append(tissue)
    assert seen == [name for key, name in names.items() if key in _tissues()]


def _tissues() -> set[str]:
    return {front["tissue"] for front in CAUSES.values()}


def test_every_relation_is_an_arc_once(site: Path) -> None:
    found = figure(site, MAP).select(".net__arcs g")
    ends = [(str(arc["data-start"]), str(arc["data-end"]), str(arc["data-how"])) for arc in found]
    assert Counter(ends) == ARCS
    boxes = row_boxes(site)
    for arc, (start, end, how) in zip(found, ends, strict=True):
        assert classes(arc, "net__line--") == Counter([how])
        assert classes(arc, "net__head--") == Counter([how] if how == "leads-to" else [])
        (line,) = arc.select(".net__line")
        _, top, reach, _, _, _, _, _, down = numbers(line["d"])
        assert {_at(top, boxes), _at(top + down, boxes)} == {start, end}
        assert 0 < reach <= 360 - ROW_WIDTH
        for head in arc.select(".net__head"):
            assert _at(numbers(head["d"])[1], boxes) == end


@pytest.mark.parametrize("cause", CAUSES)
def test_pointing_at_a_cause_shows_its_arcs_and_neighbors(site: Path, cause: str) -> None:
    row, boxes = rows(site)[cause], row_boxes(site)
    shown = {
        part
        for line in row.select(".net__lit .net__line")
        for part in re.findall(r"M[^M]+", str(line["d"]))
    }
    meant = {
        str(cast(Tag, arc.select_one(".net__line"))["d"])
        for arc in figure(site, MAP).select(".net__arcs g")
        if cause in (arc["data-start"], arc["data-end"])
    }
    assert shown == meant
    heads = "".join(str(head["d"]) for head in row.select(".net__lit .net__head")).count("M")
    causal = [how for hows in KNOWN[cause].values() for how in hows if how in ORDER[:2]]
    assert heads == len(causal)
    near = cast(Tag, row.select_one(".net__near"))
    tops = [float(y) for y in re.findall(r"M1 (\S+?)h", str(near["d"]))]
    assert sorted(_at(top + 1, boxes) for top in tops) == sorted(KNOWN[cause])


def test_list_says_the_same_as_the_picture(site: Path) -> None:
    items = page(site, MAP).select("[data-words-of]")
    assert [str(item["data-words-of"]) for item in items] == list(rows(site))
    for item in items:
        cause = str(item["data-words-of"])
        listed: dict[str, list[str]] = {}
        for line in item.select("li[data-how]"):
            how = str(line["data-how"])
            names = ", ".join(CAUSES[str(link["data-to"])]["title"] for link in line.select("a"))
            assert text(line) == f"{WORDS[how]} {names}"
            for link in line.select("a"):
                assert urljoin(MAP, str(link["href"])) == f"/causes/{link['data-to']}/"
                listed.setdefault(str(link["data-to"]), []).append(how)
        assert listed == KNOWN[cause]


def test_relations_have_distinct_styles(site: Path) -> None:
    css = (site / "assets" / "atlas" / "styles" / "network.css").read_text("utf-8")
    for relation in ("often-with", "linked-to", "mistaken-for"):
        assert f".net__line--{relation} {{" in css
    assert len(set(re.findall(r"stroke-dasharray: ([^;]+);", css))) == 2


# The small atlas ------------------------------------------------------------


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
    assert text(node) == "May lead to Can be mistaken for Bone crack"


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


def test_order_keeps_groups_and_makes_arcs_shorter(catalog: Catalog) -> None:
    found = all_connections(catalog)
    groups = {
        tissue: [cause for cause in catalog.content.causes.values() if cause.front.tissue == tissue]
        for tissue in sorted(_tissues())
    }
    order = short_order(groups, found)
    assert list(order) == list(groups)
    for tissue, pages in order.items():
        assert sorted(one.id for one in pages) == sorted(one.id for one in groups[tissue])
    titles = {tissue: sorted(pages, key=lambda one: one.title) for tissue, pages in groups.items()}
    assert _length(order, found) < _length(titles, found)
    turned = {tissue: pages[::-1] for tissue, pages in groups.items()}
    assert short_order(turned, found) == order


def test_order_of_the_real_causes_equals_brute_force(catalog: Catalog) -> None:
    causes = list(catalog.content.causes.values())
    groups = {name: [one for one in causes if one.front.tissue == name] for name in _tissues()}
    found = all_connections(catalog)
    assert short_order(groups, found) == _by_brute_force(groups, found)


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
    assert short_order(groups, found) == _by_brute_force(groups, found)


def _by_brute_force(
    groups: dict[str, list[Page[Cause]]], found: tuple[Connection, ...]
) -> dict[str, list[Page[Cause]]]:
    """The reference implementation: measure the total length for every row (brute force)."""
    order = {
        name: sorted(pages, key=lambda one: one.title.casefold()) for name, pages in groups.items()
    }
    best, before = _length(order, found), None
    while best != before:
        before = best
        for name, pages in order.items():
            for cause in list(pages):
                others = [one for one in order[name] if one is not cause]
                for at in range(len(pages)):
                    tried = {**order, name: [*others[:at], cause, *others[at:]]}
                    if _length(tried, found) < best:
                        best, order[name] = _length(tried, found), tried[name]
    return order


def _length(order: dict[str, list[Page[Cause]]], found: tuple[Connection, ...]) -> int:
    place = {one.id: at for at, one in enumerate(chain.from_iterable(order.values()))}
    return sum(abs(place[one.start] - place[one.end]) for one in found)


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

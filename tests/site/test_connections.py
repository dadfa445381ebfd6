"""The pictures of how causes are connected, compared with the front matter they are made from."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import cast
from urllib.parse import urljoin

import pytest
from bs4 import Tag

from atlas.catalog.catalog import Catalog
from atlas.catalog.connections import all_connections, short_order
from atlas.drawing.lettering import text_width
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
)
from brute_force import length_of_arcs, order_by_brute_force
from content import CAUSES, INVERSE
from support import page

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
    assert length_of_arcs(order, found) < length_of_arcs(titles, found)
    turned = {tissue: pages[::-1] for tissue, pages in groups.items()}
    assert short_order(turned, found) == order


def test_order_of_the_real_causes_equals_brute_force(catalog: Catalog) -> None:
    causes = list(catalog.content.causes.values())
    groups = {name: [one for one in causes if one.front.tissue == name] for name in _tissues()}
    found = all_connections(catalog)
    assert short_order(groups, found) == order_by_brute_force(groups, found)

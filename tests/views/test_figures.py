"""Which drawings a page shows, at what zoom, and in what stacking order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup, Tag
from markupsafe import Markup

from atlas.catalog.catalog import Catalog
from atlas.drawing.drawings import Area, Box, Drawing, Structure
from atlas.model.front_matter import Typical
from atlas.views.base import PageView
from atlas.views.figures import body_map, cause_figures

CANVAS = Box(0, 0, 1000, 1000)
SMALL = Box(500, 500, 10, 10)
FRONT, SIDE, BACK = "From the front", "From the side", "From behind"


def drawing(
    view: str,
    structures: Mapping[str, Box] | None = None,
    areas: tuple[str, ...] = (),
    canvas: Box = CANVAS,
) -> Drawing:
    return Drawing(
        view=view,
        canvas=canvas,
        midline=None,
        split=None,
        outline=Markup(),
        bones=Markup(),
        structures={
            key: Structure(Markup(f'<path class="part-{key}"/>'), box)
            for key, box in (structures or {}).items()
        },
        areas={key: Area("M0 0z", (0, 0)) for key in areas},
        definitions={},
    )


def figures(
    catalog: Catalog,
    drawings: list[Drawing],
    structures: tuple[str, ...] = (),
    locations: Mapping[str, Typical] | None = None,
) -> BeautifulSoup:
    """Render the figures of a cause with given structures, areas and drawings."""
    views = {one.view: one for one in drawings}
    changed = replace(catalog, content=replace(catalog.content, drawings=views))
    page = changed.content.causes["rim-tear"]
    found = {"structures": structures, "locations": locations or {}}
    front = page.front.model_copy(update=found)
    html = cause_figures(
        PageView(changed, lambda _, there: there, page.src), replace(page, front=front)
    )
    return BeautifulSoup(html, "html.parser")


def part(soup: BeautifulSoup) -> Tag:
    found = soup.select_one(".part svg")
    assert found is not None
    return found


def felt(soup: BeautifulSoup) -> list[str]:
    """The views that show where it is felt."""
    return [str(svg["aria-label"]).partition(".")[0] for svg in soup.select(".felt__views svg")]


@pytest.mark.parametrize(
    ("boxes", "canvas", "shown"),
    [
        # A small structure has enough context to see where it is.
        ([SMALL], CANVAS, "449 440 112 130"),
        # A large one has a margin.
        ([Box(300, 300, 400, 400)], CANVAS, "240 250 520 500"),
        # The aspect ratio is limited.
        ([Box(480, 100, 41, 600)], CANVAS, "268 25 465 750"),
        ([Box(100, 480, 600, 40)], CANVAS, "10 149 780 702"),
        # Several structures are all included.
        ([Box(100, 100, 100, 100), Box(500, 401, 100, 100)], CANVAS, "25 8 650 585"),
        # The box stays within the drawing.
        ([Box(0, 0, 10, 10)], CANVAS, "0 0 112 130"),
        ([Box(990, 990, 10, 10)], CANVAS, "888 870 112 130"),
        ([CANVAS], CANVAS, "0 0 1000 1000"),
        ([Box(480, 0, 40, 1000)], CANVAS, "190 0 620 1000"),
        ([Box(100, 50, 10, 10)], Box(100, 50, 100, 100), "100 50 100 100"),
        ([Box(0, 480, 900, 40)], Box(0, 0, 1000, 600), "0 0 1000 600"),
        ([Box(480, 0, 40, 900)], Box(300, 0, 300, 1000), "300 0 300 1000"),
    ],
)
def test_zoom_to_structures(
    mini_catalog: Catalog, boxes: list[Box], canvas: Box, shown: str
) -> None:
    keys = ("labrum", "femoral-neck")[: len(boxes)]
    views = [drawing("front", dict(zip(keys, boxes, strict=True)), canvas=canvas)]
    assert part(figures(mini_catalog, views, keys))["viewbox"] == shown


def test_small_structures_are_on_top_of_large_ones(mini_catalog: Catalog) -> None:
    sizes = {"labrum": Box(0, 0, 9, 9), "femoral-neck": Box(0, 0, 5, 20), "gluteus-medius": SMALL}
    soup = figures(mini_catalog, [drawing("front", sizes)], tuple(sizes))
    order = [path["class"] for path in part(soup).select("path[class^=part-]")]
    assert order == [["part-femoral-neck"], ["part-gluteus-medius"], ["part-labrum"]]


@pytest.mark.parametrize(
    ("structures", "drawn", "view"),
    [
        # The vocabulary says that this one is seen best from the side.
        (("gluteus-medius",), {"front": ("gluteus-medius",), "side": ("gluteus-medius",)}, SIDE),
        (("labrum",), {"side": ("labrum",), "front": ("labrum",)}, FRONT),
        # The view that shows more of them wins over the preferred one.
        (
            ("labrum", "femoral-neck"),
            {"front": ("labrum",), "side": ("labrum", "femoral-neck")},
            SIDE,
        ),
        # Among views that show equally many, the one that most of them prefer.
        (
            ("gluteus-medius", "labrum", "femoral-neck"),
            {
                "side": ("gluteus-medius", "labrum", "femoral-neck"),
                "front": ("gluteus-medius", "labrum", "femoral-neck"),
            },
            FRONT,
        ),
    ],
)
def test_structures_are_shown_in_the_preferred_view(
    mini_catalog: Catalog,
    structures: tuple[str, ...],
    drawn: Mapping[str, tuple[str, ...]],
    view: str,
) -> None:
    views = [drawing(name, dict.fromkeys(keys, SMALL)) for name, keys in drawn.items()]
    label = str(part(figures(mini_catalog, views, structures))["aria-label"])
    assert label.startswith(f"{view}, close up.")


def test_areas_are_shown_in_the_view_that_shows_most_of_them(mini_catalog: Catalog) -> None:
    views = [
        drawing("front", areas=("outer-hip",)),
        drawing("side", areas=("groin",)),
        drawing("back", areas=("outer-hip", "knee")),
    ]
    lit: dict[str, Typical] = {"groin": "secondary", "outer-hip": "sometimes", "knee": "sometimes"}
    # What is typical weighs most; after two views there is no third.
    assert felt(figures(mini_catalog, views, (), lit)) == [SIDE, BACK]
    typical: dict[str, Typical] = {**lit, "outer-hip": "primary"}
    assert felt(figures(mini_catalog, views, (), typical)) == [BACK, SIDE]


def test_areas_share_the_view_of_the_structures(mini_catalog: Catalog) -> None:
    views = [drawing("front", areas=("groin",)), drawing("side", {"labrum": SMALL}, ("groin",))]
    assert felt(figures(mini_catalog, views, ("labrum",), {"groin": "primary"})) == [SIDE]
    assert felt(figures(mini_catalog, views, (), {"groin": "primary"})) == [FRONT]


def test_at_most_two_views_including_that_of_the_structures(mini_catalog: Catalog) -> None:
    views = [
        drawing("front", areas=("groin",)),
        drawing("side", areas=("outer-hip",)),
        drawing("back", {"labrum": SMALL}),
    ]
    lit: dict[str, Typical] = {"groin": "primary", "outer-hip": "secondary"}
    assert felt(figures(mini_catalog, views, ("labrum",), lit)) == [FRONT]
    assert felt(figures(mini_catalog, views, (), lit)) == [FRONT, SIDE]


def test_typical_areas_are_on_top_of_others(mini_catalog: Catalog) -> None:
    views = [drawing("front", areas=("groin", "outer-hip", "knee"))]
    lit: dict[str, Typical] = {"groin": "primary", "outer-hip": "sometimes", "knee": "secondary"}
    soup = figures(mini_catalog, views, (), lit)
    order = [path["class"] for path in soup.select(".felt__views path.art-area")]
    assert [one[-1] for one in order] == [
        "art-area--sometimes",
        "art-area--secondary",
        "art-area--primary",
    ]


def test_an_area_is_labeled_in_the_view_of_its_page(mini_catalog: Catalog) -> None:
    """Other views have its shape, but no second label."""
    areas = ("groin", "outer-hip", "knee")
    views = {name: drawing(name, areas=areas) for name in ("front", "side", "leg")}
    changed = replace(mini_catalog, content=replace(mini_catalog.content, drawings=views))
    html = body_map(PageView(changed, lambda _, there: there, "index.md"))
    labeled, shaped = {}, {}
    for svg in BeautifulSoup(html, "html.parser").select(".map__svg"):
        view = str(svg["aria-label"])
        labeled[view] = [str(link["data-location"]) for link in svg.select(".map__link")]
        shaped[view] = {str(link["data-location"]) for link in svg.select(".map__shape")}
    assert labeled == {FRONT: ["groin"], SIDE: ["outer-hip"], "The whole leg": ["knee"]}
    assert shaped == {view: set(areas) for view in labeled}

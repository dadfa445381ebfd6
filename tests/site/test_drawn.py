"""The drawings of the real site, on its pages."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from atlas.catalog.catalog import Catalog
from content import AREAS, CAUSES, EXERCISES
from support import page


def test_all_structures_of_the_vocabulary_are_drawn(catalog: Catalog) -> None:
    drawn = {key for drawing in catalog.content.drawings.values() for key in drawing.structures}
    assert drawn == {term.id for term in catalog.content.vocabulary.structures}
    assert len(drawn) == 25


def weight(html: str) -> int:
    """Return the transfer size of a part of a page, in bytes."""
    return len(gzip.compress(html.encode("utf-8"), 9))


def part(site: Path, address: str, selector: str) -> Tag:
    found = page(site, address).select_one(selector)
    assert found is not None, (address, selector)
    return found


def test_body_map_is_light(site: Path) -> None:
    assert weight(str(part(site, "/", ".map"))) <= 25_000


@pytest.mark.parametrize("cause", CAUSES)
def test_drawing_of_a_cause_is_light_and_whole(catalog: Catalog, site: Path, cause: str) -> None:
    figures = part(site, f"/causes/{cause}/", ".figures")
    assert weight(str(figures)) <= 10_000
    front = catalog.content.causes[cause].front
    lit = figures.select(".felt .felt__views path.art-area")
    assert lit
    told = {
        str(link["data-location"]): str(link["data-typical"])
        for link in figures.select("a[data-location]")
    }
    assert told == dict(front.locations)
    shown = {
        str(group["id"]).partition("-structure-")[2]
        for group in figures.select(".part g[id*='-structure-']")
    }
    assert shown == set(front.structures)


@pytest.mark.parametrize("cause", CAUSES)
def test_primary_areas_of_a_cause_are_highlighted(catalog: Catalog, site: Path, cause: str) -> None:
    figures = part(site, f"/causes/{cause}/", ".figures")
    lit = {str(path["d"]) for path in figures.select("path.art-area--primary")}
    for area, typical in catalog.content.causes[cause].front.locations.items():
        if typical == "primary":
            shapes = {
                drawing.areas[area].path
                for drawing in catalog.content.drawings.values()
                if area in drawing.areas
            }
            assert lit & shapes, area


@pytest.mark.parametrize("exercise", EXERCISES)
def test_picture_of_an_exercise_is_light(site: Path, exercise: str) -> None:
    figure = part(site, f"/exercises/{exercise}/", ".move")
    assert weight(str(figure)) <= 4_000
    frames = figure.select_one("[role=img]")
    assert frames is not None
    assert str(frames["aria-label"]).strip()


@pytest.mark.parametrize("area", AREAS)
def test_area_is_highlighted_on_its_page(catalog: Catalog, site: Path, area: str) -> None:
    front = catalog.content.locations[area].front
    figure = part(site, f"/locations/{area}/", ".felt--area")
    lit = [str(path["d"]) for path in figure.select("path.art-area--primary")]
    assert lit == [catalog.content.drawings[front.view].areas[area].path]


def test_map_links_to_every_area_in_every_view(catalog: Catalog, site: Path) -> None:
    body_map = part(site, "/", ".map")
    figures = body_map.select(".map__svg")
    assert len(figures) == len(catalog.content.drawings)
    names = {
        "From the front": "front",
        "From the side": "side",
        "From behind": "back",
        "The whole leg": "leg",
    }
    for figure in figures:
        drawing = catalog.content.drawings[names[str(figure["aria-label"])]]
        drawn: dict[str, str] = {}
        for link in figure.select("a.map__shape"):
            path = link.select_one("path")
            assert path is not None
            area = str(link["data-location"])
            drawn[area] = drawn.get(area, "") + str(path["d"])
            assert str(link["href"]).strip("./") == f"locations/{area}"
        assert {area: sorted(path) for area, path in drawn.items()} == {
            area: sorted(shape.path) for area, shape in drawing.areas.items()
        }
    labels = body_map.select("a.map__link")
    assert sorted(str(link["data-location"]) for link in labels) == sorted(
        catalog.content.locations
    )
    for link in labels:
        assert link["aria-label"] == catalog.term("locations", str(link["data-location"])).label


def test_ids_of_drawings_are_unique_in_a_page(catalog: Catalog) -> None:
    html = BeautifulSoup(
        "".join(
            drawing.outline + drawing.bones + "".join(drawing.definitions.values())
            for drawing in catalog.content.drawings.values()
        ),
        "html.parser",
    )
    ids = [str(tag["id"]) for tag in html.select("[id]")]
    assert sorted(ids) == sorted(set(ids))

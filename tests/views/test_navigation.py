"""The navigation names every page once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from atlas.catalog.catalog import Catalog
from atlas.views.compose import ComposedPages
from atlas.views.navigation import navigation


def sources(nav: Any) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    values = nav.values() if isinstance(nav, dict) else nav
    return [src for value in values for src in sources(value)]


def test_every_page_is_in_the_navigation_once(mini_catalog: Catalog) -> None:
    pages = ComposedPages(mini_catalog, lambda _here, there: there, "")
    found = sources(navigation(mini_catalog, pages))
    assert sorted(found) == sorted(pages)


def test_causes_are_grouped_by_tissue(mini_catalog: Catalog) -> None:
    pages = ComposedPages(mini_catalog, lambda _here, there: there, "")
    tabs = {title: value for tab in navigation(mini_catalog, pages) for title, value in tab.items()}
    assert tabs["Causes"] == [
        "causes/index.md",
        "causes/by-feeling.md",
        "causes/by-activity.md",
        "causes/map.md",
        {"Joint": ["causes/rim-tear.md"]},
        {"Muscle or tendon": ["causes/side-ache.md"]},
        {"Bone": ["causes/bone-crack.md"]},
    ]


def test_labels_are_html(mini_catalog: Catalog) -> None:
    content = mini_catalog.content
    groin, *others = content.vocabulary.locations
    areas = (groin.model_copy(update={"label": "Runner's <i> & co"}), *others)
    vocabulary = content.vocabulary.model_copy(update={"locations": areas})
    catalog = replace(mini_catalog, content=replace(content, vocabulary=vocabulary))
    tabs = {title: value for tab in navigation(catalog, {}) for title, value in tab.items()}
    assert tabs["Where it hurts"][1] == {"Runner's &lt;i&gt; &amp; co": "locations/groin.md"}


def test_long_list_is_split_into_parts(mini_catalog: Catalog) -> None:
    content = mini_catalog.content
    page = content.causes["rim-tear"]
    titles = [f"{letter}{at:02}" for letter in "abc" for at in range(30)]
    causes = {
        title: replace(
            page, id=title, src=f"{title}.md", front=page.front.model_copy(update={"title": title})
        )
        for title in titles
    }
    catalog = replace(
        mini_catalog, content=replace(content, by_kind={**content.by_kind, "cause": causes})
    )
    tabs = {title: value for tab in navigation(catalog, {}) for title, value in tab.items()}
    (joint,) = (entry["Joint"] for entry in tabs["Causes"] if "Joint" in entry)
    assert [list(part) for part in joint] == [["a00 to a29"], ["b00 to b29"], ["c00 to c29"]]
    assert sources(joint) == [f"{title}.md" for title in titles]

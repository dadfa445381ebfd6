"""What a page is made of: its own text between what the catalog knows of it."""

from __future__ import annotations

import pytest
from pytest_golden.plugin import GoldenTestFixture

from atlas.catalog import Catalog
from atlas.compose import compose


def link(here: str, there: str) -> str:
    """Show both ends, so that the golden files say what leads where."""
    return f"[{here} -> {there}]"


@pytest.mark.golden_test("compose/*.yml")
def test_page(golden: GoldenTestFixture, mini_catalog: Catalog) -> None:
    page = compose(mini_catalog, link)[golden["page"]]
    assert page.markdown == golden.out["markdown"]


def test_every_page_is_composed(mini_catalog: Catalog) -> None:
    pages = compose(mini_catalog, link)
    written = {page.src for page in mini_catalog.content.pages}
    generated = {src for src, page in pages.items() if page.generated}
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


def test_composing_again_gives_the_same(mini_catalog: Catalog) -> None:
    assert compose(mini_catalog, link) == compose(mini_catalog, link)

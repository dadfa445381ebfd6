"""What a machine can check of WCAG, on a page of every kind."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from support import PAGES, SCHEMES, NewPage


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", PAGES)
def test_page_passes_axe(
    new_page: NewPage, address: str, path: str, scheme: Literal["light", "dark"]
) -> None:
    """Contrast, names, roles and the rest of WCAG 2.2 A and AA that a machine can check."""
    page = new_page(
        viewport={"width": 360 if scheme == "light" else 1280, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce" if scheme == "light" else "no-preference",
    )
    page.goto(address + path, wait_until="domcontentloaded")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    result = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
    found = [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in result.response["violations"]
        for node in violation["nodes"]
    ]
    assert found == []

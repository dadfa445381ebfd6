"""The second atlas, `examples/foot/`: another `docs/`, the same hook."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect

from support import ROOT, page, serve, soup_of

FOOT = ROOT / "examples" / "foot"
SITE = yaml.safe_load((FOOT / "docs" / "data" / "site.yml").read_text("utf-8"))
CAUSES = sorted(path.stem for path in (FOOT / "docs" / "causes").glob("*.md"))


@pytest.fixture(scope="module")
def foot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, built strictly, and without a warning."""
    folder = tmp_path_factory.mktemp("foot")
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=FOOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stderr
    return folder


@pytest.fixture(scope="module")
def foot_address(foot: Path) -> Iterator[str]:
    with serve(foot) as found:
        yield found


def test_it_has_what_it_should() -> None:
    assert CAUSES == ["achilles-tendinopathy", "peroneal-tendinopathy", "plantar-fasciitis"]
    assert len(list((FOOT / "docs" / "locations").glob("*.md"))) == 4
    assert len(list((FOOT / "docs" / "prevention").glob("*.md"))) == 2
    assert len(list((FOOT / "docs" / "exercises").glob("*.md"))) == 1


def test_it_names_no_hip(foot: Path) -> None:
    for path in foot.rglob("*.html"):
        text = soup_of(path).get_text(" ")
        assert not re.search(r"\b(hips?|groin)\b", text, re.IGNORECASE), path


def test_index_lists_each_cause_in_its_areas(foot: Path) -> None:
    index = page(foot, "/locations/")
    for cause in CAUSES:
        front = yaml.safe_load(
            (FOOT / "docs" / "causes" / f"{cause}.md").read_text().split("---")[1]
        )
        listed = {
            str(link.find_parent("section")["id"]): link["data-typical"]  # type: ignore[index]
            for link in index.select(f'section[id] a[data-cause="{cause}"]')
        }
        assert listed == front["locations"]
    regions = [region["heading"] for region in SITE["regions"] if "heading" in region]
    assert [one.get_text() for one in index.select("p.region")] == regions


def test_pages_have_the_sections_of_this_site(foot: Path) -> None:
    sections = [
        section if isinstance(section, str) else section["title"]
        for section in SITE["kinds"]["cause"]["sections"]
    ]
    for cause in CAUSES:
        found = page(foot, f"/causes/{cause}/")
        headings = [re.sub("\u00b6$", "", one.get_text()) for one in found.select("h2")]
        assert headings[: len(sections)] == sections
        assert found.select("a[data-related], a[data-tell-apart]")
        assert found.select("figure.felt svg path.art-area")


def test_first_mentions_become_links(foot: Path) -> None:
    links = [link for path in foot.rglob("*.html") for link in soup_of(path).select("a.auto")]
    assert {str(link["href"]).strip("./") for link in links} >= {
        "causes/plantar-fasciitis",
        "exercises/heel-raise",
    }


def test_finder(chromium: Browser, foot_address: str) -> None:
    tab = chromium.new_page()
    tab.goto(f"{foot_address}/find/?where=heel-achilles&feels=stiffness")
    expect(tab.locator("[data-state=ready]")).to_be_visible()
    expect(tab.locator("ol[data-results] > li").first).to_have_attribute(
        "data-cause", "achilles-tendinopathy"
    )
    expect(tab.locator("#finder-own")).to_have_attribute("placeholder", SITE["finder"]["example"])
    tab.close()


def test_search(chromium: Browser, foot_address: str) -> None:
    tab = chromium.new_page()
    tab.goto(foot_address)
    box = tab.locator('[data-md-component="search-query"]')
    box.click()
    box.fill("my foot hurts under the heel in the morning")
    # The area was named first; the cause that fits comes right behind it.
    results = tab.locator(".md-search-result__item h1")
    expect(results.nth(0)).to_have_text("Pain under the foot")
    expect(results.nth(1)).to_have_text("Plantar fasciitis")
    tab.close()


def test_body_map_leads_to_every_area(foot: Path) -> None:
    home = page(foot, "/")
    areas = {path.stem for path in (FOOT / "docs" / "locations").glob("*.md")}
    assert {str(link["data-location"]) for link in home.select("svg a[data-location]")} == areas
    captions = [one.get_text() for one in home.select(".map__figure figcaption")]
    assert captions == list(SITE["views"].values())

"""The real site, checked against the front matter in both directions."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from content import (
    AREAS,
    CAUSES,
    EXERCISES,
    GUIDES,
    INVERSE,
    LOCATIONS,
    SOURCES,
    TIPS,
    VOCABULARY,
)
from support import page, soup_of


def _ids(path: Path) -> set[str]:
    return {str(tag["id"]) for tag in soup_of(path).find_all(id=True)}


def ids(root: BeautifulSoup | Tag, attribute: str) -> list[str]:
    return [str(link[attribute]) for link in root.select(f"a[{attribute}]")]


def pairs(field: str) -> set[tuple[str, str]]:
    """Every (cause, page) that a list of the causes or a map of the other pages connects."""
    ours, theirs, key = {
        "tip": ("prevention", TIPS, "helps_with"),
        "exercise": ("exercises", EXERCISES, "used_for"),
    }[field]
    found = {(cause, other) for cause, front in CAUSES.items() for other in front.get(ours, [])}
    return found | {
        (cause, other) for other, front in theirs.items() for cause in front.get(key, {})
    }


def test_every_area_and_cause_of_the_first_article_is_there() -> None:
    assert len(AREAS) == len(set(AREAS)) >= 18
    assert set(AREAS) == set(LOCATIONS)
    assert set(CAUSES) >= {
        "pelvic-misalignment",
        "muscle-strain",
        "osteoarthritis",
        "hip-impingement",
        "labral-tear",
        "hip-bursitis",
        "runners-knee",
        "plantar-fasciitis",
        "piriformis-syndrome",
        "achilles-tendinopathy",
        "it-band-syndrome",
        "peroneal-tendinopathy",
    }
    assert set(TIPS) >= {
        "rest-and-load-management",
        "choose-the-right-shoes",
        "warm-up-and-stretch",
        "choose-your-terrain",
        "work-on-posture",
        "consult-a-professional",
    }
    assert set(GUIDES) >= {"where-does-it-hurt", "when-to-get-help"}


@pytest.mark.parametrize("area", AREAS)
def test_index_has_the_causes_of_an_area_and_no_others(site: Path, area: str) -> None:
    section = page(site, "/locations/").select_one(f"section#{area}")
    assert section is not None
    shown = {
        (str(link["data-cause"]), str(link["data-typical"]))
        for link in section.select("a[data-cause]")
    }
    meant = {
        (cause, front["locations"][area])
        for cause, front in CAUSES.items()
        if area in front["locations"]
    }
    assert shown == meant
    assert len(section.select("a[data-cause]")) == len(meant)


@pytest.mark.parametrize("area", AREAS)
def test_causes_of_an_area_come_in_order(site: Path, area: str) -> None:
    section = page(site, "/locations/").select_one(f"section#{area}")
    assert section is not None
    typical = ["primary", "secondary", "sometimes"]
    common = ["common", "uncommon", "rare"]
    ranks = [
        (
            typical.index(CAUSES[cause]["locations"][area]),
            common.index(CAUSES[cause]["commonness"]),
        )
        for cause in ids(section, "data-cause")
    ]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("area", AREAS)
def test_area_page_lists_the_same_causes_as_the_index(site: Path, area: str) -> None:
    section = page(site, "/locations/").select_one(f"section#{area}")
    assert section is not None
    assert ids(page(site, f"/locations/{area}/"), "data-cause") == ids(section, "data-cause")


def test_matrix_says_the_same_as_the_front_matter(site: Path) -> None:
    table = page(site, "/locations/").select_one("table.matrix")
    assert table is not None
    columns = [urlsplit(str(link["href"])).path for link in table.select("thead a")]
    assert [column.strip("/").rpartition("/")[2] for column in columns] == AREAS
    words = {"Typical": "primary", "Often": "secondary", "Sometimes": "sometimes"}
    rows = {}
    for row in table.select("tbody tr"):
        link = row.select_one("th a")
        assert link is not None
        cause = str(link["href"]).strip("/").rpartition("/")[2]
        cells = [words.get(cell.get_text(strip=True)) for cell in row.select("td")]
        rows[cause] = {area: word for area, word in zip(AREAS, cells, strict=True) if word}
    assert rows == {cause: front["locations"] for cause, front in CAUSES.items()}


@pytest.mark.parametrize("cause", CAUSES)
def test_related_injuries_on_both_pages(site: Path, cause: str) -> None:
    shown = {
        (str(link["data-related"]), str(link["data-how"]))
        for link in page(site, f"/causes/{cause}/").select("a[data-related]")
    }
    meant = {(item["to"], item["how"]) for item in CAUSES[cause].get("related", [])} | {
        (other, INVERSE[item["how"]])
        for other, front in CAUSES.items()
        for item in front.get("related", [])
        if item["to"] == cause
    }
    assert shown == meant


@pytest.mark.parametrize("cause", CAUSES)
def test_look_alikes_on_both_pages(site: Path, cause: str) -> None:
    meant = {item["from"] for item in CAUSES[cause].get("tell_apart", [])} | {
        other
        for other, front in CAUSES.items()
        for item in front.get("tell_apart", [])
        if item["from"] == cause
    }
    assert set(ids(page(site, f"/causes/{cause}/"), "data-tell-apart")) == meant


@pytest.mark.parametrize("cause", CAUSES)
def test_general_and_exact_pages_lead_to_each_other(site: Path, cause: str) -> None:
    soup = page(site, f"/causes/{cause}/")
    assert ids(soup, "data-exact") == CAUSES[cause].get("general_for", [])
    general = [other for other, front in CAUSES.items() if cause in front.get("general_for", [])]
    assert ids(soup, "data-general") == general


@pytest.mark.parametrize("cause", CAUSES)
def test_tips_and_exercises_of_a_cause(site: Path, cause: str) -> None:
    soup = page(site, f"/causes/{cause}/")
    for field in ("tip", "exercise"):
        shown = ids(soup, f"data-{field}")
        assert set(shown) == {other for served, other in pairs(field) if served == cause}
        assert len(shown) == len(set(shown))


@pytest.mark.parametrize("tip", TIPS)
def test_causes_of_a_tip(site: Path, tip: str) -> None:
    meant = {cause for cause, other in pairs("tip") if other == tip}
    assert set(ids(page(site, f"/prevention/{tip}/"), "data-cause")) == meant


@pytest.mark.parametrize("exercise", EXERCISES)
def test_causes_of_an_exercise(site: Path, exercise: str) -> None:
    meant = {cause for cause, other in pairs("exercise") if other == exercise}
    assert set(ids(page(site, f"/exercises/{exercise}/"), "data-cause")) == meant


@pytest.mark.parametrize("area", AREAS)
def test_nearby_areas_on_both_pages(site: Path, area: str) -> None:
    meant = set(LOCATIONS[area].get("nearby", [])) | {
        other for other, front in LOCATIONS.items() if area in front.get("nearby", [])
    }
    assert set(ids(page(site, f"/locations/{area}/"), "data-nearby")) == meant


@pytest.mark.parametrize("cause", CAUSES)
def test_cause_that_cannot_wait_says_so_first(site: Path, cause: str) -> None:
    article = page(site, f"/causes/{cause}/").select_one("article")
    assert article is not None
    first = article.select_one("h1 + div > :first-child")
    assert first is not None
    is_card = "care" in first.get_attribute_list("class")
    assert is_card is (CAUSES[cause]["urgency"] in ("emergency", "urgent"))


def test_every_reference_has_its_citation_and_address(site: Path) -> None:
    cited = set()
    for path in site.rglob("index.html"):
        soup = soup_of(path)
        items = {
            str(item["id"]).removeprefix("ref-"): item for item in soup.select(".references li")
        }
        numbers: dict[str, set[str]] = {}
        for link in soup.select("sup.cite a"):
            key = str(link["href"]).removeprefix("#ref-")
            numbers.setdefault(key, set()).add(link.get_text())
        assert numbers == {key: {str(at)} for at, key in enumerate(items, start=1)}, path
        cited |= set(items)
        wrong = [key for key, item in items.items() if not _is_reference(item, SOURCES[key])]
        assert wrong == [], path
    flags = {key for flag in VOCABULARY["flags"] for key in flag.get("sources", [])}
    assert cited | flags == set(SOURCES)


def _is_reference(item: Tag, source: dict[str, Any]) -> bool:
    """Whether a reference shows its source's title and leads to its address, if it has one."""
    link = item.find("a")
    address = f"https://doi.org/{source['DOI']}" if "DOI" in source else source.get("URL")
    leads = str(link["href"]) if isinstance(link, Tag) else None
    return leads == address and source["title"].rstrip(".") in item.get_text()


def test_sources_page_names_the_pages_that_cite(site: Path) -> None:
    listed = {
        str(item["data-source"]): {
            urljoin("/sources/", str(link["href"])).partition("#")[0]
            for link in item.select("a[data-cites]")
        }
        for item in page(site, "/sources/").select("[data-source]")
    }
    citing: dict[str, set[str]] = {key: set() for key in SOURCES}
    for path in site.rglob("index.html"):
        address = f"/{path.parent.relative_to(site).as_posix()}/".replace("/./", "/")
        for item in soup_of(path).select(".references li"):
            citing[str(item["id"]).removeprefix("ref-")].add(address)
    assert listed == citing


def test_every_link_leads_somewhere(site: Path) -> None:
    """Pages and anchors are checked in one assertion: rewriting one per link takes minutes."""
    anchors = {path: _ids(path) for path in site.rglob("*.html")}
    dead, seen = [], 0
    for path in anchors:
        here = f"/{path.relative_to(site).as_posix()}"
        for link in soup_of(path).find_all("a", href=True):
            url = urlsplit(urljoin(here, str(link["href"])))
            if url.scheme or url.netloc:
                continue
            seen += 1
            target = site / url.path.lstrip("/")
            target = target / "index.html" if url.path.endswith("/") else target
            known = anchors.get(target, set() if target.exists() else None)
            if known is None or (url.fragment and url.fragment not in known):
                dead.append(f"{here}: {link['href']}")
    assert seen > 1000
    assert dead == []


def test_ids_are_unique_on_every_page(site: Path) -> None:
    for path in site.rglob("*.html"):
        found = [str(tag["id"]) for tag in soup_of(path).select("article [id]")]
        assert len(found) == len(set(found)), path


def test_prose_is_linked_once_and_not_to_the_page_itself(site: Path) -> None:
    links = 0
    for path in site.rglob("index.html"):
        here = f"/{path.relative_to(site).as_posix()}"
        targets = [urljoin(here, str(link["href"])) for link in soup_of(path).select("a.auto")]
        assert len(targets) == len(set(targets)), path
        assert here.removesuffix("index.html") not in targets
        links += len(targets)
    assert links > len(CAUSES)


def test_no_inline_code_and_no_other_hosts(site: Path) -> None:
    for path in site.rglob("*.html"):
        soup = soup_of(path)
        inline = "article [style], article script:not([src]), article style"
        assert not soup.select(inline), path
        loaded = [
            str(tag.get("src") or tag.get("href"))
            for tag in soup.select("script[src], img[src], link[rel=stylesheet], iframe[src]")
        ]
        assert not [address for address in loaded if urlsplit(address).netloc], path


def test_what_a_page_hides_of_the_theme_is_hidden(site: Path) -> None:
    def has_contents(address: str) -> bool:
        sidebar = page(site, address).select_one('[data-md-type="toc"]')
        assert sidebar
        return not sidebar.has_attr("hidden")

    assert has_contents("/causes/labral-tear/")
    assert not has_contents("/")

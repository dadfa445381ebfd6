"""The built site in a real browser: what readers see, touch and reach with a keyboard."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, Literal

import pytest
from playwright.sync_api import Page

from content import AREAS, CAUSES, EXERCISES
from support import PAGES, ROOT, WIDTHS, NewPage

TAP = 44
"""Minimum width and height of tap targets, in CSS pixels."""


@pytest.fixture
def bare_phone(new_page: NewPage) -> Page:
    """A phone without scripts: faster, for tests that need none."""
    return new_page(viewport={"width": 360, "height": 740}, java_script_enabled=False)


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    return new_page(viewport={"width": 360, "height": 740}, has_touch=True)


@pytest.fixture
def bare_touch(new_page: NewPage) -> Page:
    """A touch screen phone without scripts."""
    return new_page(
        viewport={"width": 360, "height": 740}, has_touch=True, java_script_enabled=False
    )


def overflow(page: Page) -> int:
    """How far the page can be scrolled sideways once it is still, in CSS pixels."""
    page.evaluate(
        """() => Promise.all(document.getAnimations()
            .filter(one => one instanceof CSSTransition).map(one => one.finished))"""
    )
    found: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return found


@pytest.mark.parametrize(
    ("width", "scheme"), [(360, "light"), (360, "dark"), (768, "light"), (1280, "dark")]
)
def test_pages_fit_and_load_nothing_from_elsewhere(
    new_page: NewPage, address: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    wrong: list[str] = []
    page.on("request", lambda request: _keep(wrong, request.url, address))
    page.on("console", lambda message: _complain(wrong, message))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    for path in PAGES:
        page.goto(address + path, wait_until="domcontentloaded")
        if overflow(page) > 0:
            wrong.append(f"{path} can be scrolled sideways")
        shown = page.evaluate("getComputedStyle(document.body).colorScheme")
        if shown != scheme:
            wrong.append(f"{path} is {shown}")
    assert wrong == []


def _keep(wrong: list[str], url: str, address: str) -> None:
    if not url.startswith((address, "data:", "blob:")):
        wrong.append(f"asked for {url}")


def _complain(wrong: list[str], message: Any) -> None:
    if message.type in ("error", "warning"):
        wrong.append(f"{message.type}: {message.text}")


def test_no_cause_scrolls_sideways_on_a_phone(bare_phone: Page, address: str) -> None:
    wide = []
    for folder, names in (("causes", CAUSES), ("locations", AREAS), ("exercises", EXERCISES)):
        for name in names:
            bare_phone.goto(f"{address}/{folder}/{name}/", wait_until="domcontentloaded")
            if overflow(bare_phone) > 0:
                wide.append(f"{folder}/{name}")
    assert wide == []


def test_site_name_fits_a_phone(bare_phone: Page, address: str) -> None:
    bare_phone.goto(f"{address}/", wait_until="domcontentloaded")
    name = bare_phone.locator(".md-header__topic .md-ellipsis").first
    shown, needed = name.evaluate("element => [element.clientWidth, element.scrollWidth]")
    assert needed <= shown


# The body map ---------------------------------------------------------------------------------


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    found: list[dict[str, float]] = page.evaluate(
        """selector => [...document.querySelectorAll(selector)].map(element => {
            const box = element.getBoundingClientRect()
            return {left: box.left, right: box.right, top: box.top + scrollY,
                    bottom: box.bottom + scrollY, width: box.width, height: box.height}})""",
        selector,
    )
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_labels_of_the_map_are_apart_and_inside(
    new_page: NewPage, address: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 900})
    page.goto(address)
    labels = boxes(page, ".map__label")
    figures = boxes(page, ".map__figure")
    assert len(labels) == len(AREAS)
    crossing = [
        (one, other)
        for at, one in enumerate(labels)
        for other in labels[at + 1 :]
        if one["left"] < other["right"]
        and other["left"] < one["right"]
        and one["top"] < other["bottom"]
        and other["top"] < one["bottom"]
    ]
    assert crossing == []
    outside = [
        label
        for label in labels
        if not any(
            figure["left"] <= label["left"]
            and label["right"] <= figure["right"]
            and figure["top"] <= label["top"]
            and label["bottom"] <= figure["bottom"]
            for figure in figures
        )
    ]
    assert outside == []


def test_every_area_can_be_tapped_on_a_phone(bare_touch: Page, address: str) -> None:
    bare_touch.goto(address)
    taps = boxes(bare_touch, ".map__tap")
    assert [box for box in taps if box["width"] < TAP or box["height"] < TAP] == []
    for area in AREAS:
        bare_touch.goto(address, wait_until="domcontentloaded")
        bare_touch.locator(f".map__link[data-location={area}] .map__tap").tap()
        bare_touch.wait_for_url(f"{address}/locations/{area}/", wait_until="commit")


def test_other_targets_are_large_enough(phone: Page, address: str) -> None:
    phone.goto(address)
    for selector in (".chips a", ".now a", ".to-finder"):
        assert [box for box in boxes(phone, selector) if box["height"] < TAP] == []


def test_every_area_is_reached_by_keyboard_once_and_in_order(
    new_page: NewPage, address: str
) -> None:
    page = new_page(viewport={"width": 1280, "height": 900})
    page.goto(address)
    page.locator(".to-finder").focus()
    reached = []
    for _ in range(len(AREAS)):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            """() => {
                const link = document.activeElement
                const lit = link.closest('.map__place').querySelector('.map__area')
                return [link.closest('.map') && link.dataset.location,
                        getComputedStyle(link.querySelector('.map__tap')).strokeWidth,
                        getComputedStyle(lit).strokeOpacity]}"""
        )
        reached.append(focus)
    assert sorted(area for area, _, _ in reached) == sorted(AREAS)
    # The focus shows: a frame round the label, and the area lit.
    assert {(frame, lit) for _, frame, lit in reached} == {("3px", "1")}
    tops = boxes(page, ".map__link .map__tap")
    figures = len(boxes(page, ".map__figure"))
    # From top to bottom in each figure.
    falls = sum(after["top"] < before["top"] for before, after in pairwise(tops))
    assert falls <= figures - 1
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/locations/{reached[-1][0]}/")


def test_map_works_without_javascript(new_page: NewPage, address: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(address)
    page.locator(".map__link[data-location=sit-bone]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/locations/sit-bone/")
    # A shape itself is a link too, in any view.
    page.goto(address)
    for area in AREAS:
        page.goto(address, wait_until="domcontentloaded")
        page.locator(f".map__shape[data-location={area}]").first.click()
        page.wait_for_url(f"{address}/locations/{area}/", wait_until="commit")


def test_nothing_shifts_while_loading(new_page: NewPage, address: str) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    page.add_init_script(
        """window.shift = 0
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) window.shift += entry.value
        }).observe({type: 'layout-shift', buffered: true})"""
    )
    moved = []
    for path in PAGES:
        page.goto(address + path)
        page.wait_for_timeout(150)
        if page.evaluate("window.shift") > 0.05:
            moved.append((path, page.evaluate("window.shift")))
    assert moved == []


# Drawings and pictures -------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
def test_every_drawing_is_described_or_hidden(phone: Page, address: str, path: str) -> None:
    phone.goto(address + path)
    silent = phone.evaluate(
        """() => [...document.querySelectorAll('article svg')].filter(svg => {
            if (svg.closest('[aria-hidden=true]') || svg.closest('.twemoji')) return false
            if (svg.parentElement.closest('svg')) return false
            return !(svg.getAttribute('aria-label') || '').trim()
        }).map(svg => svg.outerHTML.slice(0, 120))"""
    )
    assert silent == []


def test_data_at_and_data_box_match(new_page: NewPage) -> None:
    """The attributes `data-at` and `data-box` agree with what a browser measures."""
    page = new_page()
    wrong: list[str] = []
    for path in sorted((ROOT / "docs" / "assets" / "art").glob("*.svg")):
        page.set_content(re.sub(r"<\?xml[^>]*>", "", path.read_text("utf-8")))
        wrong += page.evaluate(
            """() => {
            const wrong = []
            for (const area of document.querySelectorAll('[data-at]')) {
                const [x, y] = area.dataset.at.split(' ').map(Number)
                area.style.fillRule = 'evenodd'
                const ring = area.classList.contains('art-ring')
                if (!ring && !area.isPointInFill(new DOMPoint(x, y))) wrong.push(area.id)
            }
            for (const part of document.querySelectorAll('[data-box]')) {
                const stated = part.dataset.box.split(' ').map(Number)
                const sides = [Infinity, Infinity, -Infinity, -Infinity]
                for (const child of part.children) {
                    if (child.tagName === 'use' && child.hasAttribute('transform')) continue
                    const box = child.getBBox()
                    sides[0] = Math.min(sides[0], box.x)
                    sides[1] = Math.min(sides[1], box.y)
                    sides[2] = Math.max(sides[2], box.x + box.width)
                    sides[3] = Math.max(sides[3], box.y + box.height)
                }
                const box = [sides[0], sides[1], sides[2] - sides[0], sides[3] - sides[1]]
                if (box.some((value, at) => Math.abs(value - stated[at]) > 0.5)) wrong.push(part.id)
            }
            return wrong}"""
        )
    assert wrong == []


def frames(page: Page) -> list[tuple[str, float]]:
    found: list[list[Any]] = page.evaluate(
        """() => [...document.querySelectorAll('.move .move__frame')].map(frame => [
            getComputedStyle(frame.querySelector('svg')).animationName,
            frame.getBoundingClientRect().left])"""
    )
    return [(str(name), float(left)) for name, left in found]


def test_exercise_moves_and_can_be_paused(phone: Page, address: str) -> None:
    phone.goto(f"{address}/exercises/bridge/")
    start, end = frames(phone)
    assert (start[0], end[0]) == ("move-start", "move-end")
    assert start[1] == end[1]
    phone.locator(".move__toggle").focus()
    phone.keyboard.press("Space")
    start, end = frames(phone)
    assert (start[0], end[0]) == ("none", "none")
    assert start[1] < end[1]


def test_words_of_a_moving_exercise_never_fade(phone: Page, address: str) -> None:
    """Half faded, they would be unreadable, and contrast checks would depend on timing."""
    phone.goto(f"{address}/exercises/bridge/")
    seen = phone.evaluate(
        """() => [...document.querySelectorAll('.move__frame span')].flatMap(span =>
            span.getAnimations().flatMap(animation =>
                [0, 1900, 2100, 2499, 2600, 4400, 4900].map(at => {
                animation.pause()
                animation.currentTime = at
                return getComputedStyle(span).opacity})))"""
    )
    assert len(seen) == 14
    assert set(seen) == {"0", "1"}


def test_exercise_is_still_for_readers_who_prefer_it(new_page: NewPage, address: str) -> None:
    page = new_page(reduced_motion="reduce")
    page.goto(f"{address}/exercises/bridge/")
    start, end = frames(page)
    assert (start[0], end[0]) == ("none", "none")
    assert start[1] < end[1]


def test_a_cause_prints_on_two_pages(bare_phone: Page, address: str) -> None:
    long = []
    for cause in CAUSES:
        bare_phone.goto(f"{address}/causes/{cause}/", wait_until="domcontentloaded")
        sheets = len(re.findall(rb"/Type\s*/Page\b", bare_phone.pdf(format="Letter")))
        if sheets > 2:
            long.append((cause, sheets))
    assert long == []

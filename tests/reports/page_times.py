"""Times finder and search in the page, on a processor slowed down to a phone's."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from finder_report import model
from playwright.sync_api import Page, Route, sync_playwright

import browser
from atlas.search.text_index import Entry, text_index
from support import ROOT, serve, unpacked

SLOWDOWN = 4
"""How many times slower than this machine."""
TAPS = ("groin", "front-hip", "buttock", "outer-hip", "deep-joint", "inner-thigh")
TAP = """id => new Promise(done => {
    const box = document.querySelector(`input[name=where][value=${id}]`)
    const start = performance.now()
    box.click()
    document.body.offsetHeight  // the new result is laid out
    done(performance.now() - start)
})"""


def enlarged(small: dict[str, Any], count: int) -> dict[str, Any]:
    """Return a model with `count` causes: the real ones, over and over under other names."""
    causes = small["causes"]
    many = [causes[at % len(causes)] | {"id": f"cause-{at}"} for at in range(count)]
    return small | {"causes": many, "apart": {}}


def taps(page: Page, address: str, data: dict[str, Any]) -> list[float]:
    """Return how long each tap takes to its new result, in milliseconds."""

    def answer(route: Route) -> None:
        route.fulfill(body=json.dumps(data), content_type="application/json")

    page.route("**/data/finder.json", answer)
    page.goto(f"{address}/find/#where")
    page.wait_for_selector("#finder[data-state=ready]")
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    found = [float(page.evaluate(TAP, area)) for _ in range(5) for area in TAPS]
    page.unroute("**/data/finder.json")
    return found


QUERIES = (
    "outside of my hip hurts when i lie on it",
    "bum cheek pain running",
    "groin strian",
    "should i stretch before a run",
)
SEARCH_FILES = ("lexicon", "finder", "text-index")
COMPUTE = """async ([files, queries]) => {
    const load = name => new Promise(done => {
        const script = document.createElement('script')
        script.src = name
        script.onload = done
        document.head.append(script)
    })
    const site = await import('/assets/atlas/search/site.js')
    await load('/assets/atlas/search/lunr.js')
    const ready = site.prepareSite(files.lexicon, files.finder)
    const start = performance.now()
    await site.addText(ready, window.lunr, files['text-index'])
    const times = [performance.now() - start]
    for (const query of queries) for (let end = 1; end <= query.length; end++) {
        const start = performance.now()
        site.answer(ready, query.slice(0, end), true)
        times.push(performance.now() - start)
    }
    return times
}"""
TYPE = """queries => new Promise(async done => {
    const box = document.getElementById('site-search')
    const input = box.querySelector('input')
    const times = []
    for (const query of queries) for (let end = 1; end <= query.length; end++) {
        const start = performance.now()
        input.value = query.slice(0, end)
        input.dispatchEvent(new Event('input', {bubbles: true}))
        await new Promise(drawn => {
            const look = () => box.dataset.drawn === `${box.dataset.asked} whole` && drawn()
            new MutationObserver(look).observe(box, {attributes: true})
            look()
        })
        document.body.offsetHeight
        times.push(performance.now() - start)
    }
    done(times)
})"""


def search_files(count: int) -> dict[str, Any]:
    """Return what the search loads, with at least so many causes: the real ones, over and over."""
    files: dict[str, Any] = {
        name: json.loads((ROOT / "site" / "data" / f"{name}.json").read_text("utf-8"))
        for name in SEARCH_FILES
    }
    pages, causes = files["lexicon"]["pages"], files["finder"]["causes"]
    own = [at for at, page in enumerate(pages) if page["kind"] == "cause"]
    sections = read_sections(files["text-index"])
    words = files["text-index"]["terms"].split(" ")
    for copy in range(1, -(-count // len(own))):
        for at, cause in zip(own, causes[: len(own)], strict=True):
            # Other names, so that the lexicon grows as that of other causes would.
            names = [
                f"{name} {words[(at * 97 + copy * 31) % len(words)]}" for name in pages[at]["names"]
            ]
            sections += [replace(one, page=len(pages)) for one in sections if one.page == at]
            pages.append(pages[at] | {"id": f"{cause['id']}-{copy}", "names": names})
            causes.append(cause | {"id": f"{cause['id']}-{copy}"})
    return files | {"text-index": text_index(sections)}


def read_sections(index: dict[str, Any]) -> list[Entry]:
    """Return the sections of a packed index, each with its words in place of its text."""
    words: list[list[str]] = [[] for _ in index["sections"]]
    for term, numbers in zip(index["terms"].split(" "), index["text"].split(" "), strict=True):
        for number in unpacked(numbers):
            words[number].append(term)
    return [
        Entry(page, anchor, title, " ".join(found))
        for (page, anchor, title), found in zip(index["sections"], words, strict=True)
    ]


def search_times(page: Page, address: str, files: dict[str, Any]) -> list[list[float]]:
    """Return times in milliseconds: what the worker does, on the page's thread; then what is seen.

    The browser slows down the page's own thread only, so what the worker does is done there once
    more. The first of those times is that of making the text index ready.
    """

    def answer(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1].removesuffix(".json")
        route.fulfill(body=json.dumps(files[name]), content_type="application/json")

    page.route("**/data/*.json", answer)
    page.goto(address)
    page.locator("[data-md-component=search-query]").focus()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    computed = page.evaluate(COMPUTE, [files, QUERIES])
    return [computed, page.evaluate(TYPE, QUERIES)]


def lines() -> Iterator[str]:
    """Yield the times for the real causes and for a thousand, in words."""
    real = model()
    with serve(ROOT / "site") as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=["--no-sandbox"])
        for data in (real, enlarged(real, 1000)):
            page = chromium.new_page(viewport={"width": 360, "height": 740})
            times = taps(page, address, data)
            page.close()
            yield (
                f"{len(data['causes'])} causes, {SLOWDOWN}x slowed: tap to new result "
                f"{statistics.median(times):.1f} ms (median), {max(times):.1f} ms (slowest)"
            )
        for count in (1, 1000):
            files = search_files(count)
            page = chromium.new_page(viewport={"width": 360, "height": 740})
            (ready, *computed), seen = search_times(page, address, files)
            page.close()
            for name, times in (("found", computed), ("drawn", seen)):
                yield (
                    f"{len(files['finder']['causes'])} causes, {SLOWDOWN}x slowed: keystroke to "
                    f"results {name} {statistics.median(times):.1f} ms (median), "
                    f"{max(times):.1f} ms (slowest)"
                )
            yield f"text index made ready in {ready:.0f} ms, beside the page"
        chromium.close()

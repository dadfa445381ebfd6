"""Tells how well the search does on a file of queries (`make search-report`).

Each query is typed into the search box of the built site, in a browser; beside it stand the
figures of the theme's own search on the same pages.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlparse

import yaml
from playwright.sync_api import Browser, Page, sync_playwright

import browser
from support import ROOT, serve

QUERIES = ROOT / "tests" / "site" / "search_queries.yml"
PLACES = (1, 3, 5)
STOCK_INDEX = "search/search_index.json"
LINKS = """() => [...document.querySelectorAll('.md-search-result__item')]
    .map(item => item.querySelector('a').href)"""
ANSWERED = """() => {
    const {asked, drawn} = document.getElementById('site-search').dataset
    return drawn === `${asked} whole`}"""


@dataclass(frozen=True)
class Query:
    """What somebody types, and the pages that are a right answer."""

    q: str
    kind: str
    expect: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """A query with the pages that the search gives, as `causes/labral-tear`."""

    query: Query
    pages: tuple[str, ...]

    @property
    def place(self) -> int | None:
        """Place of the first right page, from 1."""
        right = [at for at, page in enumerate(self.pages, 1) if page in self.query.expect]
        return right[0] if right else None

    def within(self, places: int) -> bool:
        """Whether a right page is among the first so many."""
        return self.place is not None and self.place <= places


def read_queries(path: Path) -> list[Query]:
    """Read queries."""
    return [
        Query(entry["q"], entry["kind"], tuple(entry["expect"]))
        for entry in yaml.safe_load(path.read_text("utf-8"))
    ]


def share(answers: Sequence[Answer], places: int) -> float:
    """Return the share of queries with a right page among the first so many."""
    return sum(answer.within(places) for answer in answers) / len(answers)


def ask(chromium: Browser, address: str, queries: Sequence[Query]) -> list[Answer]:
    """Type each query into the site's search box."""
    return _ask(chromium, address, queries, _type)


def _ask(
    chromium: Browser,
    address: str,
    queries: Sequence[Query],
    typed: Callable[[Page, str], None],
) -> list[Answer]:
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address)
    page.locator("[data-md-component=search-query]").focus()
    answers = []
    for query in queries:
        typed(page, query.q)
        links = page.evaluate(LINKS)
        pages = tuple(dict.fromkeys(urlparse(link).path.strip("/") for link in links))
        answers.append(Answer(query, pages))
    page.close()
    return answers


def _type(page: Page, text: str) -> None:
    page.locator("[data-md-component=search-query]").fill(text)
    page.wait_for_function(ANSWERED)


def _type_stock(page: Page, text: str) -> None:
    """Type into the theme's own box, which does not tell when it is done."""
    box = page.locator("[data-md-component=search-query]")
    box.fill("")
    box.press("Backspace")
    page.wait_for_function("() => !document.querySelector('.md-search-result__item')")
    before = page.locator(".md-search-result__meta").inner_text()
    box.fill(text)
    box.press("End")
    page.wait_for_function(
        "before => document.querySelector('.md-search-result__meta').innerText !== before",
        arg=before,
    )
    page.wait_for_timeout(100)


def stock_site(folder: Path) -> Path:
    """Build the same pages with the theme's own search box; returns the site."""
    site = folder / "site"
    (folder / "overrides").mkdir()
    # Set aside before the hook of the atlas turns it into its own.
    (folder / "keep.py").write_text(
        "from pathlib import Path\n"
        "from mkdocs.plugins import event_priority\n\n\n"
        "@event_priority(-50)\n"
        "def on_post_build(config, **_):\n"
        f"    index = Path(config.site_dir) / {STOCK_INDEX!r}\n"
        "    index.rename(index.with_suffix('.kept'))\n"
    )
    settings = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(ROOT / "docs"),
        "site_dir": str(site),
        "hooks": [str(ROOT / "hooks" / "atlas_hook.py"), str(folder / "keep.py")],
        "theme": {"custom_dir": str(folder / "overrides")},
        "extra_javascript": [],
        "watch": [],
    }
    config = folder / "mkdocs.yml"
    config.write_text(yaml.safe_dump(settings), "utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)],
        check=True,
    )
    index = site / STOCK_INDEX
    index.with_suffix(".kept").rename(index)
    return site


def lines(ours: Sequence[Answer], stock: Sequence[Answer]) -> Iterator[str]:
    """Yield the report: the figures by kind, then what is not among the first three."""
    columns = "".join(f"  @{places}" for places in PLACES)
    yield f"{'':13}{'':>5}{'this search':>19}{'stock search':>19}"
    yield f"{'kind':13}{'of':>5}   {columns:>16}   {columns:>16}"
    kinds = sorted({answer.query.kind for answer in ours})
    for kind in [*kinds, "all"]:
        own, other = (
            [answer for answer in answers if kind in ("all", answer.query.kind)]
            for answers in (ours, stock)
        )
        figures = (
            " ".join(f"{share(answers, places):4.2f}" for places in PLACES)
            for answers in (own, other)
        )
        yield f"{kind:13}{len(own):5}" + "".join(f"{text:>19}" for text in figures)
    yield "not among the first three:"
    for answer in ours:
        if not answer.within(3):
            yield (
                f"  {answer.query.q!r} ({answer.query.kind}): {', '.join(answer.pages[:3])}; "
                f"right: {', '.join(answer.query.expect)} (number {answer.place or 'none'})"
            )


def main(path: Path) -> None:
    """Print the report."""
    queries = read_queries(path)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=["--no-sandbox"])
        with serve(ROOT / "site") as address:
            ours = ask(chromium, address, queries)
        with serve(stock_site(Path(folder))) as address:
            stock = _ask(chromium, address, queries, _type_stock)
        chromium.close()
    print(f"{len(queries)} queries in {path.name}")
    for line in lines(ours, stock):
        print(line)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else QUERIES)

"""Names that the tests share."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

from bs4 import BeautifulSoup
from playwright.sync_api import Page

from atlas.build import load_catalog
from atlas.catalog.catalog import Catalog

ROOT = Path(__file__).parent.parent
"""The project."""
MINI = Path(__file__).parent / "mini"
"""A very small atlas, complete and right."""
TODAY = date(2026, 11, 25)
"""A day on which no page of the small atlas is out of date."""

WIDTHS = (360, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PAGES = (
    "/",
    "/locations/",
    "/locations/groin/",
    "/causes/",
    "/causes/by-feeling/",
    "/causes/map/",
    "/causes/femoral-neck-stress-fracture/",
    "/causes/it-band-syndrome/",
    "/prevention/strengthen-your-hips/",
    "/exercises/",
    "/exercises/copenhagen-adduction/",
    "/guides/when-to-get-help/",
    "/guides/return-to-running/",
    "/about/",
    "/glossary/",
    "/find/",
    "/causes/?where=outer-hip&worse=side-lying",
    "/guides/?q=outside+of+my+hip+hurts+when+i+lie+on+it",
    "/find/?where=groin,front-hip&feels=sharp&worse=twisting-pivoting&flags=fever-or-unwell",
)
"""One page of every kind, and those with figures of their own."""

Edit = Callable[[Mapping[str, object]], None]
"""The fixture `edit`."""
NewPage = Callable[..., Page]
"""The fixture `new_page`."""


@cache
def real_catalog() -> Catalog:
    """The catalog of the real site, loaded once, and not before a test asks for it."""
    return load_catalog(ROOT / "docs", date.today())


@cache
def soup_of(path: Path) -> BeautifulSoup:
    """A built page, parsed once for all tests."""
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def page(site: Path, address: str) -> BeautifulSoup:
    """The page of the built site at an address such as `/causes/labral-tear/`."""
    return soup_of(site / address.strip("/") / "index.html")


def unpacked(text: str) -> list[int]:
    """Read numbers that the text index has packed."""
    found, last, at = [], -1, 0
    while at < len(text):
        long = {".": 2, ",": 3, ";": 4}.get(text[at], 1)
        at += long > 1
        last += int(text[at : at + long], 36) + 1
        at += long
        found.append(last)
    return found


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    # A page asks for many files at once.
    request_queue_size = 128


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a built site; gives its address, without a slash at the end."""
    server = _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

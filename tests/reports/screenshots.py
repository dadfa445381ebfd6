"""Writes pictures of every kind of page to `screenshots/`, to look at (`make screenshots`)."""

from __future__ import annotations

import re

from playwright.sync_api import sync_playwright

import browser
from support import PAGES, ROOT, SCHEMES, WIDTHS, serve

ALSO = ("/locations/heel-achilles/", "/causes/labral-tear/", "/sources/")
"""Pages to look at besides those that the tests open."""


def main() -> None:
    """Take the pictures of the site that was built last."""
    folder = ROOT / "screenshots"
    folder.mkdir(exist_ok=True)
    with serve(ROOT / "site") as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=["--no-sandbox"])
        for scheme in SCHEMES:
            for width in WIDTHS:
                page = chromium.new_page(
                    viewport={"width": width, "height": 900}, color_scheme=scheme
                )
                for path in (*PAGES, *ALSO):
                    page.goto(address + path)
                    name = re.sub(r"[^a-z-]+", "-", path).strip("-") or "home"
                    target = folder / f"{name}-{width}-{scheme}.png"
                    page.screenshot(path=target, full_page=True)
                page.close()
        chromium.close()
    count = len(PAGES + ALSO) * len(WIDTHS) * len(SCHEMES)
    print(f"Wrote {count} pictures to {folder}")


if __name__ == "__main__":
    main()

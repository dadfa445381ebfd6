"""Times the finder in the page, on a processor slowed down to a phone's (`make bench`).

Printed, not asserted: timings depend on the machine.
"""

from __future__ import annotations

import json
import statistics
from typing import Any

from playwright.sync_api import Page, Route, sync_playwright

import browser
from finder_report import model
from support import ROOT, serve

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


def main() -> None:
    """Print the times for the real causes and for a thousand."""
    real = model()
    with serve(ROOT / "site") as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=["--no-sandbox"])
        for data in (real, enlarged(real, 1000)):
            page = chromium.new_page(viewport={"width": 360, "height": 740})
            times = taps(page, address, data)
            page.close()
            print(
                f"{len(data['causes'])} causes, {SLOWDOWN}x slowed: tap to new result "
                f"{statistics.median(times):.1f} ms (median), {max(times):.1f} ms (slowest)"
            )
        chromium.close()


if __name__ == "__main__":
    main()

"""Times live reload: from saving a file to being served what was changed in it."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from live import Get, serving
from support import ROOT

ROUNDS = 5


@dataclass(frozen=True)
class Change:
    """A file that an editor saves, and where it shows."""

    path: str
    old: str
    """What stands in it once or more; its first place gets a new number at each saving."""
    new: str
    address: str
    shown: str = ""
    """What is shown of it; all of it, if nothing else is said."""


CHANGES: Mapping[str, Change] = {
    "page": Change(
        "docs/causes/labral-tear.md",
        "The first thing to know",
        "Thing number {} to know",
        "/causes/labral-tear/",
    ),
    "data file": Change(
        "docs/data/vocabulary.yml", ": Groin\n", ": Groin{}\n", "/locations/groin/", "Groin{}"
    ),
    "style sheet": Change(
        "hooks/atlas/assets/styles/atlas.css",
        "{",
        "{{ order: {};",
        "/assets/atlas/styles/atlas.css",
    ),
    "template": Change(
        "hooks/atlas/views/templates/cause_head.html",
        'class="lead"',
        'class="lead n{}"',
        "/causes/labral-tear/",
    ),
}


def lines(folder: Path) -> Iterator[str]:
    """Yield the times for each kind of file, in words.

    Args:
        folder: An empty folder, for a copy of the project that can be changed.

    """
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    with serving(folder) as (get, _):
        for name, change in CHANGES.items():
            times = [_time(folder, change, number, get) for number in range(100, 100 + ROUNDS)]
            yield (
                f"saved {name} served after {statistics.median(times):.2f} s (median), "
                f"{max(times):.2f} s (slowest)"
            )


def _time(folder: Path, change: Change, number: int, get: Get) -> float:
    path = folder / change.path
    text = (ROOT / change.path).read_text("utf-8")
    new = change.new.format(number)
    path.write_text(text.replace(change.old, new, 1), "utf-8")
    start = time.monotonic()
    shown = (change.shown or change.new).format(number)
    while shown not in get(change.address):  # the server holds its answer while it builds
        if time.monotonic() - start > 60:
            raise TimeoutError(f"{change.path} was saved, and {change.address} is the same")
        time.sleep(0.01)
    return time.monotonic() - start

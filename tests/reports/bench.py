"""Times what editors and readers wait for (`make bench`).

- the build of the real site, beside that of another commit if `BASE` names one
- live reload: from saving a file to being served it
- a large atlas of `CAUSES` causes, beside the same finished pages built without the hook
- finder and search in the page

Printed, not asserted: timings depend on the machine.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import builds
import live_times
import page_times
import synthetic

from support import ROOT

ROUNDS = 3
SIZES = (33, 1000, 5000)


def main() -> None:
    """Print all times."""
    base = os.environ.get("BASE")
    sizes = os.environ.get("CAUSES", "").replace(",", " ").split()
    with folder() as empty:
        tell(real(empty, base))
    with folder() as empty:
        tell(live_times.lines(empty))
    for size in map(int, sizes) if sizes else SIZES:
        with folder() as empty:
            tell(large(empty, size))
    tell(page_times.lines())


@contextmanager
def folder() -> Iterator[Path]:
    """Give an empty folder that is removed at the end."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def tell(lines: Iterator[str]) -> None:
    """Print lines as soon as they are known."""
    for line in lines:
        print(line, flush=True)


def real(empty: Path, base: str | None) -> Iterator[str]:
    """Time the build of the real site, in turn with that of another commit."""
    here = partial(builds.build, ROOT / "mkdocs.yml", empty / "site")
    if not base:
        (cost,) = builds.in_turn([here], ROUNDS)
        yield f"real site: {cost}"
        return
    other = empty / "base"
    git = ["git", "-C", str(ROOT), "worktree"]
    subprocess.run([*git, "add", "--quiet", "--detach", str(other), base], check=True)
    try:
        there = partial(builds.build, other / "mkdocs.yml", empty / "base-site")
        cost, before = builds.in_turn([here, there], ROUNDS)
    finally:
        subprocess.run([*git, "remove", "--force", str(other)], check=True)
    yield f"real site: {cost}"
    yield f"at {base}: {before}"
    yield f"the time is {cost.seconds / before.seconds:.2f} of that"


def large(empty: Path, causes: int) -> Iterator[str]:
    """Time the build of a large atlas, in turn with that of the same pages without the hook."""
    atlas, plain = empty / "atlas", empty / "plain"
    atlas.mkdir()
    plain.mkdir()
    config = synthetic.make(atlas, causes)
    finished = builds.finished(config, plain)
    cost, without = builds.in_turn(
        [
            partial(builds.build, config, empty / "site"),
            partial(builds.build, finished, empty / "plain-site"),
        ],
        1 if causes > 1000 else ROUNDS,
    )
    yield f"{causes} causes: {cost}"
    yield f"the same pages without the hook: {without}"
    yield (
        f"with the hook the time is {cost.seconds / without.seconds:.2f} of that, and the memory "
        f"{cost.memory / without.memory:.2f}"
    )


if __name__ == "__main__":
    main()

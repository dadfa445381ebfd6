"""Builds as an editor's machine does them: how long they take, and how much memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from synthetic import configuration

from atlas.views.assets import SEARCH_BOX, STYLE_SHEETS

FINISHED_HOOK = Path(__file__).parent / "finished_hook.py"
CHILD = """
import resource, runpy, sys
sys.argv = ["mkdocs", "build", "-q", "-f", sys.argv[1], "-d", sys.argv[2]]
try:
    runpy.run_module("mkdocs", run_name="__main__")
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""Runs the command, and prints what it took: the processor's seconds, and kilobytes."""


@dataclass(frozen=True)
class Cost:
    """What a build takes."""

    seconds: float
    """Of the processor, so that other work on the machine counts little."""
    memory: float
    """The most it had, in megabytes."""
    pages: int

    @property
    def per_page(self) -> float:
        """Milliseconds for each page."""
        return 1000 * self.seconds / self.pages

    def __str__(self) -> str:
        return (
            f"{self.seconds:.1f} s of the processor ({self.per_page:.1f} ms for each of "
            f"{self.pages} pages), {self.memory:.0f} MB"
        )


def build(config: Path, site: Path, **environment: str) -> Cost:
    """Build a site once."""
    result = subprocess.run(
        [sys.executable, "-c", CHILD, str(config), str(site)],
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise RuntimeError(result.stderr)
    seconds, kilobytes = map(float, result.stdout.split()[-2:])
    return Cost(seconds, kilobytes / 1000, len(list(site.rglob("index.html"))))


def in_turn(builds: Sequence[Callable[[], Cost]], rounds: int) -> list[Cost]:
    """Run several builds in turn, so that all meet the same machine; return the least of each."""
    costs = [[one() for one in builds] for _ in range(rounds)]
    return [min(column, key=lambda cost: cost.seconds) for column in zip(*costs, strict=True)]


def finished(config: Path, folder: Path) -> Path:
    """Write down what the hook hands to MkDocs, as a site of its own that needs no hook.

    Args:
        config: The configuration of an atlas.
        folder: An empty folder.

    Returns:
        The configuration of the finished pages.

    """
    hooks = [*yaml.safe_load(config.read_text("utf-8"))["hooks"], str(FINISHED_HOOK)]
    (folder / "docs").mkdir()
    with_hook = config.with_name("finished.yml")
    settings = yaml.safe_load(config.read_text("utf-8")) | {"hooks": hooks}
    with_hook.write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
    build(with_hook, folder / "unused", FINISHED=str(folder))
    with_hook.unlink()
    return configuration(
        folder,
        hooks=[],
        nav=json.loads((folder / "nav.json").read_text("utf-8")),
        extra_css=list(STYLE_SHEETS),
        extra_javascript=[{"path": SEARCH_BOX, "type": "module"}],
    )

"""A large atlas, made of the real one: its causes over and over, under other names."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from support import ROOT

RELATED, LOOK_ALIKES = 10, 6
"""Of each further cause: injuries it is connected with, and those it is mistaken for."""
AREAS = 7
"""Where it is felt."""
HOW = ("leads-to", "often-with", "linked-to")
REASON = "The one may load the same tissue as the other, and {} of people with it have both."


def make(folder: Path, causes: int) -> Path:
    """Write an atlas with so many causes, or with the real ones if they are more.

    Args:
        folder: An empty folder.
        causes: How many causes it has in all.

    Returns:
        Its configuration: the real one, but for its paths.

    """
    shutil.copytree(ROOT / "docs", folder / "docs")
    real = sorted((ROOT / "docs" / "causes").glob("*.md"))
    further = [(f"cause-{at}", real[at % len(real)]) for at in range(max(causes - len(real), 0))]
    areas = _areas()
    for at, (name, source) in enumerate(further):
        own, body = _parts(source)
        front = own | _names(own, at + 1)
        front["locations"] = dict(_locations(own["locations"], areas, at))
        front |= _relations(at, [name for name, _ in further])
        # JSON is YAML, and written much faster.
        lines = (f"{key}: {json.dumps(value, default=str)}\n" for key, value in front.items())
        text = f"---\n{''.join(lines)}---\n{body}"
        (folder / "docs" / "causes" / f"{name}.md").write_text(text, "utf-8")
    return configuration(folder, hooks=[str(ROOT / "hooks" / "atlas_hook.py")])


def configuration(folder: Path, **changes: Any) -> Path:
    """Write the real site's configuration, with other paths and what else is changed."""
    theme = {"custom_dir": str(ROOT / "overrides")}
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    config |= {"docs_dir": "docs", "site_dir": "site", "theme": config["theme"] | theme}
    path = folder / "mkdocs.yml"
    path.write_text(yaml.safe_dump(config | changes, sort_keys=False), "utf-8")
    return path


@cache
def _parts(source: Path) -> tuple[dict[str, Any], str]:
    front, _, body = source.read_text("utf-8").removeprefix("---\n").partition("\n---\n")
    return yaml.safe_load(front), body


def _names(front: dict[str, Any], number: int) -> dict[str, Any]:
    """Names that no other page has, as many and nearly as long."""
    return {
        "title": f"{front['title']} {number}",
        "clinical_name": f"{front['clinical_name']} {number}",
        "aliases": [f"{alias} {number}" for alias in front["aliases"]],
    }


def _areas() -> list[str]:
    vocabulary = yaml.safe_load((ROOT / "docs" / "data" / "vocabulary.yml").read_text("utf-8"))
    return [area["id"] for area in vocabulary["locations"]]


def _locations(own: dict[str, str], areas: list[str], at: int) -> Iterator[tuple[str, str]]:
    """As many areas as a page may well have: first its own, then others."""
    others = [areas[(at + step) % len(areas)] for step in range(len(areas))]
    yield from own.items()
    missing = [area for area in others if area not in own][: max(AREAS - len(own), 0)]
    yield from ((area, "sometimes") for area in missing)


def _relations(at: int, names: list[str]) -> dict[str, Any]:
    """Relations to the causes that come next, so that none is written twice."""
    steps = range(1, min(RELATED + LOOK_ALIKES, (len(names) - 1) // 2) + 1)
    others = [names[(at + step) % len(names)] for step in steps]
    return {
        "general_for": [],
        "related": [
            {"to": to, "how": HOW[step % len(HOW)], "why": REASON.format(f"{step + 3} %")}
            for step, to in enumerate(others[:RELATED])
        ],
        "tell_apart": [
            {"from": to, "by": REASON.format(f"{step + 13} %")}
            for step, to in enumerate(others[RELATED:])
        ],
    }

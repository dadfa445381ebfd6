"""Live reload: what is kept from the last build never shows in the next one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from live import ENVIRONMENT, serving, wait_for
from support import ROOT, Edit

AGAIN = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config

config = load_config(site_dir="first")
config.plugins.on_startup(command="serve", dirty=False)
build(config)
print("built", flush=True)
for folder in sys.stdin:
    build(load_config(site_dir=folder.strip()))
    print("built", flush=True)
"""
"""Builds again and again in one process, as `mkdocs serve` does, into the folders it is told."""
TEMPLATES = "hooks/atlas/views/templates"
TEMPLATE: dict[str, object] = {f"{TEMPLATES}/lead.html": {'class="lead"': 'class="lead new"'}}
STYLE_SHEET: dict[str, object] = {"hooks/atlas/assets/styles/atlas.css": {"{": "{ top: 0;"}}
OVERRIDE: dict[str, object] = {
    "overrides/partials/copyright.html": {"<div": "<!-- new --><div"},
}
NEW_PAGE = "---\ntitle: New\nsummary: All new.\nreviewed: 2026-01-02\n---\n\nA rim tear.\n"
EDITS: dict[str, dict[str, object]] = {
    "body": {
        "docs/causes/rim-tear.md": {
            "Nobody knows.": "Some know [@rim2016].\n\n*[know]: Unheard of\n"
        }
    },
    "front matter": {
        "docs/causes/rim-tear.md": {
            "title: Rim tear": "title: Rims torn",
            "how: leads-to": "how: often-with",
        },
        "docs/causes/side-ache.md": {"aliases: [": "aliases: [nobody, "},
    },
    "vocabulary": {"docs/data/vocabulary.yml": {"label: Groin": "label: The groin"}},
    "sources": {"docs/data/sources.yml": {"A study of rims": "Two studies of rims"}},
    "glossary": {"docs/data/glossary.yml": {"The cup that": "The bowl that"}},
    "words": {"docs/data/site.yml": {"Call 911": "Ring 911"}},
    "drawing": {"docs/assets/art/front.svg": {"M10 10h20v40z": "M10 10h24v40z"}},
    "assets": {
        **STYLE_SHEET,
        "hooks/atlas/assets/finder/finder.js": {"/**": "/** More:"},
    },
    "templates": {
        **TEMPLATE,
        **OVERRIDE,
        f"{TEMPLATES}/macros.html": {'class="badge ': 'class="badge new '},
    },
    "settings": {"mkdocs.yml": {"site_name: ": "site_name: New "}},
    "extension": {"mkdocs.yml": {"[admonition, ": "[admonition, abbr, "}},
    "new page": {"docs/guides/new.md": NEW_PAGE},
    "page gone": {"docs/guides/new.md": None},
}


@pytest.fixture
def project(mini: Path) -> Path:
    """The copy of the small atlas, with a copy of all that it is built by."""
    shutil.copytree(ROOT / "hooks", mini / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "overrides", mini / "overrides")
    config = mini / "mkdocs.yml"
    text = config.read_text("utf-8").replace("../../hooks/atlas_hook.py", "hooks/atlas_hook.py")
    config.write_text(text.replace("{name: material,", "{name: material, custom_dir: overrides,"))
    return mini


@pytest.fixture
def build_again(project: Path) -> Iterator[Callable[[str], Path]]:
    """Build in a process that has built before; gives the site."""
    process = subprocess.Popen(
        [sys.executable, "-c", AGAIN],
        cwd=project,
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    stdin, stdout = process.stdin, process.stdout

    def build(name: str) -> Path:
        stdin.write(f"{name}\n")
        stdin.flush()
        assert stdout.readline() == "built\n"
        return project / name

    assert stdout.readline() == "built\n"
    yield build
    stdin.close()
    process.wait(20)
    stdout.close()


def contents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.suffix != ".gz"
    }


def test_building_again_is_building_anew(
    project: Path, build_again: Callable[[str], Path], edit: Edit
) -> None:
    before = contents(project / "first")
    for at, edits in enumerate(EDITS.values()):
        edit(edits)
        again = contents(build_again(f"again-{at}"))
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", f"anew-{at}"]
        subprocess.run(command, cwd=project, env=ENVIRONMENT, check=True)
        anew = contents(project / f"anew-{at}")
        assert again.keys() == anew.keys()
        assert [name for name in anew if again[name] != anew[name]] == [], edits
        assert again != before, edits  # else nothing is shown by it
        before = again


def test_templates_scripts_and_style_sheets_are_watched(project: Path, edit: Edit) -> None:
    with serving(project) as (get, log):
        for edits, address, new in (
            (TEMPLATE, "/guides/when-to-ask/", 'class="lead new"'),
            (STYLE_SHEET, "/assets/atlas/styles/atlas.css", "{ top: 0;"),
            (OVERRIDE, "/", "<!-- new -->"),
        ):
            assert new not in get(address)
            edit(edits)
            wait_for(lambda address=address, new=new: new in get(address), log)  # type: ignore[misc]

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
EDITS: dict[str, dict[str, object]] = {
    "body": {"docs/causes/rim-tear.md": {"Nobody knows.": "Somebody *knows* [@rim2016]."}},
    "title": {"docs/causes/rim-tear.md": {"title: Rim tear": "title: Torn rim"}},
    "alias": {"docs/causes/side-ache.md": {"aliases: [": "aliases: [nobody, "}},
    "relation": {"docs/causes/rim-tear.md": {"how: often-with": "how: leads-to"}},
    "vocabulary": {"docs/data/vocabulary.yml": {"label: Groin": "label: The groin"}},
    "sources": {"docs/data/sources.yml": {"id: rim2016": "id: rim2016\n  publisher: Rims Ltd"}},
    "glossary": {"docs/data/glossary.yml": {"means: ": "means: Now and then, "}},
    "words": {"docs/data/site.yml": {"emergency: {name: ": "emergency: {name: Great "}},
    "drawing": {"docs/assets/art/front.svg": {"M10 10h20v40z": "M10 10h24v40z"}},
    "style sheet": {"hooks/atlas/assets/styles/atlas.css": {"{": "{ top: 0;"}},
    "script": {"hooks/atlas/assets/finder/finder.js": {"import": "/* more */ import"}},
    "template": {f"{TEMPLATES}/lead.html": {'class="lead"': 'class="lead new"'}},
    "macro": {f"{TEMPLATES}/macros.html": {'class="badge ': 'class="badge new '}},
    "override": {"overrides/partials/copyright.html": {"<": "<!-- new --><"}},
    "settings": {"mkdocs.yml": {"site_name: ": "site_name: New "}},
    "extension": {"mkdocs.yml": {"markdown_extensions:": "markdown_extensions:\n  - footnotes"}},
    "new page": {"docs/guides/new.md": "---\ntitle: New\nsummary: All new.\n---\n\nA rim tear.\n"},
    "page gone": {"docs/guides/new.md": None},
}


@pytest.fixture
def project(mini: Path) -> Path:
    """The copy of the small atlas, with a copy of all that it is built by."""
    shutil.copytree(ROOT / "hooks", mini / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "overrides", mini / "overrides")
    config = mini / "mkdocs.yml"
    text = config.read_text("utf-8").replace("../../hooks/atlas_hook.py", "hooks/atlas_hook.py")
    config.write_text(text.replace("name: material", "name: material, custom_dir: overrides"))
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
        for name, address, new in (
            ("template", "/causes/rim-tear/", 'class="lead new"'),
            ("style sheet", "/assets/atlas/styles/atlas.css", "{ top: 0;"),
            ("override", "/", "<!-- new -->"),
        ):
            assert new not in get(address)
            edit(EDITS[name])
            wait_for(lambda address=address, new=new: new in get(address), log)  # type: ignore[misc]

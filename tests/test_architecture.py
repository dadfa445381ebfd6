"""The shape of the code: the core knows nothing of MkDocs, and no module does everything."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from support import ROOT

CORE = sorted((ROOT / "hooks" / "atlas").rglob("*.py"))
TRACKED = subprocess.run(
    ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
    cwd=ROOT,
    capture_output=True,
    text=True,
    check=True,
).stdout.split()


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.name)
def test_core_does_not_import_mkdocs(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert not imported & {"mkdocs", "properdocs", "material"}


def test_core_can_be_used_without_mkdocs() -> None:
    code = (
        "import sys; sys.modules['mkdocs'] = None; sys.path.insert(0, 'hooks'); "
        "import atlas.build, atlas.prose.extension, atlas.views.navigation, atlas.schemas"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.name)
def test_module_is_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_lock_file_has_hashes_and_no_addresses(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert "://" not in text
    assert "index-url" not in text
    pinned = [line for line in text.splitlines() if "==" in line and not line.startswith("#")]
    assert len(pinned) <= text.count("--hash=sha256:")


def test_mkdocs_stays_below_two() -> None:
    assert "mkdocs>=1.6,<2" in (ROOT / "requirements.in").read_text("utf-8")


def test_nothing_generated_is_kept() -> None:
    assert not [name for name in TRACKED if name.startswith("site/") or name.endswith(".png")]

"""What the tests share: a very small atlas that is right, and ways to change a copy of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from bs4 import Tag
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

import browser
from atlas.build import load_catalog
from atlas.catalog.catalog import Catalog
from support import MINI, ROOT, TODAY, NewPage, real_catalog, serve

# pytest-golden has every assertion written out, also those that pass, and a page takes long.
Tag.__repr__ = lambda tag: f"<{tag.name} {tag.attrs}>"  # type: ignore[method-assign]
# On a server of continuous integration pytest would also write each out in full, line against line,
# which takes minutes for two drawings that are the same.
for variable in ("CI", "BUILD_NUMBER"):
    os.environ.pop(variable, None)

# Timings depend on the machine and are no reason to fail.
settings.register_profile("atlas", deadline=None, max_examples=25, derandomize=True)
settings.load_profile("atlas")


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """A copy of the small atlas, for a test to change: the folder that holds `mkdocs.yml`."""
    folder = tmp_path / "project"
    shutil.copytree(MINI, folder)
    return folder


@pytest.fixture
def edit(mini: Path) -> Callable[[Mapping[str, object]], None]:
    """Change files of the copy, named from its folder.

    A file's new content is text, bytes, or a mapping of what to find to what to put there; None
    removes the file.
    """

    def apply(edits: Mapping[str, object]) -> None:
        for name, change in edits.items():
            path = mini / name
            path.parent.mkdir(parents=True, exist_ok=True)
            match change:
                case None:
                    path.unlink()
                case bytes():
                    path.write_bytes(change)
                case str():
                    path.write_text(change, "utf-8")
                case dict():
                    text = path.read_text("utf-8")
                    for old, new in change.items():
                        assert old in text, f"{name} does not hold {old!r}"
                        text = text.replace(old, new, 1)
                    path.write_text(text, "utf-8")

    return apply


@pytest.fixture(scope="session")
def mini_catalog() -> Catalog:
    """The catalog of the small atlas."""
    return load_catalog(MINI / "docs", TODAY)


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The catalog of the real site."""
    return real_catalog()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once, strictly and without a warning.

    `ATLAS_SITE` names one that has just been built, so that several processes can share it.
    """
    if built := os.environ.get("ATLAS_SITE"):
        return ROOT / built
    folder = tmp_path_factory.mktemp("site")
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stderr
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with serve(site) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = browser.find()
    assert path, browser.HELP
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=path, args=["--no-sandbox"]) as found,
    ):
        yield found


@pytest.fixture
def new_page(chromium: Browser) -> Iterator[NewPage]:
    """Opens pages, each as if in a browser of its own, with the options of one; closes them all."""
    with ExitStack() as opened:
        yield lambda **options: opened.enter_context(chromium.new_context(**options)).new_page()


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    """A page that can import the modules of the site as they stand in `hooks/atlas/`."""
    with serve(ROOT / "hooks" / "atlas") as found, chromium.new_page() as page:
        page.goto(f"{found}/assets/")
        yield page

"""Building as an editor does, with the commands: clean builds, failed builds, live reload."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from support import ROOT, Edit

ENVIRONMENT = os.environ | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
BROKEN: dict[str, object] = {
    "docs/causes/rim-tear.md": {"outer-hip: sometimes": "outter-hip: sometimes"},
    "docs/prevention/rest-well.md": {"side-ache:": "side-pain:"},
}
MISTAKES = [
    "docs/causes/rim-tear.md:10: locations: unknown location 'outter-hip' "
    "(did you mean 'outer-hip'?)",
    "docs/prevention/rest-well.md:6: helps_with: unknown cause 'side-pain' "
    "(did you mean 'side-ache'?)",
]


@pytest.fixture
def project(mini: Path) -> Path:
    """The copy of the small atlas, with its hook where it is in the project."""
    config = mini / "mkdocs.yml"
    hook = (ROOT / "hooks" / "atlas_hook.py").as_posix()
    config.write_text(config.read_text("utf-8").replace("../../hooks/atlas_hook.py", hook), "utf-8")
    return mini


def build(project: Path, command: str = "mkdocs") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", command, "build", "--strict"],
        cwd=project,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def pages(site: Path) -> dict[str, str]:
    return {
        str(path.relative_to(site)): path.read_text("utf-8")
        for path in sorted(site.rglob("*"))
        if path.suffix in (".html", ".json")
    }


def test_clean_build_has_nothing_to_say(project: Path) -> None:
    result = build(project)
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stdout + result.stderr


@pytest.mark.parametrize("command", ["mkdocs", "properdocs"])
def test_mistakes_end_the_build_and_leave_the_last_site(
    project: Path, edit: Edit, command: str
) -> None:
    assert build(project, command).returncode == 0
    before = pages(project / "site")
    edit(BROKEN)
    result = build(project, command)
    assert result.returncode == 1
    assert [line for line in result.stderr.splitlines() if line.startswith("docs/")] == MISTAKES
    assert "Traceback" not in result.stdout + result.stderr
    assert "2 mistakes in the content" in result.stdout + result.stderr
    assert pages(project / "site") == before


def test_properdocs_builds_the_same_pages(project: Path) -> None:
    assert build(project).returncode == 0
    ours = {name: _article(text) for name, text in pages(project / "site").items()}
    assert build(project, "properdocs").returncode == 0
    theirs = {name: _article(text) for name, text in pages(project / "site").items()}
    assert "causes/rim-tear/index.html" in ours
    assert theirs == ours


def test_page_not_reviewed_for_long_is_told_once(project: Path, edit: Edit) -> None:
    edit({"docs/guides/when-to-ask.md": {"reviewed: 2026-01-02": "reviewed: 2020-01-02"}})
    result = build(project)
    assert result.returncode == 0
    told = [line for line in result.stderr.splitlines() if "not reviewed" in line]
    assert len(told) == 1
    assert "1 page not reviewed for 24 months: guides/when-to-ask.md" in told[0]


def test_live_reload_keeps_the_last_good_page_and_recovers(project: Path, edit: Edit) -> None:
    with serving(project) as (get, log):
        assert "Nobody knows." in get("/causes/rim-tear/")
        edit(BROKEN)
        wait_for(lambda: all(line in log() for line in MISTAKES), log)
        assert "Nobody knows." in get("/causes/rim-tear/")
        edit(
            {
                "docs/causes/rim-tear.md": {
                    "outter-hip": "outer-hip",
                    "Nobody knows.": "Somebody knows.",
                },
                "docs/prevention/rest-well.md": {"side-pain:": "side-ache:"},
            }
        )
        wait_for(lambda: "Somebody knows." in get("/causes/rim-tear/"), log)
        assert "Traceback" not in log()


@contextmanager
def serving(project: Path) -> Iterator[tuple[Callable[[str], str], Callable[[], str]]]:
    """Serve a project; gives a way to get a page and a way to read the server's output."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    output = project / "serve.log"
    with output.open("w") as stream:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address],
            cwd=project,
            env=ENVIRONMENT,
            stdout=stream,
            stderr=subprocess.STDOUT,
        )

    def get(path: str) -> str:
        with urlopen(f"http://{address}{path}", timeout=20) as answer:
            return str(answer.read().decode("utf-8"))

    def log() -> str:
        return output.read_text("utf-8")

    def is_up() -> bool:
        try:
            return bool(get("/"))
        except (URLError, ConnectionError):
            return False

    try:
        wait_for(is_up, log)
        yield get, log
    finally:
        server.terminate()
        server.wait(20)


def wait_for(condition: Callable[[], bool], log: Callable[[], str], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, log()
        time.sleep(0.2)


def _article(html: str) -> str:
    """The part of a page that the content makes; what is around it names the program."""
    found = re.search(r"<article.*?</article>", html, re.DOTALL)
    return found.group() if found else ""

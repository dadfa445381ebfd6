"""Live reload, as an editor has it: the command runs, and pages are asked for."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ENVIRONMENT = os.environ | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}

Get = Callable[[str], str]
"""Gets a page by its address below the server's."""


@contextmanager
def serving(project: Path) -> Iterator[tuple[Get, Callable[[], str]]]:
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
    """Wait until a condition holds; fails with the server's output."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, log()
        time.sleep(0.05)

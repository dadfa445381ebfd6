"""A browser for the tests: the one there is, else one that is fetched.

Run as a program (`make browser`) it fetches one where it can and tells where it is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
HELP = """\
There is no browser for the tests, and none could be fetched. Install one with either of
  sudo apt-get install chromium
  .venv/bin/python -m playwright install --with-deps chromium
or name one: CHROMIUM=/path/to/chromium make test"""


def find() -> str | None:
    """Return the path of a Chromium: the one that is named, the system's, or Playwright's own."""
    if named := os.environ.get("CHROMIUM"):
        return named if Path(named).exists() else None
    for name in NAMES:
        if path := shutil.which(name):
            return path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def fetch() -> None:
    """Install a browser: Debian's package as root, else Playwright's own."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", "-qq", *command], env=environment, check=False)
        if find():
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Make sure that there is a browser. Returns the exit code."""
    if find() is None and "CHROMIUM" not in os.environ:
        print("Fetching a browser for the tests.", flush=True)
        fetch()
    path = find()
    print(path or HELP, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())

"""A hook that writes down finished pages, for MkDocs to build them without the atlas's hook.

It is listed after that hook. `FINISHED` in the environment names an empty folder for `docs/`.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

MARKS = str.maketrans("", "", "\ufdd0\ufdd1")
"""What stands around derived HTML, for the atlas's own extension alone."""


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep what the theme is told of the site, and the files that are no pages."""
    folder = Path(os.environ["FINISHED"])
    told = {"nav": config.nav, "links": config.extra["atlas"].links}
    (folder / "told.json").write_text(json.dumps(told), "utf-8")
    for file in files:
        if not file.is_documentation_page() and "templates" not in (file.abs_src_path or ""):
            path = folder / "docs" / file.src_uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content_bytes)
    return nav


@event_priority(-100)
def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Keep a page with what the theme is told of it."""
    path = Path(os.environ["FINISHED"], "docs", page.file.src_uri)
    path.parent.mkdir(parents=True, exist_ok=True)
    meta = {key: page.meta[key] for key in ("title", "description", "template") if key in page.meta}
    told = {key: str(value) for key, value in meta.items()} | {"search": {"exclude": True}}
    front = yaml.safe_dump(told, allow_unicode=True)
    path.write_text(f"---\n{front}---\n{markdown.translate(MARKS)}", "utf-8")
    return markdown

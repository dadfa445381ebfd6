"""Adding a kind of page takes a model, an entry and its views, as this test does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from pydantic import Field

from atlas.build import load_catalog
from atlas.model.front_matter import Article, Text
from atlas.model.kinds import KINDS, Kind, Page
from atlas.schemas import schema_of
from atlas.search.lexicon import lexicon
from atlas.views import others
from atlas.views.base import PageView
from atlas.views.body import body
from atlas.views.compose import ComposedPages
from atlas.views.layout import LAYOUT
from atlas.views.navigation import navigation
from support import TODAY

Edit = Callable[[Mapping[str, object]], None]


class Story(Article):
    """Somebody's own story."""

    told_by: Text = Field(description="Who tells it.")


STORY = Kind("story", "stories", Story)


def told_by(_: PageView, page: Page[Story]) -> str:
    """A view of its own."""
    return f"\nTold by {page.front.told_by}.\n"


STORIES = {
    "docs/stories/uphill.md": """---
title: Uphill again
summary: How it went.
reviewed: 2026-01-02
told_by: Someone
---

It began with a rim tear [@rim2016].
""",
    "docs/data/site.yml": {
        "  guide:\n": """  story:
    label: Story
    plural: Stories
    title: Stories of others
    introduction: What others say.
  guide:
"""
    },
}


def test_a_new_kind_of_page(mini: Path, edit: Edit) -> None:
    edit(STORIES)
    catalog = load_catalog(mini / "docs", TODAY, kinds=(*KINDS, STORY))
    (story,) = catalog.content.of(STORY).values()
    assert story.front.told_by == "Someone"
    assert story.kind is STORY

    layout = {**LAYOUT, STORY.name: (others.lead, body, told_by, others.sources, others.review)}
    pages = ComposedPages(catalog, lambda _, there: there, "Mini atlas", layout)
    markdown = pages["stories/uphill.md"].markdown
    order = ["How it went.", "It began", "Told by Someone.", 'id="ref-rim2016"', "Last checked"]
    assert [part for part in order if part in markdown] == order
    assert sorted(order, key=markdown.index) == order

    assert "Uphill again" in pages["stories/index.md"].markdown
    assert pages["stories/index.md"].title == "Stories of others"
    assert {"Stories": ["stories/index.md", "stories/uphill.md"]} in navigation(catalog, pages)
    assert "stories/uphill.md" in pages["sources/index.md"].markdown
    known = lexicon(catalog, lambda page: page.src)
    assert known["kinds"]["story"] == "Story"
    assert known["pages"][-1]["names"] == ["Uphill again"]
    assert schema_of(Story)["properties"]["told_by"]["description"] == "Who tells it."


def test_every_kind_has_its_layout() -> None:
    assert set(LAYOUT) == {None, *(kind.name for kind in KINDS)}
    for parts in LAYOUT.values():
        assert parts.index(body) < parts.index(others.sources) < parts.index(others.review)
